import type { FundingRate } from '../model/funding-rate.ts';
import type { Instrument } from '../model/instrument.ts';
import { createBorrowedView } from './borrowed-view.ts';
import { memberParams } from './ensemble-settings.ts';
import type { StrategyDefinition, StrategyOrder, StrategyParams, StrategyView } from './strategy.ts';

/** One voice of an ensemble: a strategy that runs on the same bars, and whose orders are never sent. */
export interface EnsembleMember {
  readonly name: string;
  /** Its share of the say, 0 to 1. */
  share: number;
  /** -1 short to 1 long: what it would hold by now, by how sure it is. */
  vote: number;
  readonly onBar: (view: StrategyView) => void;
  readonly onFunding: (rate: FundingRate) => void;
  /** Takes the ensemble's parameters; its own are among them. */
  readonly retune: (params: StrategyParams) => void;
  readonly explain: () => string;
}

/** Starts a member. Its orders count as filled at the close at which it asks, so what it holds is what it wants. */
export function createMember(
  definition: StrategyDefinition,
  params: StrategyParams,
  instrument: Instrument,
): EnsembleMember {
  const strategy = definition.create(memberParams(definition, params), instrument);
  const held = { direction: 0 };
  const borrowed = createBorrowedView({
    hasNoOrders: true,
    positionQuantity: () => held.direction,
    submit({ side, size, reduceOnly }: StrategyOrder) {
      const isOut = reduceOnly || size.kind === 'whole-position';
      held.direction = isOut ? 0 : side === 'buy' ? 1 : -1;
    },
  });
  const member: EnsembleMember = {
    name: definition.name,
    share: 0,
    vote: 0,
    onBar(view) {
      strategy.onBar(borrowed.lend(view));
      member.vote = held.direction === 0 ? 0 : held.direction * (strategy.confidence?.() ?? 1);
    },
    onFunding: (rate) => strategy.onFunding?.(rate),
    retune: (next) => strategy.retune?.(memberParams(definition, next)),
    explain: () => strategy.explain?.() ?? '',
  };
  return member;
}
