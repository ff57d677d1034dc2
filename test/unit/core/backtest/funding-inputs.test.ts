import { describe, expect, it } from 'vitest';
import type { FundingRate } from '../../../../core/model/funding-rate.ts';
import type { InstrumentId, StrategyId } from '../../../../core/model/identifiers.ts';
import type { StrategyDefinition } from '../../../../core/strategies/strategy.ts';
import { aRequest, reportFor } from '../../../support/backtest.ts';
import { aBar, anInstrument, columnsOf, MINUTE, MONDAY, scripted } from '../../../support/trading.ts';

const rate = (minute: number): FundingRate => ({ time: MONDAY + minute * MINUTE, rate: minute / 1e6, markPrice: NaN });

/** Writes down rates and closes in the order in which it hears of them. */
function listening(): { readonly definition: StrategyDefinition; readonly heard: string[] } {
  const heard: string[] = [];
  const definition: StrategyDefinition = {
    ...scripted(() => undefined),
    create: () => ({
      onFunding: ({ time }) => void heard.push(`rate ${(time - MONDAY) / MINUTE}`),
      onBar: ({ time }) => void heard.push(`close ${(time - MONDAY) / MINUTE}`),
    }),
  };
  return { definition, heard };
}

const bars = (...minutes: readonly number[]) => columnsOf(minutes.map((minute) => aBar(minute, [100, 100, 100, 100])));

describe('funding in a backtest', () => {
  it('is known at a close if it was settled by then, at the very time included, and never before', () => {
    const { definition, heard } = listening();
    const columns = bars(0, 1, 2, 7, 8);
    const funding = [-480, 0, 1, 1.5, 2, 5, 8, 9, 10, 480].map(rate);
    reportFor(
      aRequest(columns, {
        instruments: [{ instrument: anInstrument(), bars: columns, funding }],
        strategies: [{ strategyId: 's' as StrategyId, definition, params: {}, instrument: 0 }],
      }),
    );
    expect(heard).toEqual([
      'rate -480',
      'rate 0',
      'rate 1',
      'close 1',
      'rate 1.5',
      'rate 2',
      'close 2',
      'close 3',
      'rate 5',
      'rate 8',
      'close 8',
      'rate 9',
      'close 9',
    ]);
  });

  it('reaches the strategies of its own instrument', () => {
    const [btc, eth] = [listening(), listening()];
    const columns = bars(0, 1);
    const ETH = anInstrument({ id: 'test:ETH-USD' as InstrumentId, symbol: 'ETH-USD', base: 'ETH' });
    reportFor(
      aRequest(columns, {
        instruments: [
          { instrument: anInstrument(), bars: columns, funding: [rate(-480), rate(1)] },
          { instrument: ETH, bars: columns },
        ],
        strategies: [
          { strategyId: 'b' as StrategyId, definition: btc.definition, params: {}, instrument: 0 },
          { strategyId: 'e' as StrategyId, definition: eth.definition, params: {}, instrument: 1 },
        ],
      }),
    );
    expect(btc.heard).toEqual(['rate -480', 'rate 1', 'close 1', 'close 2']);
    expect(eth.heard).toEqual(['close 1', 'close 2']);
  });

  it('changes nothing for a strategy that does not listen', () => {
    const columns = bars(...Array.from({ length: 120 }, (_, minute) => minute));
    const plain = reportFor(aRequest(columns));
    const funding = [-480, 0, 17, 33.3, 64].map(rate);
    const instruments = [{ instrument: anInstrument({ pricePlaces: columns.pricePlaces }), bars: columns, funding }];
    expect(reportFor(aRequest(columns, { instruments })).journalSha256).toBe(plain.journalSha256);
  });
});
