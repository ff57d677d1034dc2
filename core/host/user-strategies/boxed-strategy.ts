import type { Result } from '../../base/result.ts';
import type { Instrument } from '../../model/instrument.ts';
import type { StrategyInsight } from '../../model/strategy-insight.ts';
import type { OpenOrder, Strategy, StrategyAction, StrategyParams, StrategyView } from '../../strategies/strategy.ts';
import { userInsight } from './box-messages.ts';
import { createErrorWindow } from '../../engine/error-window.ts';
import type { BarFigures, Sandbox } from './sandbox.ts';
import { readActions } from './user-actions.ts';

/** What a strategy thinks, for display. */
export interface Thought {
  readonly sentence: string;
  readonly insight: StrategyInsight | null;
}

/** A user's strategy at work inside its process. */
export interface BoxedStrategy {
  /** Shows it a bar. Throws when it has failed too often. */
  readonly bar: (figures: BarFigures, orders: () => readonly OpenOrder[]) => readonly StrategyAction[];
  readonly fund: (rate: object) => void;
  readonly retune: (params: StrategyParams) => void;
  readonly thought: () => Thought;
}

const NOTHING: readonly StrategyAction[] = [];

/** Creates the strategy. `onProblem` hears of each error, as `file:line: message`; throws where it cannot begin. */
export function createBoxedStrategy(
  sandbox: Sandbox,
  begin: { readonly params: StrategyParams; readonly instrument: Instrument },
  onProblem: (problem: string) => void,
): BoxedStrategy {
  const { params, instrument } = begin;
  demand(sandbox.call('create', { params, instrument: plainInstrument(instrument) }));
  const errors = createErrorWindow();
  const last = { bar: 0, time: 0, problem: '' };
  const fail = (problem: string): void => {
    last.problem = problem;
    onProblem(problem);
    if (errors.note(last.bar, last.time)) throw new Error(`${problem} (5 errors in a row: it is disabled)`);
  };
  return {
    bar(figures, orders) {
      last.bar = figures.barCount;
      last.time = figures.time;
      last.problem = '';
      const asked = sandbox.bar(figures, orders);
      if (!asked.ok) {
        fail(asked.error);
        return NOTHING;
      }
      if (asked.value === undefined) return NOTHING;
      const actions = readActions(asked.value, instrument);
      if (actions.ok) return actions.value;
      fail(actions.error);
      return NOTHING;
    },
    fund(rate) {
      const heard = sandbox.call('funding', rate);
      if (!heard.ok) fail(heard.error);
    },
    retune(changed) {
      const heard = sandbox.call('retune', { params: changed });
      if (!heard.ok) fail(heard.error);
    },
    thought() {
      if (last.problem !== '') return { sentence: `Error at ${last.problem}`.slice(0, 500), insight: null };
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
      for (const action of actions) act(view, action);
    },
    onFunding: boxed.fund,
    retune: boxed.retune,
    explain: () => boxed.thought().sentence,
    insight: () => boxed.thought().insight ?? NO_INSIGHT,
  };
}

const NO_INSIGHT: StrategyInsight = { wish: null, confidence: null, readings: [], members: [] };

function act(view: StrategyView, action: StrategyAction): void {
  switch (action.kind) {
    case 'submit':
      return view.submit(action.order);
    case 'cancel-open-orders':
      return view.cancelOpenOrders(action.reason);
    case 'cancel-order':
      return view.cancelOrder(action.clientOrderId, action.reason);
  }
}

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
