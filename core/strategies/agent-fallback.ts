import type { FundingRate } from '../model/funding-rate.ts';
import type { Instrument } from '../model/instrument.ts';
import { HOLD } from './agent-settings.ts';
import { createMember } from './ensemble-member.ts';
import { memberParams } from './ensemble-settings.ts';
import type { Wish } from './order-driver.ts';
import type { StrategyDefinition, StrategyView } from './strategy.ts';

/** The rule that stands in for a model. It runs beside it all the time, so that it is warm when it is needed. */
export interface AgentFallback {
  readonly name: string;
  readonly onBar: (view: StrategyView) => void;
  readonly onFunding: (rate: FundingRate) => void;
  /** What it would hold; `keep` while it is not warm, and where none was chosen: then the agent holds what it has. */
  readonly wish: () => Wish;
  readonly explain: () => string;
}

/** Bars that the chosen rule needs. */
export function fallbackWarmUp(definition: StrategyDefinition | undefined): number {
  return definition === undefined ? 0 : definition.warmUpBars(memberParams(definition, {}));
}

/** Starts the rule with its own defaults; nothing where the definition is absent. */
export function createAgentFallback(
  definition: StrategyDefinition | undefined,
  instrument: Instrument,
  allowShort: boolean,
): AgentFallback {
  if (definition === undefined) {
    return {
      name: HOLD,
      onBar: () => undefined,
      onFunding: () => undefined,
      wish: () => 'keep',
      explain: () => 'No rule was chosen: it keeps what it holds.',
    };
  }
  const member = createMember(definition, {}, instrument);
  const needed = fallbackWarmUp(definition);
  const seen = { bars: 0 };
  return {
    name: definition.name,
    onBar(view) {
      seen.bars++;
      member.onBar(view);
    },
    onFunding: member.onFunding,
    wish() {
      if (seen.bars < needed) return 'keep';
      const wish = Math.sign(member.vote) as 1 | 0 | -1;
      return wish < 0 && !allowShort ? 0 : wish;
    },
    explain: member.explain,
  };
}
