import type { WebContents } from 'electron';

/** More than any screen uses; a page that asks for more is broken or hostile. */
const MAX_STREAMS_PER_WINDOW = 64;

/** The running subscriptions of all windows. */
export interface StreamTable {
  /** What ends the new stream; undefined if its number is taken or the window has too many. */
  readonly open: (window: WebContents, id: number) => AbortController | undefined;
  /** Forgets a stream that came to its end. A later one with the same number, after a reload, is left alone. */
  readonly remove: (window: WebContents, id: number, controller: AbortController) => void;
  /** Ends a stream; does nothing if it has ended. */
  readonly abort: (window: WebContents, id: number) => void;
}

/** Streams end with their page: when it is left, reloaded, crashes or its window closes. */
export function createStreamTable(): StreamTable {
  const windows = new WeakMap<WebContents, Map<number, AbortController>>();

  function streamsOf(window: WebContents): Map<number, AbortController> {
    const known = windows.get(window);
    if (known !== undefined) return known;
    const streams = new Map<number, AbortController>();
    windows.set(window, streams);
    const endAll = (): void => {
      for (const controller of streams.values()) controller.abort();
      streams.clear();
    };
    // One listener of each kind per window, not per stream.
    window.on('destroyed', endAll);
    window.on('render-process-gone', endAll);
    window.on('did-start-navigation', (details) => {
      if (details.isMainFrame && !details.isSameDocument) endAll();
    });
    return streams;
  }

  return {
    open: (window, id) => {
      const streams = streamsOf(window);
      if (streams.has(id) || streams.size >= MAX_STREAMS_PER_WINDOW) return undefined;
      const controller = new AbortController();
      streams.set(id, controller);
      return controller;
    },
    remove: (window, id, controller) => {
      const streams = windows.get(window);
      if (streams?.get(id) === controller) streams.delete(id);
    },
    abort: (window, id) => {
      const streams = windows.get(window);
      streams?.get(id)?.abort();
      streams?.delete(id);
    },
  };
}
