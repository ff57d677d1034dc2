/** A call that failed: a stable code such as `BAD_REQUEST`, and a sentence. */
export interface CallError {
  readonly code: string;
  readonly message: string;
}

/** The answer to one call. Failures are values, since errors lose their shape on the way between processes. */
export type CallAnswer =
  { readonly ok: true; readonly data: unknown } | { readonly ok: false; readonly error: CallError };

/** One message of a stream; after `ended` or `failed` there are no more. */
export type StreamMessage =
  | { readonly kind: 'data'; readonly data: unknown }
  | { readonly kind: 'ended' }
  | { readonly kind: 'failed'; readonly error: CallError };

/** What the preload script exposes to the window as `window.tradewind`: frozen functions, nothing else. */
export interface PreloadApi {
  /** Calls a procedure of the router, by its dotted path. Never rejects. */
  readonly invoke: (path: string, type: 'query' | 'mutation', input: unknown) => Promise<CallAnswer>;
  /** Opens a stream; the function it returns ends it. */
  readonly subscribe: (path: string, input: unknown, onMessage: (message: StreamMessage) => void) => () => void;
}
