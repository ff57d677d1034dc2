import type { EngineState } from '../../engine/state.ts';
import type { Instrument } from '../../model/instrument.ts';

/** Why an instrument cannot leave the watchlist: something of it is held, on order or traded; undefined if nothing is. */
export function reasonToStay(
  { positions, openOrders, strategies }: Pick<EngineState, 'positions' | 'openOrders' | 'strategies'>,
  { id, symbol }: Instrument,
): string | undefined {
  if (positions.some(({ instrumentId, quantity }) => instrumentId === id && quantity !== 0n)) {
    return `${symbol} is held: close the position before you stop watching it.`;
  }
  if ([...openOrders.values()].some(({ order }) => order.instrumentId === id)) {
    return `Orders in ${symbol} are open: cancel them before you stop watching it.`;
  }
  const running = [...strategies.values()].find(
    ({ instrumentId, status }) => instrumentId === id && (status === 'running' || status === 'paused'),
  );
  return running === undefined
    ? undefined
    : `${running.strategyId} trades ${symbol}: stop it before you stop watching the instrument.`;
}
