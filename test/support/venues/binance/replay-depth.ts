import { z } from 'zod';
import type { RecordedFrame } from '../recordings.ts';
import { judgeDepth, type DepthIds } from './depth-sequence.ts';
import type { BinanceFlavour } from './flavour.ts';

/** How the depth messages of one instrument in one file went. */
export interface DepthSession {
  readonly file: string;
  readonly symbol: string;
  /** Snapshots that were found, and what became of the messages that could be judged. */
  snapshots: number;
  old: number;
  applied: number;
  gaps: number;
}

const depthSchema = z.object({
  e: z.literal('depthUpdate'),
  s: z.string(),
  U: z.number(),
  u: z.number(),
  pu: z.number().optional(),
});
const snapshotSchema = z.object({ lastUpdateId: z.number() });
const wrapped = z.object({ data: z.unknown() });

interface Book {
  readonly session: DepthSession;
  readonly waiting: DepthIds[];
  id: number | undefined;
  first: boolean;
}

/** Follows the depth messages of recorded frames as a client does: kept until the snapshot, then judged by the rule. */
export function replayDepth(flavour: BinanceFlavour, frames: readonly RecordedFrame[]): readonly DepthSession[] {
  const books = new Map<string, Book>();
  let lastSymbol = '';
  const bookOf = (file: string, symbol: string): Book => {
    const key = `${file} ${symbol}`;
    const session = { file, symbol, snapshots: 0, old: 0, applied: 0, gaps: 0 };
    const book = books.get(key) ?? { session, waiting: [], id: undefined, first: true };
    books.set(key, book);
    return book;
  };

  for (const { file, note = '', frame } of frames) {
    const snapshot = snapshotSchema.safeParse(frame);
    if (snapshot.success) {
      // Where a note does not say whose book it is, the file has one instrument only.
      const symbol = /symbol=([A-Z0-9]+)/u.exec(note)?.[1] ?? lastSymbol;
      takeSnapshot(flavour, bookOf(file, symbol), snapshot.data.lastUpdateId);
      continue;
    }
    const inner = wrapped.safeParse(frame);
    const message = depthSchema.safeParse(inner.success ? inner.data.data : frame);
    if (!message.success) continue;
    lastSymbol = message.data.s;
    follow(flavour, bookOf(file, message.data.s), message.data);
  }
  for (const book of books.values()) followWithoutSnapshot(flavour, book);
  return [...books.values()].map(({ session }) => session);
}

function takeSnapshot(flavour: BinanceFlavour, book: Book, id: number): void {
  book.session.snapshots += 1;
  book.id = id;
  book.first = true;
  for (const ids of book.waiting.splice(0)) follow(flavour, book, ids);
}

/** Where no snapshot was recorded, the messages after the first one still have to follow on each other. */
function followWithoutSnapshot(flavour: BinanceFlavour, book: Book): void {
  const [start, ...rest] = book.waiting.splice(0);
  if (start === undefined) return;
  book.id = start.u;
  book.first = false;
  for (const ids of rest) follow(flavour, book, ids);
}

function follow(flavour: BinanceFlavour, book: Book, ids: DepthIds): void {
  if (book.id === undefined) {
    book.waiting.push(ids);
    return;
  }
  const verdict = judgeDepth(flavour, ids, book.id, book.first);
  if (verdict === 'old') {
    book.session.old += 1;
    return;
  }
  if (verdict === 'gap') book.session.gaps += 1;
  else book.session.applied += 1;
  book.id = ids.u;
  book.first = false;
}
