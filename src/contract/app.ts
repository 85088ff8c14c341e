/** app.*: the program itself. Runs everywhere. */
import { z } from 'zod';
import { procedure } from './procedure.ts';

export const appProcedures = {
  'app.info': procedure({
    summary: 'Version, and what this library may do.',
    input: z.strictObject({}),
    output: z.strictObject({
      version: z.string().max(50),
      /** `read` where another process holds the library for writing. */
      access: z.enum(['write', 'read']),
      /** Where the library lies, to be shown. */
      displayLibraryPath: z.string().max(4096),
    }),
  }),
};
