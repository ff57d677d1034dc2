import { describe, expect, it } from 'vitest';
import type { OrderIntent } from '../../../../../core/model/order.ts';
import { reconciled } from '../../../../../core/risk/checks/reconciled.ts';
import type { RiskView } from '../../../../../core/risk/risk-check.ts';
import { anAssessment, anIntent, aRiskView } from '../../../../support/risk.ts';

const judge = (source: OrderIntent['source'], view: Partial<RiskView>, increase = 1n) =>
  reconciled(anAssessment({ intent: anIntent({ source }), increase }), aRiskView(view))?.code;

describe('an account that is not settled with its venue', () => {
  it('sends nothing, not even what protects', () => {
    const view = { venueAbsence: () => 'The link to the venue is down.' };
    expect([judge('person', view), judge('protection', view, 0n)]).toEqual(['RECONCILING', 'RECONCILING']);
  });
});

describe('an order of unknown outcome on the instrument', () => {
  const asked: boolean[] = [];
  const unknown = {
    hasUnknownOrder: (_index: number, stopsAside: boolean) => {
      asked.push(stopsAside);
      return true;
    },
  } as const;

  it.each([
    ['strategy', 'SYMBOL_UNKNOWN_ORDER'],
    ['agent', 'SYMBOL_UNKNOWN_ORDER'],
    ['person', undefined],
    ['stop', undefined],
  ] as const)('holds back every entry, and a reduction by a %s: %s', (source, code) => {
    expect([judge(source, unknown), judge(source, unknown, 0n)]).toEqual(['SYMBOL_UNKNOWN_ORDER', code]);
  });

  it('is asked for without regard to stops only for protection that reduces', () => {
    asked.length = 0;
    judge('protection', unknown, 0n);
    judge('emergency', unknown, 0n);
    judge('protection', unknown, 1n);
    judge('strategy', unknown, 0n);
    expect(asked).toEqual([true, true, false, false]);
  });
});
