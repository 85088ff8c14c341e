/**
 * Asks a model's thread, and sees to it that it has all vectors it needs: those of images from elsewhere, and those of texts where the
 * model runs elsewhere. Runs in the engine's main thread.
 */
import type { Query, QueryImageId, QueryTerm } from '../../../contract/index.ts';
import { vectorsOf, type Elsewhere, type Vectors } from './elsewhere.ts';
import type { ModelThread } from './model-thread.ts';
import { unknownImage, type QueryImages } from './query-images.ts';
import type { MatchingPhotos, QuestionOf, ThreadAnswer, Told } from './tasks.ts';

/** The terms of a query and of its readings among names come at once; the library may change in between, but not for ever. */
const mostRounds = 4;

export type Question = Omit<QuestionOf, 'images' | 'texts'>;

export interface AskQuestion {
  /** Whether it needs something of a model that runs elsewhere: words or an image whose vectors are not known. */
  asksElsewhere(thread: ModelThread, query: Query): boolean;
  query(thread: ModelThread, question: Question, signal: AbortSignal): Promise<ThreadAnswer>;
  matching(thread: ModelThread, query: Query, signal: AbortSignal): Promise<MatchingPhotos>;
}

export function createAskQuestion(queryImages: QueryImages, elsewhere: Elsewhere): AskQuestion {
  async function vectorOf(
    thread: ModelThread,
    queryImageId: QueryImageId,
    signal: AbortSignal,
  ): Promise<Float32Array> {
    const { model, space } = thread;
    const { vectors, jpeg } = queryImages.get(queryImageId);
    const known = vectors.get(space.spaceId);
    if (known !== undefined) return known;
    if (jpeg === null) throw unknownImage();
    const vector =
      model.kind === 'bedrock'
        ? await elsewhere.imageVector(model, jpeg, signal)
        : (await thread.ask('embedImage', { source: jpeg }, signal)).vector;
    vectors.set(space.spaceId, vector);
    return vector;
  }

  /** Vectors of the images from elsewhere that a query names. */
  function imagesOf(thread: ModelThread, query: Query, signal: AbortSignal): Promise<Vectors> {
    const ids = termsOf(query).flatMap((term) => (term.kind === 'image' ? [term.queryImageId] : []));
    return vectorsOf(ids, (id) => vectorOf(thread, id, signal));
  }

  /** Asks with what a query names, and again as long as texts are missing: those of its readings among names. */
  async function askWith<Answer>(
    thread: ModelThread,
    query: Query,
    signal: AbortSignal,
    ask: (given: Pick<QuestionOf, 'images' | 'texts'>) => Promise<Told<Answer>>,
  ): Promise<Answer> {
    const { model } = thread;
    const isElsewhere = model.kind === 'bedrock';
    const named = termsOf(query).flatMap((term) => (term.kind === 'text' ? [term.text] : []));
    // Side by side: elsewhere each takes its time.
    const [images, namedTexts] = await Promise.all([
      imagesOf(thread, query, signal),
      isElsewhere ? elsewhere.textVectors(model, named, signal) : {},
    ]);
    let texts = namedTexts;
    for (let round = 0; round < mostRounds; round += 1) {
      const told = await ask({ images, texts });
      if (told.kind === 'found') return told.answer;
      if (!isElsewhere) break;
      texts = await elsewhere.textVectors(model, told.texts, signal);
    }
    throw new Error('The search thread wants more texts than it was asked for.');
  }

  return {
    asksElsewhere: ({ model, space }, query) =>
      model.kind === 'bedrock' &&
      termsOf(query).some(
        (term) =>
          (term.kind === 'text' && !elsewhere.knowsText(model, term.text)) ||
          (term.kind === 'image' && !queryImages.knows(term.queryImageId, space.spaceId)),
      ),
    query: (thread, question, signal) =>
      askWith(thread, question.query, signal, (given) =>
        thread.ask('query', { ...question, ...given }, signal),
      ),
    matching: (thread, query, signal) =>
      askWith(thread, query, signal, (given) => thread.ask('matching', { query, ...given }, signal)),
  };
}

function termsOf({ clauses }: Query): readonly QueryTerm[] {
  return clauses.flatMap((clause) => (clause.kind === 'term' ? clause.alternatives : []));
}
