import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from 'vitest';
import type { TicketInput } from '../../core/api/wire/trading-wire.ts';
import { dataFolder } from '../../core/host/data-folder.ts';
import type { DataFolder } from '../../core/host/data-folder.ts';
import type { DemoDefaults, HostOptions, TradingHost } from '../../core/host/host-options.ts';
import { openTradingHost } from '../../core/host/trading-host.ts';
import { createManualClock } from './manual-clock.ts';
import type { ManualClock } from './manual-clock.ts';

/** 2026-03-02 12:00 UTC, a Monday. */
export const TEST_START = 1_772_452_800_000;

/** A real host on a clock of the test's own. */
export interface DeskFixture extends TradingHost {
  readonly clock: ManualClock;
  readonly folder: DataFolder;
  /** Moves the clock in small steps, letting threads and disk do their work, until `isDone`. */
  readonly until: (isDone: () => boolean, limitMs?: number) => Promise<void>;
}

const STEP_MS = 20;

/** A fresh data folder; remove it with the returned function. */
export function temporaryFolder(): { readonly folder: DataFolder; readonly remove: () => void } {
  const path = mkdtempSync(join(tmpdir(), 'tradewind-desk-'));
  return {
    folder: dataFolder(path, 'development'),
    remove: () => {
      rmSync(path, { recursive: true, force: true });
    },
  };
}

/** Opens a host with two days of history on the demo market and waits until the market runs. */
export async function openDesk(
  folder: DataFolder,
  options: { readonly clock?: ManualClock; readonly demo?: DemoDefaults; readonly host?: Partial<HostOptions> } = {},
): Promise<DeskFixture> {
  const clock = options.clock ?? createManualClock(TEST_START);
  const opened = await openTradingHost({
    folder,
    environment: 'development',
    host: 'headless',
    clock,
    demo: { seed: 7, speed: 1, historyDays: 2, ...options.demo },
    ...options.host,
  });
  if (!opened.ok) throw new Error(opened.error.message);
  await opened.value.desk.bars({ instrumentId: 'demo:BTC-USD', timeframe: '1m', limit: 1 });
  const until = async (isDone: () => boolean, limitMs = 60_000): Promise<void> => {
    for (let passed = 0; passed < limitMs; passed += STEP_MS) {
      if (isDone()) return;
      clock.advance(STEP_MS);
      await new Promise((resolve) => setTimeout(resolve, 0));
    }
    expect(isDone(), `not done after ${limitMs} ms of the test's clock`).toBe(true);
  };
  return { ...opened.value, clock, folder, until };
}

/** A market order for a little BTC unless told otherwise. */
export function aTicket(change: Partial<TicketInput> = {}): TicketInput {
  return {
    intentId: 'intent-1',
    instrumentId: 'demo:BTC-USD',
    side: 'buy',
    type: 'market',
    timeInForce: 'gtc',
    size: { kind: 'base', quantity: '0.05' },
    reduceOnly: false,
    postOnly: false,
    ...change,
  };
}
