import type { Result } from '../../base/result.ts';
import type { Instrument } from '../../model/instrument.ts';
import type { StrategyInsight } from '../../model/strategy-insight.ts';
import type { OpenOrder, Strategy, StrategyAction, StrategyParams } from '../../strategies/strategy.ts';
import { obeyAction } from '../../strategies/obey-action.ts';
import { userInsight } from './box-messages.ts';
import type { BarFigures, Sandbox } from './sandbox.ts';
import { readActions } from './user-actions.ts';

/** What a strategy thinks, for display. */
export interface Thought {
  readonly sentence: string;
  readonly insight: StrategyInsight | null;
}

/** A user's strategy at work inside its process. */
export interface BoxedStrategy {
  /** Shows it a bar. Throws what its code threw, and what it threw since the last bar, as `file:line: message`. */
  readonly bar: (figures: BarFigures, orders: () => readonly OpenOrder[]) => readonly StrategyAction[];
  readonly fund: (rate: object) => void;
  readonly retune: (params: StrategyParams) => void;
  readonly thought: () => Thought;
}

const NOTHING: readonly StrategyAction[] = [];

/** Creates the strategy; throws where it cannot begin. */
export function createBoxedStrategy(
  sandbox: Sandbox,
  begin: { readonly params: StrategyParams; readonly instrument: Instrument },
): BoxedStrategy {
  const { params, instrument } = begin;
  demand(sandbox.call('create', { params, instrument: plainInstrument(instrument) }));
  // The last bar's error, and one between two bars: that is told with the next, which has a place in the journal.
  const errors = { last: '', owed: '' };
  const fail = (problem: string): never => {
    errors.last = problem;
    throw new Error(problem);
  };
  const between = (heard: Result<string, string>): void => {
    if (!heard.ok) errors.owed = heard.error;
  };
  return {
    bar(figures, orders) {
      errors.last = '';
      const asked = sandbox.bar(figures, orders);
      const { owed } = errors;
      errors.owed = '';
      if (owed !== '') return fail(owed);
      if (!asked.ok) return fail(asked.error);
      if (asked.value === undefined) return NOTHING;
      const actions = readActions(asked.value, instrument);
      return actions.ok ? actions.value : fail(actions.error);
    },
    fund(rate) {
      between(sandbox.call('funding', rate));
    },
    retune(changed) {
      between(sandbox.call('retune', { params: changed }));
    },
    thought() {
      if (errors.last !== '') return { sentence: `Error at ${errors.last}`.slice(0, 500), insight: null };
      const answer = sandbox.call('think', {});
      if (!answer.ok) return { sentence: `Error at ${answer.error}`.slice(0, 500), insight: null };
      const { sentence, insight } = JSON.parse(answer.value) as { sentence: string; insight: unknown };
      const read = userInsight.safeParse(insight);
      return { sentence, insight: read.success ? read.data : null };
    },
  };
}

/** The same for an engine in the same process, which acts at once. */
export function engineStrategy(boxed: BoxedStrategy): Strategy {
  return {
    onBar(view) {
      const actions = boxed.bar(view, view.listOpenOrders);
      for (const action of actions) obeyAction(view, action);
    },
    onFunding: boxed.fund,
    retune: boxed.retune,
    explain: () => boxed.thought().sentence,
    insight: () => boxed.thought().insight ?? NO_INSIGHT,
  };
}

const NO_INSIGHT: StrategyInsight = { wish: null, confidence: null, readings: [], members: [] };

/** The instrument in plain numbers, as user code sees it. */
function plainInstrument({ id, venue, symbol, base, quote, ...grid }: Instrument): object {
  return {
    id,
    venue,
    symbol,
    base,
    quote,
    tickSize: Number(grid.tickSize) / 1e18,
    lotSize: Number(grid.lotSize) / 1e18,
    pricePlaces: grid.pricePlaces,
    quantityPlaces: grid.quantityPlaces,
  };
}

function demand(result: Result<string, string>): void {
  if (!result.ok) throw new Error(result.error);
}
