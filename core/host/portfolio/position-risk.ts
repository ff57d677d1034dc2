import type { CorrelationWire, PositionRiskWire } from '../../api/wire/portfolio-wire.ts';
import { absolute, fixedFromShortest, plainFixed, timesUp, toNumber } from '../../base/fixed.ts';
import type { Fixed } from '../../base/fixed.ts';
import type { InstrumentId } from '../../model/identifiers.ts';
import type { Order } from '../../model/order.ts';
import { exitsOf, lossTo } from '../../portfolio/stop-risk.ts';
import type { ValuedPosition } from '../../portfolio/valued-position.ts';
import { alignedReturns } from '../../statistics/aligned-returns.ts';
import { correlation } from '../../statistics/correlation.ts';
import { historicalLoss } from '../../statistics/historical-loss.ts';
import type { MarketReturns } from './market-returns.ts';

/** How the instruments that are held move together. */
export function correlationWire(held: readonly ValuedPosition[], market: MarketReturns): CorrelationWire {
  const instrumentIds = [...new Set(held.map(({ position }) => position.instrumentId))];
  const series = instrumentIds.map((id) => market.closes(id, '1h') ?? { time: [], close: [] });
  let sample = 0;
  const matrix = series.map((a, row) =>
    series.map((b, column) => {
      if (row === column) return a.time.length > 1 ? 1 : null;
      const [first = [], second = []] = alignedReturns([a, b]);
      sample = Math.max(sample, first.length);
      return correlation(first, second);
    }),
  );
  return { instrumentIds, matrix, sample };
}

/** What is needed to tell what positions could lose. */
export interface RiskSources {
  readonly market: MarketReturns;
  readonly ordersOf: (entry: ValuedPosition) => readonly Order[];
  /** Loss from the entry at which the engine closes a position without a stop, a fraction; null where it never does. */
  readonly emergencyStop: number | null;
}

/** Value at risk of what is held now, and the loss if every stop were hit. */
export function positionRisk(held: readonly ValuedPosition[], sources: RiskSources): PositionRiskWire {
  const values = new Map<InstrumentId, number>();
  for (const { position, value } of held)
    values.set(position.instrumentId, (values.get(position.instrumentId) ?? 0) + toNumber(value));
  const series = [...values.keys()].map((id) => sources.market.closes(id, '1d') ?? { time: [], close: [] });
  const returns = alignedReturns(series);
  const loss = (confidence: number): string | null => {
    const amount = historicalLoss([...values.values()], returns, confidence);
    return amount === null ? null : plainFixed(fixedFromShortest(Number(amount.toFixed(2))));
  };
  return {
    var95: loss(0.95),
    var99: loss(0.99),
    days: returns[0]?.length ?? 0,
    atRisk: plainFixed(held.reduce((sum, entry) => sum + lossAtStop(entry, sources), 0n)),
  };
}

function lossAtStop(entry: ValuedPosition, { ordersOf, emergencyStop }: RiskSources): Fixed {
  const { position, mark } = entry;
  const { stop } = exitsOf(position, ordersOf(entry));
  if (mark !== undefined && stop !== undefined) return lossTo(position, mark, stop);
  // Without a stop: what is left until the emergency stop closes it, or all of it where none does.
  if (emergencyStop === null) return absolute(entry.value);
  const left = timesUp(absolute(position.basis), fixedFromShortest(emergencyStop)) + entry.unrealized;
  return left > 0n ? left : 0n;
}
