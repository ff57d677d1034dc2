import { describe, expect, it } from 'vitest';
import { createSha256Digest } from '../../../../../core/adapters/sha256/sha256-digest.ts';
import { fixed } from '../../../../../core/base/fixed.ts';
import { MOST_TRACED_BARS, traceDecisions } from '../../../../../core/host/strategies/decision-trace.ts';
import type { StrategyId } from '../../../../../core/model/identifiers.ts';
import { makeBars } from '../../../../support/random-bars.ts';
import { anInstrument, MINUTE, scripted, someModels } from '../../../../support/trading.ts';

describe('a trace of a long period', () => {
  it('comes in pages of which each begins where the one before ended', () => {
    const bars = makeBars({ length: 12_000, timeframeMs: MINUTE });
    let last = 0;
    const definition = {
      ...scripted(() => undefined),
      create: () => ({
        onBar: ({ barCount }: { readonly barCount: number }) => void (last = barCount),
        explain: () => `${last}`,
      }),
    };
    const request = {
      instruments: [{ instrument: anInstrument(), bars }],
      timeframe: '1m',
      currency: 'USD',
      initialCash: fixed('10000'),
      profile: 'unrestricted',
      models: someModels(),
      seed: 1,
      strategies: [{ strategyId: 's-1' as StrategyId, definition, params: {}, instrument: 0 }],
    } as const;
    const told: string[] = [];
    const lengths: number[] = [];
    for (let from: number | null = -Infinity; from !== null;) {
      const page = traceDecisions(request, createSha256Digest(), from);
      told.push(...page.sentences);
      lengths.push(page.time.length);
      from = page.next;
    }
    expect(lengths).toEqual([MOST_TRACED_BARS, MOST_TRACED_BARS, 2_000]);
    expect(told).toEqual(Array.from({ length: 12_000 }, (_, row) => String(row + 1)));
  });
});
