import type { InstrumentWire } from '../../api/wire/market-wire.ts';
import { err, ok } from '../../base/result.ts';
import type { Result } from '../../base/result.ts';
import { parseInstrumentName } from '../instrument-name.ts';
import type { DeskApi } from './with-desk.ts';

/** The desk's instrument that a person means by `BTC-USD`, `btc/usd` or `demo:BTC-USD`. */
export async function resolveInstrument(
  api: DeskApi,
  text: string,
  venue: string | undefined,
): Promise<Result<InstrumentWire, string>> {
  const known = await api.market.instruments.query();
  return findInstrument(known, text, venue);
}

/** Finds it among those known; the error lists what there is. */
export function findInstrument<Known extends Pick<InstrumentWire, 'id' | 'venue' | 'symbol'>>(
  known: readonly Known[],
  text: string,
  venue: string | undefined,
): Result<Known, string> {
  const exact = known.find((instrument) => instrument.id === text);
  if (exact !== undefined) return ok(exact);
  const name = parseInstrumentName(text);
  if (!name.ok) return name;
  const found = known.filter(
    (instrument) => instrument.symbol === name.value.symbol && (venue === undefined || instrument.venue === venue),
  );
  const [first, second] = found;
  if (first === undefined) {
    const where = venue === undefined ? '' : ` on venue "${venue}"`;
    const list = known.map((instrument) => instrument.id).join(', ');
    return err(`instrument "${text}" is not known${where}; known are ${list === '' ? 'none yet' : list}`);
  }
  if (second === undefined) return ok(first);
  return err(`instrument "${text}" is on several venues; add --venue ${found.map(({ venue: on }) => on).join('|')}`);
}
