import type { InstrumentWire } from '../../api/wire/market-wire.ts';
import { err, ok } from '../../base/result.ts';
import type { Result } from '../../base/result.ts';
import { parseInstrumentName } from '../instrument-name.ts';
import type { InstrumentName } from '../instrument-name.ts';
import type { DeskApi } from './with-desk.ts';

const MOST_NAMED = 8;

/** The venue's instrument that a person means by `BTC-USD`, `btc/usd` or the like; the error names what comes near. */
export async function venueInstrument(
  api: DeskApi,
  venue: string,
  text: string,
): Promise<Result<InstrumentWire, string>> {
  const name = parseInstrumentName(text);
  if (!name.ok) return name;
  const { symbol } = name.value;
  const found = await api.market.search.query({ text: symbol, venue, limit: 200 });
  const exact = found.hits.find((hit) => hit.symbol === symbol) ?? onlyContract(found.hits, name.value);
  if (exact !== undefined) return ok(exact);
  const [silent] = found.unreachable;
  if (silent !== undefined) return err(`${silent.venue} gives no answer: ${silent.reason}`);
  const near = found.hits.slice(0, MOST_NAMED).map((hit) => hit.symbol);
  const hint = near.length === 0 ? 'search another name, or switch the venue on with "venue set"' : near.join(', ');
  return err(`instrument "${text}" is not known on ${venue}; near to it: ${hint}`);
}

/** Venues of nothing but contracts call a perpetual one by its two currencies alone. */
function onlyContract<Hit extends InstrumentWire>(hits: readonly Hit[], { symbol }: InstrumentName): Hit | undefined {
  return hits.find((hit) => hit.symbol === `${symbol}-PERP`);
}
