/** The `recollect` command: parses the command line and runs one command. Plain Node; documented in docs/cli.md. */
import { readFileSync } from 'node:fs';
import { Command, CommanderError, Option } from 'commander';
import { z } from 'zod';
import {
  addBedrockOptions,
  addBedrockPlaceOptions,
  bedrockOptionsOf,
  bedrockPlaceOf,
  type BedrockPlaceWords,
  type BedrockWords,
} from './bedrock-options.ts';
import { ignoreCommand } from './ignore-command.ts';
import { indexCommand, retryCommand } from './index-command.ts';
import { libraryDirectory } from './library-directory.ts';
import {
  addFolderCommand,
  listFoldersCommand,
  removeFolderCommand,
  statusCommand,
} from './library-commands.ts';
import {
  downloadModelCommand,
  importModelCommand,
  listModelsCommand,
  useModelCommand,
} from './models-commands.ts';
import { wholeNumber } from './option-values.ts';
import { searchCommand, similarCommand } from './search-command.ts';
import { serveCommand } from './serve-command.ts';
import { createTerminal, watchOutput, type Terminal } from './terminal.ts';
import { forgetModelCommand, testModelCommand, withdrawModelCommand } from './titan-commands.ts';

function version(): string {
  const text = readFileSync(new URL('../../../package.json', import.meta.url), 'utf8');
  return z.object({ version: z.string() }).parse(JSON.parse(text)).version;
}

/** Options that every command takes, wherever they stand on the line. */
interface SharedOptions {
  readonly json?: boolean;
  readonly library?: string;
}

const output = watchOutput();
let exitCode = 0;

/** Runs a command's work and turns what goes wrong into a sentence and an exit code. */
async function perform(
  command: Command,
  work: (terminal: Terminal, library: string) => Promise<void>,
): Promise<void> {
  const options = command.optsWithGlobals<SharedOptions>();
  const terminal = createTerminal({ isJson: options.json === true });
  try {
    await work(terminal, libraryDirectory(options.library));
  } catch (error) {
    exitCode = terminal.fail(error);
  }
}

function addCommand(parent: Command, usage: string, description: string): Command {
  return parent
    .command(usage)
    .description(description)
    .option('--library <dir>', 'the folder that holds the library (or RECOLLECT_LIBRARY)')
    .option('--json', 'print one JSON value on stdout and nothing else there');
}

const limitOption = (): Option =>
  new Option('--limit <n>', 'how many results at most').default(20).argParser(wholeNumber(1, 1000));

const program = new Command('recollect')
  .description(
    'Find any photo by describing it, or by showing one like it. Nothing leaves this machine unless you say so.',
  )
  .version(version())
  .exitOverride()
  .showSuggestionAfterError();

addCommand(program, 'index <folder...>', 'add folders and make their photos searchable').action(
  (folders: string[], _options: unknown, command: Command) =>
    perform(command, (terminal, library) => indexCommand(terminal, folders, { library })),
);

addCommand(program, 'retry', 'try what could not be read, or was refused, once more').action(
  (_options: unknown, command: Command) =>
    perform(command, (terminal, library) => retryCommand(terminal, { library })),
);

addCommand(program, 'search <query...>', 'find photos by describing them')
  .addOption(limitOption())
  .action((words: string[], { limit }: { limit: number }, command: Command) =>
    perform(command, (terminal, library) => searchCommand(terminal, words.join(' '), { library, limit })),
  );

addCommand(program, 'similar <image...>', 'find photos that look like an image, or like several')
  .addOption(limitOption())
  .action((images: string[], { limit }: { limit: number }, command: Command) =>
    perform(command, (terminal, library) => similarCommand(terminal, images, { library, limit })),
  );

addCommand(program, 'status', 'what the library holds').action((_options: unknown, command: Command) =>
  perform(command, (terminal, library) => statusCommand(terminal, { library })),
);

