/** What the thread that makes PNGs is asked and what it answers. Shared by both sides of the thread border. */
export interface PngTasks {
  readonly uprightPng: { input: { readonly path: string }; output: Uint8Array };
}
