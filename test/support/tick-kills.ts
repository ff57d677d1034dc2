import { execPath } from 'node:process';
import { fileURLToPath } from 'node:url';
import { expect } from 'vitest';
import { openLocalStore } from '../../core/adapters/sqlite/sqlite-store.ts';
import { createRandom } from '../../core/base/random.ts';
import { BOOK_TOP_FIELDS } from '../../core/model/book-top-columns.ts';
import { runKillLoop } from './kill-loop.ts';
import { blockAt, bookTopBlock, KILLED, tradeBlock } from './killed-ticks.ts';
import { firstDifference } from './same-values.ts';
import { makeStoreFolder } from './store-folder.ts';

/** Kills before the next fresh database: examining one costs time in proportion to what is in it. */
const KILLS_A_DATABASE = 5;

const TRADE_FIELDS = ['time', 'price', 'quantity', 'isBuy', 'ids'] as const;

/** Kills a program that stores ticks, again and again; returns how many acknowledged blocks all survived. */
export async function killWhileStoringTicks(kills: number, seed: number): Promise<number> {
  let acknowledged = 0;
  for (let done = 0; done < kills; done += KILLS_A_DATABASE) {
    acknowledged += await killOneDatabase(Math.min(KILLS_A_DATABASE, kills - done), seed + done);
  }
  return acknowledged;
}

async function killOneDatabase(kills: number, seed: number): Promise<number> {
  const folder = makeStoreFolder();
  const blocks = { trades: 0, 'book-tops': 0 };
  await runKillLoop({
    command: execPath,
    args: [fileURLToPath(new URL('./tick-kill-child.ts', import.meta.url)), folder.database],
    kills,
    random: createRandom(seed, 'tick-kill'),
    longestLifeMs: 400,
    examine(lines) {
      for (const line of lines) {
        const [kind, count] = line.split(' ') as [keyof typeof blocks, string];
        blocks[kind] = Math.max(blocks[kind], Number(count));
      }
      examineStore(folder.database, blocks);
    },
  });
  folder.remove();
  return blocks.trades + blocks['book-tops'];
}

/** Every acknowledged block is there, each row once and as it was, and the newest block is whole. */
function examineStore(database: string, blocks: Readonly<Record<'trades' | 'book-tops', number>>): void {
  const opened = openLocalStore(database);
  if (!opened.ok) throw new Error(opened.error.message);
  const store = opened.value;
  expect(store.check()).toMatchObject({ ok: true });
  const trades = store.ticks.readTrades(KILLED, 0, Number.MAX_SAFE_INTEGER);
  const tops = store.ticks.readBookTops(KILLED, 0, Number.MAX_SAFE_INTEGER);
  if (!trades.ok || !tops.ok) throw new Error('stored ticks cannot be read');
  expectBlocks(trades.value, blocks.trades, { fields: TRADE_FIELDS, blockOf: tradeBlock });
  expectBlocks(tops.value, blocks['book-tops'], { fields: BOOK_TOP_FIELDS, blockOf: bookTopBlock });
  void store.close();
}

type Columns<Field extends string> = Readonly<Record<Field, ArrayLike<number | string>>> & {
  readonly length: number;
  readonly time: Float64Array;
};

function expectBlocks<Field extends string>(
  stored: Columns<Field>,
  acknowledged: number,
  { fields, blockOf }: { readonly fields: readonly Field[]; readonly blockOf: (block: number) => Columns<Field> },
): void {
  const count = stored.length === 0 ? 0 : blockAt(stored.time.at(-1) ?? NaN) + 1;
  expect(count).toBeGreaterThanOrEqual(acknowledged);
  let offset = 0;
  for (let block = 0; block < count; block++) {
    const wanted = blockOf(block);
    const different = fields.filter((field) => firstDifference(stored[field], wanted[field], offset) >= 0);
    expect(different, `block ${block}`).toEqual([]);
    offset += wanted.length;
  }
  expect(stored.length).toBe(offset);
}
