import { describe, expect, it } from 'vitest';
import { ok } from '../../../../../core/base/result.ts';
import { keepRetention } from '../../../../../core/host/downloads/retention-keeper.ts';
import { DEFAULT_RETENTION } from '../../../../../core/model/retention-policy.ts';
import type { ExpiredRows } from '../../../../../core/ports/data-repositories.ts';
import type { Store } from '../../../../../core/ports/store.ts';
import { createManualClock } from '../../../../support/manual-clock.ts';

const MINUTE = 60_000;
const EXPIRED = { series: { kind: 'trades' }, before: 1, rows: 5, bytes: 9 } as unknown as ExpiredRows;

describe('keeping the retention', () => {
  it('drops what the preview names, ten minutes after the start and then every hour, until it is ended', async () => {
    const clock = createManualClock(0);
    const dropped: number[] = [];
    const due = { rows: [EXPIRED] as readonly ExpiredRows[] };
    const retention = {
      policy: () => DEFAULT_RETENTION,
      preview: () => due.rows,
      drop: (rows: readonly ExpiredRows[]) => {
        dropped.push(clock.now() / MINUTE);
        return Promise.resolve(ok(rows.length));
      },
    } as unknown as Store['retention'];
    const silent = () => undefined;
    const logger = { debug: silent, info: silent, warn: silent, error: silent, child: () => logger } as never;
    const end = keepRetention({ retention }, { clock, logger });
    const pass = async (minutes: number): Promise<void> => {
      clock.advance(minutes * MINUTE);
      await Promise.resolve();
    };
    await pass(9);
    expect(dropped).toEqual([]);
    await pass(1);
    await pass(60);
    expect(dropped).toEqual([10, 70]);
    due.rows = [];
    await pass(60);
    expect(dropped).toEqual([10, 70]);
    due.rows = [EXPIRED];
    end();
    await pass(120);
    expect(dropped).toEqual([10, 70]);
  });
});
