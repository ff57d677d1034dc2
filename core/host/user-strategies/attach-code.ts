import type { StrategyState } from '../../engine/state.ts';
import type { StrategyId } from '../../model/identifiers.ts';
import { STRATEGIES } from '../../strategies/registry.ts';
import type { StrategyDefinition } from '../../strategies/strategy.ts';
import type { LiveSession } from '../desk/live-session.ts';
import { createBarColumnsBuilder } from '../market/bar-columns-builder.ts';
import type { InstrumentTape } from '../market/instrument-tape.ts';
import { CYCLE_MS } from '../session/desk-config.ts';
import type { OwnStrategies } from './own-strategies.ts';

/** Where a strategy's past is, and its code if it is the user's own. */
export interface CodeSource {
  readonly tape: InstrumentTape;
  readonly own: OwnStrategies;
  /** It is shown the bars since, UnixMs. */
  readonly from?: number;
}

/**
 * Gives a strategy that the journal knows its code and its past: a built-in one at once, the user's own when its
 * process has answered. One whose code is gone is stopped.
 */
export function attachCode(
  session: LiveSession,
  { strategyId, name, params }: Pick<StrategyState, 'strategyId' | 'name' | 'params'>,
  { tape, own, from }: CodeSource,
): void {
  const { system } = session;
  const attach = (definition: StrategyDefinition): void => {
    system.attachStrategy(strategyId, definition);
    warmUp(session, strategyId, tape, from);
  };
  const builtIn = STRATEGIES.find((strategy) => strategy.name === name);
  if (builtIn !== undefined) {
    attach(builtIn);
    return;
  }
  void attachOwn(session, { strategyId, name, params }, { own, attach });
}

async function attachOwn(
  session: LiveSession,
  { strategyId, name, params }: Pick<StrategyState, 'strategyId' | 'name' | 'params'>,
  { own, attach }: { readonly own: OwnStrategies; readonly attach: (definition: StrategyDefinition) => void },
): Promise<void> {
  const { system, now, ended } = session;
  const code = await own.forEngine(name, { session, strategyId, params });
  const status = system.state.strategies.get(strategyId)?.status;
  if (ended.signal.aborted || (status !== 'running' && status !== 'paused')) return;
  if (code.ok) attach(code.value);
  else system.stopStrategy(strategyId, `it cannot be run any more: ${code.error}`, now());
}

/** Shows a strategy the past that it needs. */
export function warmUp(
  { system, now, pastFunding, pastCycles }: LiveSession,
  strategyId: StrategyId,
  tape: InstrumentTape,
  from = -Infinity,
): void {
  const rates = pastFunding(tape.instrument.id);
  if (rates.length > 0) system.warmUpFunding(strategyId, rates);
  const { needed } = system.warmth(strategyId);
  const known = tape
    .closed('15s')
    .newest(needed)
    .filter(({ time }) => time >= from);
  const until = known[0]?.time ?? Math.floor(now() / CYCLE_MS) * CYCLE_MS;
  const before = from > -Infinity ? [] : pastCycles(tape.instrument, { until, count: needed - known.length });
  const bars = [...before, ...known];
  const builder = createBarColumnsBuilder(bars.length, {
    pricePlaces: tape.instrument.pricePlaces,
    volumePlaces: tape.instrument.quantityPlaces,
  });
  bars.forEach(builder.add);
  system.warmUp(strategyId, builder.build());
}
