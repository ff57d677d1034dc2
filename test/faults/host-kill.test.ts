import { join } from 'node:path';
import { execPath } from 'node:process';
import { expect, it } from 'vitest';
import { createRandom } from '../../core/base/random.ts';
import { temporaryFolder } from '../support/desk-fixture.ts';
import { durableState, expectSameDesk } from '../support/examine-desk.ts';
import { runKillLoop } from '../support/kill-loop.ts';

/** Kills to try; the long test asks for 200. */
const KILLS = Number(process.env['TRADEWIND_HOST_KILLS'] ?? 40);
const SEED = Number(process.env['TRADEWIND_HOST_KILL_SEED'] ?? 1);

it(
  `the desk comes back as its journal left it over ${KILLS} kills at random moments of trading`,
  { timeout: 60_000 + KILLS * 15_000 },
  async () => {
    const place = temporaryFolder();
    const sent = new Set<string>();
    let records = 0;
    let fills = 0;
    await runKillLoop({
      command: execPath,
      args: [join(import.meta.dirname, '../support/host-kill-child.ts'), place.folder.path, String(SEED)],
      kills: KILLS,
      random: createRandom(SEED, 'host-kill'),
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
    expect(fills).toBeGreaterThan(KILLS);
    process.stdout.write(
      `${KILLS} kills, ${records} journal records, ${sent.size} orders seen sent, ${fills} fills, 0 lost\n`,
    );
    place.remove();
  },
);
