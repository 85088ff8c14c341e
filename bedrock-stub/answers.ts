/** What the stand-in answers with where it refuses, as Bedrock words it. */

/** An error as it crosses: a status, the name of its type, a message. */
export class StandInError extends Error {
  readonly status: number;
  readonly type: string;
  readonly retryAfterSeconds: number | null;

  constructor(status: number, type: string, message: string, retryAfterSeconds: number | null = null) {
    super(message);
    this.name = 'StandInError';
    this.status = status;
    this.type = type;
    this.retryAfterSeconds = retryAfterSeconds;
  }
}

export function invalid(message: string): StandInError {
  return new StandInError(400, 'ValidationException', message);
}
