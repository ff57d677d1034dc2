import { useEffect } from 'react';
import type { LogEntryWire, LogQueryInput } from '../../../core/api/wire/system-wire.ts';
import { client } from '../../ipc/client.ts';
import { keepOpen } from '../../ipc/stream.ts';
import { createFrameBatch } from '../../stores/frame-batch.ts';
import { KEPT_LINES } from './log-lines.ts';
import type { LogFilter } from './log-store.ts';
import { addLines, showLines, useLogStore } from './log-store.ts';

const TYPING_MS = 200;

/** Keeps the store filled with the lines that the filter asks for, while the page is shown. */
export function useLogFeed(): void {
  const filter = useLogStore((state) => state.filter);
  useEffect(() => {
    let close: (() => void) | undefined;
    const timer = setTimeout(() => {
      close = openFeed(queryOf(filter));
    }, TYPING_MS);
    return () => {
      clearTimeout(timer);
      close?.();
    };
  }, [filter]);
}

function openFeed(query: LogQueryInput): () => void {
  let ended = false;
  const enqueue = createFrameBatch<readonly LogEntryWire[]>((batches) => {
    if (!ended) addLines(batches.flat());
  });
  const end = keepOpen<readonly LogEntryWire[]>((handlers) => client.logs.entries.subscribe(query, handlers), enqueue);
  const load = async (): Promise<void> => {
    try {
      const lines = await client.logs.recent.query(query);
      if (!ended) showLines(lines);
    } catch (error) {
      useLogStore.setState({ error: error instanceof Error ? error.message : String(error) });
    }
  };
  void load();
  return () => {
    ended = true;
    end();
  };
}

function queryOf({ minLevel, component, text }: LogFilter): LogQueryInput {
  return {
    minLevel,
    limit: KEPT_LINES,
    ...(component === '' ? {} : { component }),
    ...(text.trim() === '' ? {} : { text: text.trim() }),
  };
}
