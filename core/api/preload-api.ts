/** A failed call or stream, in the shape of a tRPC error; `TRPCClientError.from({ error })` turns it into one. */
export interface CallError {
  /** JSON-RPC number of the tRPC code. */
  readonly code: number;
  readonly message: string;
  readonly data: { readonly code: string; readonly httpStatus: number; readonly path?: string };
}

/** What a query or mutation came to; a refused or failed call is a value, so that nothing is lost in the bridge. */
export type CallReply =
  { readonly ok: true; readonly data: unknown } | { readonly ok: false; readonly error: CallError };

/** One message of a subscription. After `error` or `end` none follows. */
export type StreamMessage =
  | { readonly kind: 'data'; readonly data: unknown }
  | { readonly kind: 'error'; readonly error: CallError }
  | { readonly kind: 'end' };

/** All that the desktop window's page gets from its preload script, as `window.tradewind`. Functions only, frozen. */
export interface PreloadApi {
  /** Calls a query or mutation of the router by its path, such as `trading.submit`. Never rejects. */
  readonly invoke: (type: 'query' | 'mutation', path: string, input: unknown) => Promise<CallReply>;
  /** Starts a subscription; the returned function ends it, after which no message arrives. */
  readonly subscribe: (path: string, input: unknown, onMessage: (message: StreamMessage) => void) => () => void;
}
