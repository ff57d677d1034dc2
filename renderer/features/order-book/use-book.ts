import { useEffect, useState } from 'react';
import type { BookWire } from '../../../core/api/wire/market-wire.ts';
import { client } from '../../ipc/client.ts';
import { keepOpen } from '../../ipc/stream.ts';
import { createFrameBatch } from '../../stores/frame-batch.ts';

/** The newest book of one instrument, at most once per frame; null until the first arrives. */
export function useBook(instrumentId: string): BookWire | null {
  const [book, setBook] = useState<BookWire | null>(null);
  useEffect(() => {
    if (instrumentId === '') return;
    const enqueue = createFrameBatch<BookWire>((books) => setBook(books.at(-1) ?? null));
    return keepOpen<BookWire>(
      (handlers) => client.market.book.subscribe({ instrumentId }, handlers),
      (message) => enqueue(message),
    );
  }, [instrumentId]);
  return book?.instrumentId === instrumentId ? book : null;
}
