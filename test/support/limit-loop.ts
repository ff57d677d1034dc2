import { fixed } from '../../core/base/fixed.ts';
import type { ExecutionModels } from '../../core/config/models.ts';
import type { TradingSystem, TradingSystemConfig } from '../../core/engine/trading-system.ts';
import type { DomainEvent } from '../../core/events/domain-event.ts';
import type { StrategyId } from '../../core/model/identifiers.ts';
import type { RiskLimits } from '../../core/model/risk-limits.ts';
import type { StrategyDefinition, StrategyView } from '../../core/strategies/strategy.ts';
import { FAR_STOPS, limit } from './limits.ts';
import { aBar, aBook, anInstrument, aSystem, at, scripted, someModels } from './trading.ts';

type EventOf<Kind extends DomainEvent['kind']> = Extract<DomainEvent, { readonly kind: Kind }>;

/** A running engine on ticks with strategies that always want to trade. */
export interface LimitLoop {
  readonly system: TradingSystem;
  /** The next cycle, 15 s on, at a price; each strategy acts once. */
  readonly cycle: (price?: number, spread?: number) => void;
  readonly events: <Kind extends DomainEvent['kind']>(kind: Kind) => readonly EventOf<Kind>[];
  /** Codes of the refusals so far, in their order. */
  readonly denials: () => readonly string[];
}

/** A cycle, ms. */
const CYCLE_MS = 15_000;

/**
 * An engine on ticks with 100,000 USD, a deep book, and these strategies on its first instruments; limits of moderate
 * with stops far away unless told otherwise.
 */
export function aLimitLoop(
  onBars: readonly ((view: StrategyView) => void)[],
  over: Partial<RiskLimits> = {},
  setting: { readonly config?: Partial<TradingSystemConfig>; readonly models?: Partial<ExecutionModels> } = {},
): LimitLoop {
  const { system, records } = aSystem({
    source: 'ticks',
    profile: 'moderate',
    barMs: CYCLE_MS,
    initialCash: fixed('100000'),
    models: someModels({ fill: 'aggressive', ...setting.models }),
    ...setting.config,
  });
  system.start(at(0));
  limit(system, { ...FAR_STOPS, ...over });
  const instruments = setting.config?.instruments ?? [anInstrument()];
  onBars.forEach((onBar, index) => {
    const definition: StrategyDefinition = { ...scripted(onBar), name: `scripted-${index}` };
    const { id } = instruments[index % instruments.length] ?? anInstrument();
    system.startStrategy(
      { strategyId: `s-${index + 1}` as StrategyId, definition, params: {}, instrumentId: id },
      at(0),
    );
  });
  let count = 0;
  return {
    system,
    cycle(price = 100, spread = 0.02) {
      const time = at(++count * CYCLE_MS);
      instruments.forEach((_, index) => {
        system.onBook(index, aBook(time, [price - spread / 2, 5_000], [price + spread / 2, 5_000]));
        const bar = aBar(0, [price, price, price, price]);
        system.onCycleBar(index, { ...bar, time: time - CYCLE_MS });
      });
    },
    events: (kind) => records.flatMap(({ event }) => (event.kind === kind ? [event as never] : [])),
    denials: () => records.flatMap(({ event }) => (event.kind === 'order.denied' ? [event.denial.code] : [])),
  };
}
