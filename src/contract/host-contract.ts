/**
 * What the page may ask of the desktop itself: a second table beside the contract, carried by the preload and answered in
 * Electron's main process. All types derive from it. Runs everywhere; the preload takes its types only.
 */
import { z } from 'zod';
import { photoIdSchema } from './ids.ts';

/** How a request ended. `gone`: the photo's file cannot be reached, or is in the library no more. */
const outcomeSchema = z.enum(['done', 'gone', 'failed']);
export type HostOutcome = z.output<typeof outcomeSchema>;

/** Ties a request's two schemas together. Strings and arrays are bounded; a photo is named by its id, never by a path. */
function hostRequest<Input extends z.ZodType, Output extends z.ZodType>(definition: {
  readonly input: Input;
  readonly output: Output;
}): { readonly input: Input; readonly output: Output } {
  return definition;
}

const aboutPhoto = hostRequest({ input: photoIdSchema, output: outcomeSchema });

export const hostContract = {
  /** Lets the person choose a folder, to be watched or to copy photos to; null where they choose none. */
  pickFolder: hostRequest({ input: z.enum(['watch', 'copies']), output: z.string().nullable() }),
  /** Opens the file manager at a photo's file. */
  showInFolder: aboutPhoto,
  /** Opens a photo's file in the program that the system has for it. */
  openWithDefaultApp: aboutPhoto,
  /** Puts a photo, upright and in full size, on the clipboard. */
  copyImage: aboutPhoto,
  /** Puts text on the clipboard: the window's page has no right to do so by itself. */
  copyText: hostRequest({ input: z.string().min(1).max(10_000), output: outcomeSchema }),
  /**
   * Begins to drag the files of photos, to be dropped wherever the system takes files. More than a thousand at once no file
   * manager wants, and the hand that holds them would wait.
   */
  startDrag: hostRequest({ input: z.array(photoIdSchema).min(1).max(1000), output: outcomeSchema }),
};

export type HostContract = typeof hostContract;
export type HostMethod = keyof HostContract;
/** What the page passes. */
export type HostInput<M extends HostMethod> = z.input<HostContract[M]['input']>;
/** What a handler receives, after parsing. */
export type ParsedHostInput<M extends HostMethod> = z.output<HostContract[M]['input']>;
export type HostOutput<M extends HostMethod> = z.output<HostContract[M]['output']>;

/** One function per request; a missing one does not compile. `Caller` is the window that asks. */
export type HostHandlers<Caller> = {
  readonly [M in HostMethod]: (
    input: ParsedHostInput<M>,
    caller: Caller,
  ) => HostOutput<M> | Promise<HostOutput<M>>;
};
