import type { LiveSession } from '../desk/live-session.ts';
import type { InstrumentTape } from '../market/instrument-tape.ts';
import { attachCode } from './attach-code.ts';
import type { OwnStrategies } from './own-strategies.ts';

/**
 * The file of the strategies of this name has changed: those at work go on with the new code, warmed up anew. Orders
 * and positions stay as they are; the journal says so, as a retuning that changes no parameter.
 */
export function reloadStrategies(
  session: LiveSession,
  tapes: readonly InstrumentTape[],
  { name, own }: { readonly name: string; readonly own: OwnStrategies },
): void {
  const { system, now } = session;
  for (const strategy of system.state.strategies.values()) {
    if (strategy.name !== name || (strategy.status !== 'running' && strategy.status !== 'paused')) continue;
    const tape = tapes.find(({ instrument }) => instrument.id === strategy.instrumentId);
    if (tape === undefined) continue;
    system.retuneStrategy(strategy.strategyId, {}, now());
    attachCode(session, strategy, { tape, own });
  }
}
