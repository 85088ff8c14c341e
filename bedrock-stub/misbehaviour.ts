/** What goes wrong with a request on the day that `behaviour` describes: by its own dice, so that a seed repeats it. */
import { invalid, StandInError } from './answers.ts';
import { behaviourSchema, type Behaviour } from './behaviour.ts';

/** Who asks for what, as far as a refusal depends on it. */
export interface Asker {
  readonly accessKeyId: string;
  readonly region: string;
  readonly modelId: string;
  /** Requests that are being answered at once, this one among them. */
  readonly concurrent: number;
}

export interface Misbehaviour {
  readonly behaviour: Behaviour;
  /** Changes what is named; the rest stays. */
  behave(changes: Partial<Behaviour>): void;
  /** Whether something that befalls a share of the requests befalls this one. */
  happens(share: number): boolean;
  /** Throws where the service would refuse before the model is asked. */
  refuse(asker: Asker): void;
}

/** A repeatable sequence of numbers in [0, 1): a linear congruential generator, by Numerical Recipes. */
function dice(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 4_294_967_296;
  };
}

/** `models` are the ids that the service knows. */
export function createMisbehaviour(
  initial: Partial<Behaviour>,
  models: readonly string[],
  seed: number,
): Misbehaviour {
  const throwDice = dice(seed);
  let behaviour = behaviourSchema.parse(initial);
  const happens = (share: number): boolean => share > 0 && throwDice() < share;

  return {
    get behaviour() {
      return behaviour;
    },
    behave(changes) {
      behaviour = behaviourSchema.parse({ ...behaviour, ...changes });
    },
    happens,
    refuse({ accessKeyId, region, modelId, concurrent }) {
      if (behaviour.isExpired || behaviour.expiredKeys.includes(accessKeyId)) {
        throw new StandInError(
          403,
          'ExpiredTokenException',
          'The security token included in the request is expired',
        );
      }
      if (behaviour.regions !== null && !behaviour.regions.includes(region)) {
        throw invalid('The provided model identifier is invalid.');
      }
      if (behaviour.isDenied) {
        throw new StandInError(
          403,
          'AccessDeniedException',
          "You don't have access to the model with the specified model ID.",
        );
      }
      if (!models.includes(modelId)) throw invalid('The provided model identifier is invalid.');
      const isTooMany = behaviour.maxConcurrent !== null && concurrent > behaviour.maxConcurrent;
      if (isTooMany || happens(behaviour.throttleRate)) {
        throw new StandInError(
          429,
          'ThrottlingException',
          'Too many requests, please wait before trying again.',
          behaviour.retryAfterSeconds,
        );
      }
      if (happens(behaviour.errorRate)) {
        throw new StandInError(500, 'InternalServerException', 'The system encountered an unexpected error.');
      }
    },
  };
}
