import { argv } from 'node:process';
import { openStore } from '../../core/adapters/sqlite/sqlite-store.ts';
import { blockAt, bookTopBlock, KILLED, tradeBlock } from './killed-ticks.ts';
import { tellLine } from './tell-line.ts';

// Puts blocks of trades and of book tops as fast as the store takes them, each after the one before it once more, and
// tells on stdout, with a system call each, how many are durable. Runs until it is killed; started again, it goes on
// with the newest block that it finds.

const opened = await openStore(argv[2] ?? '');
if (!opened.ok) throw new Error(opened.error.message);
const { ticks, holdings } = opened.value;

function newestBlock(kind: 'trades' | 'book-tops'): number {
  const held = holdings.list().find(({ series }) => series.kind === kind);
  return held === undefined ? 0 : blockAt(held.to - 1);
}

async function run(
  kind: 'trades' | 'book-tops',
  put: (block: number) => Promise<{ readonly ok: boolean }>,
): Promise<never> {
  for (let block = newestBlock(kind); ; block++) {
    const written = await Promise.all([put(Math.max(0, block - 1)), put(block)]);
    if (!written.every(({ ok }) => ok)) throw new Error(`${kind} were not stored`);
    tellLine(`${kind} ${block + 1}`);
  }
}

await Promise.all([
  run('trades', (block) => ticks.putTrades(KILLED, tradeBlock(block))),
  run('book-tops', (block) => ticks.putBookTops(KILLED, bookTopBlock(block))),
]);
