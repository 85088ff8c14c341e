/** A process that holds a library until it is killed: `node hold-lock.ts <directory>`; prints "held" when it does. */
import { openLibraryForWriting } from '../index.ts';

const [, , directory = ''] = process.argv;
openLibraryForWriting(directory, { owner: 'the other process' });
process.stdout.write('held\n');
setInterval(() => undefined, 1000);
