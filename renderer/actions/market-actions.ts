import type { InstrumentHit } from '../../core/api/wire/venue-wire.ts';
import { symbolOf } from '../format/instrument-text.ts';
import { client } from '../ipc/client.ts';
import { selectInstrument, showScreen } from '../stores/ui-store.ts';
import { act } from './act.ts';

/** Points the desk at an instrument that was found; what is not watched yet is watched from now on. */
export async function watchAndShow({ id, symbol, venue, watched }: InstrumentHit): Promise<void> {
  const what = `Watch ${symbol} on ${venue}`;
  const done = () => `${symbol} on ${venue} is on the watchlist`;
  if (!watched && !(await act(what, client.market.watch.mutate({ instrumentId: id }), done))) return;
  selectInstrument(id);
  showScreen('trade');
}

/** Takes an instrument off the watchlist. Its stored data stays. */
export async function unwatch(instrumentId: string): Promise<void> {
  const symbol = symbolOf(instrumentId);
  const done = () => `${symbol} is off the watchlist; its stored data stays`;
  await act(`Remove ${symbol}`, client.market.unwatch.mutate({ instrumentId }), done);
}