const folders = program.command('folders').description('the watched folders');
addCommand(folders, 'list', 'list them').action((_options: unknown, command: Command) =>
  perform(command, (terminal, library) => listFoldersCommand(terminal, { library })),
);
addCommand(folders, 'add <folder>', 'watch one more').action(
  (folder: string, _options: unknown, command: Command) =>
    perform(command, (terminal, library) => addFolderCommand(terminal, folder, { library })),
);
addCommand(folders, 'remove <folder>', 'forget one; the photos in it are not touched').action(
  (folder: string, _options: unknown, command: Command) =>
    perform(command, (terminal, library) => removeFolderCommand(terminal, folder, { library })),
);
addCommand(
  folders,
  'ignore <folder> [pattern...]',
  'show what is left out of one, or leave out more, by patterns as in .gitignore',
)
  .option('--clear', 'begin with an empty list: alone it leaves out nothing any more')
  .option('--preview', 'say what the list would leave out, and change nothing')
  .action((folder: string, patterns: string[], options: { clear?: true; preview?: true }, command: Command) =>
    perform(command, (terminal, library) =>
      ignoreCommand(terminal, folder, patterns, {
        library,
        clears: options.clear === true,
        isPreview: options.preview === true,
      }),
    ),
  );

const models = program.command('models').description('the models that can read photos');
addCommand(models, 'list', 'list them').action((_options: unknown, command: Command) =>
  perform(command, (terminal, library) => listModelsCommand(terminal, { library })),
);
addCommand(models, 'download <model>', 'fetch a model; goes on where it was stopped')
  .option('--mirror <url>', 'fetch from this address instead, now and later')
  .action((model: string, { mirror }: { mirror?: string }, command: Command) =>
    perform(command, (terminal, library) => downloadModelCommand(terminal, model, { library, mirror })),
  );
addCommand(models, 'import <model> <folder>', 'install a model from a folder that holds its files').action(
  (model: string, folder: string, _options: unknown, command: Command) =>
    perform(command, (terminal, library) => importModelCommand(terminal, model, folder, { library })),
);
addBedrockOptions(addCommand(models, 'use <model>', 'make a model the one that indexes and answers')).action(
  (model: string, options: BedrockWords, command: Command) =>
    perform(command, (terminal, library) =>
      useModelCommand(terminal, model, { library, ...bedrockOptionsOf(options) }),
    ),
);
addBedrockPlaceOptions(
  addCommand(models, 'test <model>', 'titan: ask it for one English word, to see whether it answers'),
).action((model: string, words: BedrockPlaceWords, command: Command) =>
  perform(command, (terminal, library) =>
    testModelCommand(terminal, model, { library, ...bedrockPlaceOf(words) }),
  ),
);
addCommand(models, 'withdraw <model>', 'titan: take the yes back; what it answered stays').action(
  (model: string, _options: unknown, command: Command) =>
    perform(command, (terminal, library) => withdrawModelCommand(terminal, model, { library })),
);
addCommand(models, 'forget <model>', 'titan: delete what it answered')
  .option('--yes', 'do so; without it, only what it would cost to have it again is said')
  .action((model: string, { yes }: { yes?: true }, command: Command) =>
    perform(command, (terminal, library) =>
      forgetModelCommand(terminal, model, { library, isSure: yes === true }),
    ),
  );

interface HostOptions {
  readonly port: number;
  readonly host: string;
}

const portOption = (): Option =>
  new Option('--port <n>', 'port; 0 takes a free one').default(0).argParser(wholeNumber(0, 65_535));
const hostOption = (): Option =>
  new Option('--host <address>', 'address to listen on; beyond 127.0.0.1 others can reach it').default(
    '127.0.0.1',
  );

addCommand(program, 'serve', 'serve the gallery to a browser')
  .addOption(portOption())
  .addOption(hostOption())
  .action((options: HostOptions, command: Command) =>
    perform(command, (terminal, library) =>
      serveCommand(terminal, [], { ...options, library, opensBrowser: false }),
    ),
  );

addCommand(program, 'open [folder...]', 'add folders, serve the gallery and open it in the browser')
  .addOption(portOption())
  .addOption(hostOption())
  .action((paths: string[], options: HostOptions, command: Command) =>
    perform(command, (terminal, library) =>
      serveCommand(terminal, paths, { ...options, library, opensBrowser: true }),
    ),
  );

try {
  await program.parseAsync();
} catch (error) {
  if (!(error instanceof CommanderError)) throw error;
  // Help and version are answers, the rest is a wrong command line; commander has said what.
  exitCode = error.exitCode === 0 ? 0 : 2;
}
process.exitCode = output.exitCode() ?? exitCode;
