/**
 * Starts the stand-in of the Bedrock runtime. Runs in the pinned Node; docs/bedrock.md says how to try the flow with it.
 *
 *   npm run bedrock:stub -- --port N [--vectors FOLDER --photos FOLDER] [--throttle 0.3] [--retry-after S] [--latency MS] …
 */
import { parseArgs } from 'node:util';
import { z } from 'zod';
import { behaviourSchema } from './behaviour.ts';
import { UnusableFolder } from './clip-files.ts';
import { readClipVectors } from './clip-vectors.ts';
import { standInCredentials, startStandIn } from './stand-in.ts';

const usage = `npm run bedrock:stub -- --port N, and any of:
  --vectors FOLDER --photos FOLDER   real CLIP vectors of a small set, and its photos
  --throttle 0.3        share of requests that are refused with 429
  --retry-after 2       seconds that are said then
  --latency 100         milliseconds before each answer
  --stall 0.1           share of requests that get no answer
  --cut-off 0.1         share of answers that end in the middle
  --malformed 0.1       share of answers that are none
  --message 0.1         share of answers with a message instead of an embedding
  --expired             the credentials have run out
  --denied              the model is not enabled
  --region us-east-1    the only region that has the models
  --quiet               says nothing of each request
`;

/** The command line, or what it names, makes no sense. */
const senselessExitCode = 2;
/** Somebody else has the port. */
const portTakenExitCode = 1;

function end(sentence: string, exitCode: number): never {
  process.stderr.write(`${sentence}\n`);
  process.exit(exitCode);
}

function stop(message: string): never {
  return end(`${message}\n${usage}`, senselessExitCode);
}

function onStartFailed(error: unknown): never {
  const code = error instanceof Error && 'code' in error ? error.code : undefined;
  if (code === 'EADDRINUSE') {
    return end(
      `The port ${port} is in use; choose another with --port, or 0 for a free one.`,
      portTakenExitCode,
    );
  }
  if (code === 'EACCES') {
    return end(
      `The port ${port} is not for everybody; choose one above 1023 with --port.`,
      portTakenExitCode,
    );
  }
  throw error;
}

function onUnreadable(error: unknown): never {
  if (error instanceof UnusableFolder) return end(error.message, senselessExitCode);
  throw error;
}

const { values } = ((): ReturnType<typeof parse> => {
  try {
    return parse();
  } catch (error) {
    return stop(error instanceof Error ? error.message : String(error));
  }
})();

function parse() {
  return parseArgs({
    options: {
      port: { type: 'string' },
      vectors: { type: 'string' },
      photos: { type: 'string' },
      throttle: { type: 'string' },
      'retry-after': { type: 'string' },
      latency: { type: 'string' },
      stall: { type: 'string' },
      'cut-off': { type: 'string' },
      malformed: { type: 'string' },
      message: { type: 'string' },
      expired: { type: 'boolean' },
      denied: { type: 'boolean' },
      region: { type: 'string' },
      quiet: { type: 'boolean' },
    },
  });
}

const number = (text: string | undefined): number | undefined =>
  text === undefined ? undefined : Number(text);
const given = {
  throttleRate: number(values.throttle),
  retryAfterSeconds: number(values['retry-after']),
  latencyMs: number(values.latency),
  stallRate: number(values.stall),
  cutOffRate: number(values['cut-off']),
  malformedRate: number(values.malformed),
  messageRate: number(values.message),
  isExpired: values.expired,
  isDenied: values.denied,
  regions: values.region === undefined ? undefined : [values.region],
};
const behaviour = behaviourSchema.safeParse(
  Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined)),
);
if (!behaviour.success) stop(z.prettifyError(behaviour.error));
const port = Number(values.port ?? '0');
if (!Number.isInteger(port) || port < 0 || port > 65_535) stop('--port takes a number up to 65535.');
if ((values.vectors === undefined) !== (values.photos === undefined)) {
  stop('--vectors and --photos go together.');
}

const known =
  values.vectors === undefined || values.photos === undefined
    ? null
    : await readClipVectors(values.vectors, values.photos).catch(onUnreadable);
const standIn = await startStandIn({
  port,
  behaviour: behaviour.data,
  known,
  ...(values.quiet === true ? {} : { say: (line: string) => void process.stdout.write(`${line}\n`) }),
}).catch(onStartFailed);
process.stdout.write(
  [
    `A stand-in of Amazon Bedrock listens on ${standIn.url}. Point Recollect at it, in another terminal, with`,
    '',
    `  export AWS_ENDPOINT_URL_BEDROCK_RUNTIME=${standIn.url}`,
    `  export AWS_ACCESS_KEY_ID=${standInCredentials.accessKeyId}`,
    `  export AWS_SECRET_ACCESS_KEY=${standInCredentials.secretAccessKey}`,
    '',
    'Nothing leaves this machine then, and nothing costs anything. Ctrl-C ends it.',
    '',
  ].join('\n'),
);
for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  process.once(signal, () => {
    const { requests, paid, throttled } = standIn.counts();
    process.stdout.write(`${requests} requests, ${paid} answered, ${throttled} throttled\n`);
    void standIn.close().then(() => process.exit(0));
  });
}
