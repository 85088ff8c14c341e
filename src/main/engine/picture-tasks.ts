/** What the thread that makes whole pictures is asked and what it answers. Shared by both sides of the thread border. */
export interface PictureTasks {
  /** For a clipboard. */
  readonly uprightPng: { input: { readonly path: string }; output: Uint8Array };
  /** For a browser that cannot show the file. */
  readonly uprightJpeg: { input: { readonly path: string }; output: Uint8Array };
}
