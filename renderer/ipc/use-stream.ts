import { useEffect, useState } from 'react';
import type { Unsubscribable } from '@trpc/server/observable';
import type { StreamHandlers } from './stream.ts';
import { keepOpen } from './stream.ts';

/**
 * The newest message of a stream while the component stands; null before the first. `open` must be stable: a module
 * function or memoised.
 */
export function useStream<T>(open: (handlers: StreamHandlers<T>) => Unsubscribable): T | null {
  const [newest, setNewest] = useState<T | null>(null);
  useEffect(() => keepOpen<T>(open, (message) => setNewest(() => message)), [open]);
  return newest;
}
