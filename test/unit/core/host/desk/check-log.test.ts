import { describe, expect, it } from 'vitest';
import { unixMs } from '../../../../../core/base/time.ts';
import { createCheckLog } from '../../../../../core/host/desk/check-log.ts';
import type { ClientOrderId } from '../../../../../core/model/identifiers.ts';
import type { OrderReasoning } from '../../../../../core/model/order-reasoning.ts';
import { anIntent } from '../../../../support/risk.ts';

function aLog() {
  const listeners: ((reasoning: OrderReasoning) => void)[] = [];
  const log = createCheckLog({
    subscribeReasons(listener) {
      listeners.push(listener);
      return () => undefined;
    },
  });
  return {
    log,
    judge: (seq: number): void => {
      const clientOrderId = `o-${seq}` as ClientOrderId;
      for (const tell of listeners) tell({ clientOrderId, subject: 'order', sizing: null, checks: [] });
      const order = { ...anIntent(), clientOrderId };
      log.onRecord({ seq, time: unixMs(seq), event: { kind: 'order.approved', order, hold: 0n } });
    },
  };
}

describe('what the rules said', () => {
  it('is kept of the newest hundred verdicts, and of no older one', () => {
    const { log, judge } = aLog();
    for (let seq = 1; seq <= 130; seq++) judge(seq);
    const kept = Array.from({ length: 130 }, (_, index) => index + 1).filter((seq) => log.at(seq) !== undefined);
    expect([kept.length, kept[0], kept.at(-1)]).toEqual([100, 31, 130]);
  });
});
