import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync, statfsSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { dataFolder } from '../../core/host/data-folder.ts';
import { aTicket, openDesk } from '../support/desk-fixture.ts';
import type { DeskFixture } from '../support/desk-fixture.ts';
import { keepResult } from '../support/long-results.ts';

const DISK_MB = 48;
const ROUNDS = 10;
const SENT: ReadonlySet<string> = new Set(['order.submitted', 'order.accepted', 'order.filled']);

/** A disk of its own that is small enough to be filled; needs the right to mount one (root). */
async function withSmallDisk(act: (path: string) => Promise<void>): Promise<void> {
  const path = mkdtempSync(join(tmpdir(), 'tradewind-disk-'));
  execFileSync('mount', ['-t', 'tmpfs', '-o', `size=${DISK_MB}m`, 'tmpfs', path]);
  try {
    await act(path);
  } finally {
    execFileSync('umount', ['--lazy', path]);
    rmSync(path, { recursive: true });
  }
}

/** Takes every block that is left. */
function fill(path: string): void {
  const { bavail, bsize } = statfsSync(path);
  for (let blocks = bavail; blocks > 0; blocks = statfsSync(path).bavail) {
    try {
      writeFileSync(join(path, 'filler'), Buffer.alloc(blocks * bsize), { flag: 'a' });
    } catch {
      // The last block is gone.
      return;
    }
  }
}

const kindsAfter = ({ desk }: DeskFixture, seq: number): readonly string[] =>
  desk.tradingSnapshot().events.flatMap((event) => (event.seq > seq ? [event.kind] : []));

it(`F48 a disk that is really full, ${ROUNDS} times: the stop latches, nothing is sent, and it goes on with space`, () =>
  withSmallDisk(async (path) => {
    const desk = await openDesk(dataFolder(path, 'development'), { demo: { historyDays: 1 } });
    let gateMsMost = 0;
    let gateCpuMsMost = 0;
    let failures = 0;
    for (let round = 0; round < ROUNDS; round++) {
      const bid = Number(desk.desk.preview(aTicket({ intentId: 'look' })).estimatedPrice ?? 1) * 0.99;
      const limit = { type: 'limit', limitPrice: bid.toFixed(2) } as const;
      await desk.desk.submit(aTicket({ intentId: `${round}-rests`, ...limit }));
      await desk.until(() => desk.desk.tradingSnapshot().orders.at(-1)?.status === 'accepted');
      fill(path);
      for (let nth = 0; nth < round; nth++) desk.clock.advance(20);
      const [begin, cpuBegin] = [performance.now(), process.threadCpuUsage()];
      desk.desk.halt(`round ${round}`);
      const { user, system } = process.threadCpuUsage(cpuBegin);
      gateMsMost = Math.max(gateMsMost, performance.now() - begin);
      gateCpuMsMost = Math.max(gateCpuMsMost, (user + system) / 1_000);
      const { tradingState, events, orders } = desk.desk.tradingSnapshot();
      expect([tradingState.state, orders.at(-1)?.status]).toEqual(['halted', 'canceled']);
      const seq = events.at(-1)?.seq ?? 0;
      // Blocks that are taken already hold a few records more.
      for (let nth = 0; nth < 300; nth++) {
        await desk.desk.submit(aTicket({ intentId: `${round}-after-${nth}` }));
        if (nth % 10 === 0) await new Promise((resolve) => setTimeout(resolve, 10));
      }
      await desk.until(() => desk.desk.tradingSnapshot().tradingState.stop?.phase === 'halted');
      expect(kindsAfter(desk, seq).filter((kind) => SENT.has(kind))).toEqual([]);
      // Where all of it fitted into what was taken before, nothing has failed.
      const early = await desk.desk.rearm('PAPER-1');
      if (early.outcome === 'refused') {
        expect(early.message).toMatch(/disk is full/);
        failures++;
      } else desk.desk.halt('the test goes on');
      await desk.until(() => desk.desk.tradingSnapshot().tradingState.stop?.phase === 'halted');
      rmSync(join(path, 'filler'));
      const again = async (): Promise<boolean> => (await desk.desk.rearm('PAPER-1')).outcome === 'done';
      let isArmed = await again();
      for (let nth = 0; nth < 20 && !isArmed; nth++) {
        desk.clock.advance(500);
        await new Promise((resolve) => setTimeout(resolve, 50));
        isArmed = await again();
      }
      expect(isArmed).toBe(true);
      expect(existsSync(join(path, 'HALT'))).toBe(false);
    }
    expect(failures).toBeGreaterThan(0);
    const { events } = desk.desk.tradingSnapshot();
    await desk.close();
    const next = await openDesk(dataFolder(path, 'development'), { clock: desk.clock });
    expect(next.desk.tradingSnapshot().events.map(({ seq }) => seq)).toEqual(
      expect.arrayContaining(events.slice(-5).map(({ seq }) => seq)),
    );
    await next.close();
    keepResult('stop-presses', {
      presses: ROUNDS,
      withFullDisk: ROUNDS,
      ledgerFailures: failures,
      sendsAfter: 0,
      gateMsMost: Math.round(gateMsMost),
      gateCpuMsMost: Math.round(gateCpuMsMost),
    });
    // The wall's most is this machine's other work as well.
    expect(gateCpuMsMost).toBeLessThanOrEqual(50);
  }));
