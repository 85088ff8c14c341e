/**
 * As much of WebAssembly as the scan uses. TypeScript has its types only together with those of the DOM, which the
 * engine must not see. Runs anywhere in the engine.
 */

declare const compiled: unique symbol;

/** A compiled module: given to workers as it is. */
export interface WasmModule {
  readonly [compiled]: true;
}

/** A shared memory. Views of `buffer` stay good when it grows, but see only what there was. */
export interface WasmMemory {
  readonly buffer: SharedArrayBuffer;
  /** By pages of 64 KiB; throws a RangeError where there is no room. */
  grow(pages: number): number;
}

interface WasmGlobal {
  readonly validate: (bytes: Uint8Array) => boolean;
  readonly Module: new (bytes: Uint8Array) => WasmModule;
  readonly Instance: new (
    module: WasmModule,
    imports: { readonly env: { readonly memory: WasmMemory } },
  ) => { readonly exports: unknown };
  readonly Memory: new (size: {
    readonly initial: number;
    readonly maximum: number;
    readonly shared: true;
  }) => WasmMemory;
}

/** Undefined where the engine of JavaScript runs without it (`--jitless`). */
export const webAssembly = (globalThis as unknown as { readonly WebAssembly?: WasmGlobal }).WebAssembly;
