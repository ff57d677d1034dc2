import { execPath } from 'node:process';
import { fileURLToPath } from 'node:url';
import { expect } from 'vitest';
import { createRandom } from '../../core/base/random.ts';
import { temporaryFolder } from './desk-fixture.ts';
import { durableState, expectSameDesk } from './examine-desk.ts';
import { runKillLoop } from './kill-loop.ts';

/** Kills before the next fresh folder: examining one costs time in proportion to its journal. */
const KILLS_A_FOLDER = 40;

/** How much went on between the kills. */
export interface TradingKills {
  readonly kills: number;
  /** Journal records, all of which were there after every later kill. */
  readonly records: number;
  /** Orders that were seen sent before a kill; each was in the journal after it. */
  readonly sent: number;
  readonly fills: number;
}

/** Kills the real host with trading going on, and compares after each kill what comes back with what was durable. */
export async function killWhileTrading(kills: number, seed: number): Promise<TradingKills> {
  let total: TradingKills = { kills: 0, records: 0, sent: 0, fills: 0 };
  while (total.kills < kills) {
    const part = await killOneFolder(Math.min(KILLS_A_FOLDER, kills - total.kills), seed + total.kills);
    total = {
      kills: total.kills + part.kills,
      records: total.records + part.records,
      sent: total.sent + part.sent,
      fills: total.fills + part.fills,
    };
  }
  return total;
}

async function killOneFolder(kills: number, seed: number): Promise<TradingKills> {
  const place = temporaryFolder();
  const sent = new Set<string>();
  let records = 0;
  let fills = 0;
  await runKillLoop({
    command: execPath,
    args: [fileURLToPath(new URL('./host-kill-child.ts', import.meta.url)), place.folder.path, String(seed)],
    kills,
    random: createRandom(seed, 'host-kill'),
    longestLifeMs: 900,
    examine: async (lines) => {
      for (const line of lines) if (line.startsWith('sent ')) sent.add(line.slice('sent '.length));
      const durable = durableState(place.folder);
      const known = new Set<string>(durable.orders.keys());
      expect([...sent].filter((id) => !known.has(id))).toEqual([]);
      expect(durable.seq).toBeGreaterThanOrEqual(records);
      expect(durable.fills).toBeGreaterThanOrEqual(fills);
      records = durable.seq;
      fills = durable.fills;
      if (records > 0) await expectSameDesk(place.folder, durable);
    },
  });
  place.remove();
  return { kills, records, sent: sent.size, fills };
}
