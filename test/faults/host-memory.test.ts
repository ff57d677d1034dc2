import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { execPath } from 'node:process';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { MINUTE_MS, SECOND_MS } from '../../core/base/time.ts';
import { MOST_MEMORY_BYTES, readMemory, watchMemory } from '../../core/host/health/memory-watch.ts';
import { aTicket, openDesk, temporaryFolder } from '../support/desk-fixture.ts';
import { createManualClock } from '../support/manual-clock.ts';
import { newestOf } from '../support/venue-desk.ts';

const FEW = 2 ** 28;
const MUCH = MOST_MEMORY_BYTES + 1;

/** A watch on memory that a test says. */
function watched() {
  const clock = createManualClock(0);
  const memory = { own: FEW, resident: FEW, isBusy: false };
  const told: number[] = [];
  const end = watchMemory({
    clock,
    read: () => memory,
    isBusy: () => memory.isBusy,
    onPast: (bytes) => void told.push(bytes),
  });
  return { clock, memory, told, end };
}

describe('F46 memory past 1.5 GB', () => {
  let place: ReturnType<typeof temporaryFolder>;
  beforeEach(() => {
    place = temporaryFolder();
  });
  afterEach(() => place.remove());

  it('that stays is told once, not in the first ten minutes, and a peak is not', () => {
    const { clock, memory, told } = watched();
    memory.own = MUCH;
    clock.advance(9 * MINUTE_MS);
    expect(told).toEqual([]);
    memory.own = FEW;
    clock.advance(2 * MINUTE_MS);
    memory.own = MUCH;
    clock.advance(20 * SECOND_MS);
    memory.own = FEW;
    clock.advance(MINUTE_MS);
    expect(told).toEqual([]);
    memory.own = MUCH;
    clock.advance(30 * SECOND_MS);
    expect(told).toEqual([MUCH]);
    clock.advance(10 * MINUTE_MS);
    expect(told).toEqual([MUCH]);
  });

  it('that jobs take is theirs while they run; what stays after them counts', () => {
    const { clock, memory, told, end } = watched();
    Object.assign(memory, { resident: MUCH, isBusy: true });
    clock.advance(30 * MINUTE_MS);
    expect(told).toEqual([]);
    memory.isBusy = false;
    clock.advance(30 * SECOND_MS);
    expect(told).toEqual([MUCH]);
    end();
  });

  it('raises an alert that wants to be acknowledged, and has the host end in order; the next one goes on', async () => {
    const memory = { own: FEW, resident: FEW };
    const asked: string[] = [];
    const host = { readMemory: () => memory, onRestartNeeded: () => void asked.push('restart') };
    const desk = await openDesk(place.folder, { host });
    await desk.desk.submit(aTicket());
    await desk.until(() => desk.desk.tradingSnapshot().fills.length > 0);
    const alerts = newestOf((signal) => desk.desk.watchAlerts(signal));
    memory.own = MUCH;
    for (let second = 0; second < 11 * 60; second++) desk.clock.advance(SECOND_MS);
    expect(asked).toEqual(['restart']);
    const alert = () => alerts.value()?.alerts.find(({ account }) => account === 'Tradewind');
    await desk.until(() => alert() !== undefined);
    expect(alert()).toMatchObject({
      level: 'danger',
      state: 'open',
      text: 'Tradewind holds 1.5 GB of memory: it ends in order and begins anew.',
    });
    alerts.stop();
    const { fills } = desk.desk.tradingSnapshot();
    const summary = await Promise.all([desk.end('too much memory was held'), desk.until(() => true)]);
    expect(summary[0].cause).toBe('too much memory was held');
    await desk.close();
    const next = await openDesk(place.folder, { clock: desk.clock });
    expect(next.desk.tradingSnapshot().fills).toEqual(fills);
    expect(next.desk.tradingSnapshot().tradingState.state).toBe('running');
    await next.close();
  });

  it('is read from the process, and a program begins itself anew with the same arguments', () => {
    const { own, resident } = readMemory();
    expect(own).toBeGreaterThan(1_000_000);
    expect(resident).toBeGreaterThan(own / 4);
    const child = fileURLToPath(new URL('../support/restart-child.ts', import.meta.url));
    const marker = join(place.folder.path, 'begun');
    const { status, stdout } = spawnSync(execPath, ['--no-warnings', child, marker], { encoding: 'utf8' });
    const ids = stdout.trim().split('\n');
    expect([status, ids.length]).toEqual([7, 2]);
    if (process.platform !== 'win32') expect(ids[0]).toBe(ids[1]);
  });
});
