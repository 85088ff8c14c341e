/** A process that holds a library until it is killed: `node hold-lock.ts <directory>`; prints "held" when it does. */
import { openLibraryForWriting } from '../index.ts';

const [, , directory = ''] = process.argv;
const library = openLibraryForWriting(directory, { owner: 'the other process' });
process.stdout.write('held\n');
// It is held as long as somebody knows the library: what is collected is closed.
setInterval(() => library.db.open, 1000);
