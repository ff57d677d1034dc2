import type { TradingSystem } from '../../engine/trading-system.ts';
import type { DomainEvent } from '../../events/domain-event.ts';
import type { JournalRecord } from '../../events/journal-record.ts';
import type { StrategyId } from '../../model/identifiers.ts';
import type { StrategyDefinition } from '../../strategies/strategy.ts';

/** What facts are turned back into commands with. */
export interface CommandSource {
  readonly system: TradingSystem;
  /** True for an account at a venue: what the venue brought about does not come about by itself here. */
  readonly isLive: boolean;
  /** The code of a strategy; undefined where it decided outside of the engine. */
  readonly definition: (name: string) => StrategyDefinition | undefined;
  /** Shows a strategy that was just started the past that it needs. */
  readonly warmUp: (strategyId: StrategyId) => void;
  /** A strategy that cannot be run again. */
  readonly onMissing: (event: Extract<DomainEvent, { readonly kind: 'strategy.started' }>, time: number) => void;
}

/** A record of a journal, with what is around it. */
export interface CommandPlace extends CommandSource {
  readonly records: readonly JournalRecord[];
  readonly at: number;
  readonly time: JournalRecord['time'];
}
