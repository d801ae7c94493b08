
/**
 * Where the Wasm file lies, what `fetch` says of it, its bytes, or the module compiled from them: a string, `URL`,
 * `Request`, `Response`, `ArrayBuffer`, typed array or `WebAssembly.Module`.
 */
export type InitInput = string | object;

/**
 * Gets the functions ready: to be awaited before the first call. In Node they are ready when the module is imported, and
 * this does nothing.
 */
export default function init(source?: { module_or_path: InitInput | Promise<InitInput> }): Promise<void>;

/** The same at once, from the file's bytes or the module compiled from them. */
export function initSync(source: { module: object }): void;
