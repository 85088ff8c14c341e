/**
 * A stand-in of the Bedrock runtime on the loopback, for tests and for those who want to try the flow without an AWS account:
 * `POST /model/{id}/invoke` over HTTP/1.1, and over HTTP/2 without TLS as the SDK speaks it by itself (`server.ts`). It checks
 * signatures and requests, counts what would be paid (`counts.ts`), and misbehaves on demand (`misbehaviour.ts`).
 */
import type { IncomingMessage, ServerResponse } from 'node:http';
import { setTimeout as wait } from 'node:timers/promises';
import { StandInError, invalid } from './answers.ts';
import type { Behaviour } from './behaviour.ts';
import { createCounter, type Counts } from './counts.ts';
import { createMisbehaviour } from './misbehaviour.ts';
import { novaModel, readRequest, titanModel, type Wanted } from './requests.ts';
import { hangUp, listenOnLoopback, readBody, signedHeaders } from './server.ts';
import { checkSignature, type Credentials } from './signature.ts';
import { embeddingOf, type KnownVectors } from './vectors.ts';

/** What a client signs with where nothing else was said. */
export const standInCredentials: Credentials = {
  accessKeyId: 'STANDIN',
  secretAccessKey: 'stand-in-secret',
};

export interface StandInOptions {
  /** 0, as it is by default: a free one. */
  readonly port?: number;
  readonly credentials?: readonly Credentials[];
  readonly models?: readonly string[];
  readonly behaviour?: Partial<Behaviour>;
  /** Real vectors for what is known; null for the stand-in's own alone. */
  readonly known?: KnownVectors | null;
  /** Of the dice that behaviour throws. */
  readonly seed?: number;
  /** What is answered with a `message` instead of an embedding, besides what `messageRate` picks. */
  readonly hasMessageFor?: (wanted: Wanted) => boolean;
  /** Given what is asked, before it is answered. */
  readonly onAsked?: (wanted: Wanted) => void;
  /** Told of every request and what became of it. */
  readonly say?: (line: string) => void;
}

export interface StandIn {
  readonly url: string;
  readonly port: number;
  /** Changes what is named; the rest stays. */
  behave(changes: Partial<Behaviour>): void;
  /** From now on these are known, besides those that were. */
  addCredentials(credentials: Credentials): void;
  counts(): Counts;
  /** Resolves when so many requests were paid. */
  paid(count: number): Promise<void>;
  close(): Promise<void>;
}

function answerOf({ family, text, textTokens }: Wanted, embedding: Float32Array): object {
  const values = Array.from(embedding);
  return family === 'nova'
    ? { embeddings: [{ embeddingType: text === null ? 'IMAGE' : 'TEXT', embedding: values }] }
    : { embedding: values, inputTextTokenCount: textTokens };
}

/** Starts the stand-in on 127.0.0.1; only this machine reaches it. */
export async function startStandIn(options: StandInOptions = {}): Promise<StandIn> {
  const known = options.known ?? null;
  const credentials = [...(options.credentials ?? [standInCredentials])];
  const say = options.say ?? ((): void => undefined);
  const counter = createCounter();
  const mood = createMisbehaviour(
    options.behaviour ?? {},
    options.models ?? [titanModel, novaModel],
    options.seed ?? 1,
  );
  const closing = new AbortController();

  async function delay(ms: number): Promise<void> {
    if (ms > 0) await wait(ms, undefined, { signal: closing.signal }).catch(() => undefined);
  }

  async function invoke(request: IncomingMessage, response: ServerResponse, modelId: string): Promise<void> {
    const body = await readBody(request);
    const { accessKeyId, region } = checkSignature(
      { method: request.method ?? '', target: request.url ?? '', headers: signedHeaders(request), body },
      credentials,
    );
    if (mood.behaviour.isAway) {
      hangUp(response);
      return;
    }
    await delay(mood.behaviour.latencyMs);
    mood.refuse({ accessKeyId, region, modelId, concurrent: counter.concurrent });
    const wanted = await readRequest(modelId, body);
    options.onAsked?.(wanted);
    if (mood.happens(mood.behaviour.stallRate)) {
      say(`${modelId} stalled`);
      return; // Until the client gives up.
    }
    const embedding = await embeddingOf(wanted, known);
    const isCutOff = mood.happens(mood.behaviour.cutOffRate);
    let answer = answerOf(wanted, embedding);
    if (options.hasMessageFor?.(wanted) === true || mood.happens(mood.behaviour.messageRate)) {
      answer = { embedding: null, message: 'The model could not embed this input.' };
    } else if (mood.happens(mood.behaviour.malformedRate))
      answer = { embedding: [1, 2, 3], inputTextTokenCount: 'none' };
    counter.noteAnswered(body, wanted);
    const text = JSON.stringify(answer);
    response.writeHead(200, {
      'content-type': 'application/json',
      'content-length': Buffer.byteLength(text),
    });
    if (isCutOff) {
      response.write(text.slice(0, text.length / 2), () => hangUp(response));
      return;
    }
    response.end(text);
    say(`${modelId} ${wanted.image === null ? 'text' : 'image'} answered, ${counter.paidSoFar} paid`);
  }

  function fail(response: ServerResponse, error: unknown): void {
    const known =
      error instanceof StandInError ? error : new StandInError(500, 'InternalFailure', String(error));
    counter.noteRefused(known.status);
    say(`${known.status} ${known.type}: ${known.message}`);
    if (response.headersSent) return;
    response.writeHead(known.status, {
      'content-type': 'application/json',
      'x-amzn-errortype': known.type,
      ...(known.retryAfterSeconds === null ? {} : { 'retry-after': String(known.retryAfterSeconds) }),
    });
    response.end(JSON.stringify({ message: known.message }));
  }

  /** For other processes: the same as `behave` and `counts`. */
  async function control(request: IncomingMessage, response: ServerResponse): Promise<void> {
    if (request.method === 'POST') {
      mood.behave(JSON.parse((await readBody(request)).toString('utf8')) as Partial<Behaviour>);
    }
    const isAskedForCounts = request.url === '/stand-in/counts';
    response.writeHead(200, { 'content-type': 'application/json' });
    response.end(JSON.stringify(isAskedForCounts ? counter.counts() : mood.behaviour));
  }

  function onRequest(request: IncomingMessage, response: ServerResponse): void {
    response.on('error', () => undefined); // Clients go away as they please.
    const path = (request.url ?? '').split('?', 1)[0] ?? '';
    if (path === '/stand-in/behaviour' || path === '/stand-in/counts') {
      control(request, response).catch((error: unknown) => fail(response, invalid(String(error))));
      return;
    }
    response.once('close', counter.arrived());
    const modelId = /^\/model\/([^/]+)\/invoke$/u.exec(path)?.[1];
    if (request.method !== 'POST' || modelId === undefined) {
      fail(response, new StandInError(404, 'UnknownOperationException', 'There is nothing here.'));
      return;
    }
    invoke(request, response, decodeURIComponent(modelId)).catch((error: unknown) => fail(response, error));
  }

  const server = await listenOnLoopback(options.port ?? 0, onRequest);
  return {
    url: `http://127.0.0.1:${server.port}`,
    port: server.port,
    behave: (changes) => mood.behave(changes),
    addCredentials: (added) => void credentials.push(added),
    counts: () => counter.counts(),
    paid: (count) => counter.paid(count),
    close() {
      closing.abort();
      return server.close();
    },
  };
}
