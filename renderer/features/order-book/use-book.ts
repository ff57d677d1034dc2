import { useEffect, useState } from 'react';
import type { BookWire } from '../../../core/api/wire/market-wire.ts';
import { client } from '../../ipc/client.ts';
import { keepOpen } from '../../ipc/stream.ts';
import { createFrameBatch } from '../../stores/frame-batch.ts';

/** Eight books a second are as many as can be followed by eye. */
const LEAST_GAP_MS = 120;

/** The newest book of one instrument; null until the first arrives. */
export function useBook(instrumentId: string): BookWire | null {
  const [book, setBook] = useState<BookWire | null>(null);
  useEffect(() => {
    if (instrumentId === '') return;
    const enqueue = createFrameBatch<BookWire>((books) => setBook(books.at(-1) ?? null), LEAST_GAP_MS);
    return keepOpen<BookWire>(
      (handlers) => client.market.book.subscribe({ instrumentId }, handlers),
      (message) => enqueue(message),
    );
  }, [instrumentId]);
  return book?.instrumentId === instrumentId ? book : null;
}
