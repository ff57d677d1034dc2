import type { Bar } from '../../model/bar.ts';
import type { LiveSession } from '../desk/live-session.ts';
import type { InstrumentTape } from '../market/instrument-tape.ts';
import { CYCLE_MS } from '../session/desk-config.ts';

/** True where a strategy sees this instrument's cycles. */
export function hasStrategies({ system: { state } }: Pick<LiveSession, 'system'>, instrumentIndex: number): boolean {
  for (const { status, instrumentId } of state.strategies.values()) {
    if (status !== 'running' && status !== 'paused') continue;
    if (state.instrumentIndexes.get(instrumentId) === instrumentIndex) return true;
  }
  return false;
}

type Thinking = Pick<LiveSession, 'system' | 'decisions'>;

/** Looks at what the strategies of an instrument made of a cycle that the engine has just been given. */
export function lookAtCycle({ system, decisions }: Thinking, instrumentIndex: number, bar: Bar): void {
  // While an answer is outstanding not every strategy has decided; the next look comes behind the market's move.
  if (system.owesAnswer()) return;
  for (const { strategyId, status, instrumentId } of system.state.strategies.values()) {
    if (status !== 'running' && status !== 'paused') continue;
    if (system.state.instrumentIndexes.get(instrumentId) === instrumentIndex) decisions.look(strategyId, bar, CYCLE_MS);
  }
}

/** Looks at the strategies that had not decided yet when their cycle closed. */
export function lookAtDecisions({ system, decisions }: Thinking, tapes: readonly InstrumentTape[]): void {
  if (system.owesAnswer()) return;
  for (const { strategyId, status, instrumentId } of system.state.strategies.values()) {
    if (status !== 'running' && status !== 'paused') continue;
    const bar = tapes
      .find(({ instrument }) => instrument.id === instrumentId)
      ?.closed('15s')
      .last();
    if (bar !== undefined) decisions.look(strategyId, bar, CYCLE_MS);
  }
}
