import type { SeedLineWire, SeedPreviewWire } from '../../api/wire/portfolio-wire.ts';
import { absolute, larger, plainFixed, timesDown, timesUp, toNumber, ZERO } from '../../base/fixed.ts';
import type { Fixed } from '../../base/fixed.ts';
import type { Seed } from '../../engine/trading-system.ts';
import type { Instrument } from '../../model/instrument.ts';
import { initialMargin } from '../../portfolio/margin.ts';
import { parseSeedFile } from '../../portfolio/seeding/seed-file.ts';
import type { SeedEntry } from '../../portfolio/seeding/seed-file.ts';
import { percent } from '../../risk/wording.ts';
import type { LiveSession } from '../desk/live-session.ts';
import { parseInstrumentName } from '../instrument-name.ts';
import { exactMark } from './valued-positions.ts';

/** A difference of the file's price from the market that is worth a remark. */
const NOTABLE_DIFFERENCE = 0.5;

/** What a file would do to an account, and the holdings that it comes to; none where anything stands against it. */
export interface SeedPlan {
  readonly preview: SeedPreviewWire;
  readonly seeds: readonly Seed[];
}

/** Reads a file and judges it against the account as it is now. Changes nothing. */
export function planSeed(session: LiveSession, instruments: readonly Instrument[], text: string): SeedPlan {
  const { system, account } = session;
  const { entries, errors } = parseSeedFile(text);
  const found = errors.length > 0 ? [] : entries.map((entry) => ({ entry, instrument: find(entry, instruments) }));
  const known = found.flatMap(({ entry, instrument }) => (instrument === undefined ? [] : [seedOf(entry, instrument)]));
  const verdicts = new Map(system.judgeSeeds(known).map((denial, nth) => [known[nth]?.instrumentId, denial]));
  const lines = found.map(({ entry, instrument }) => {
    const problem =
      instrument === undefined
        ? unknownInstrument(entry, account.name)
        : (verdicts.get(instrument.id)?.message ?? beyondStop(session, entry, instrument));
    return lineOf(session, { entry, instrument, problem });
  });
  const applicable = errors.length === 0 && lines.length > 0 && lines.every(({ problem }) => problem === null);
  const needed = known.reduce((sum, seed) => sum + cashOf(session, seed), ZERO);
  return {
    preview: {
      account: account.name,
      currency: system.state.currency,
      lines,
      errors,
      cashNeeded: plainFixed(needed),
      cashAvailable: plainFixed(larger(system.buyingPower(), ZERO)),
      applicable,
    },
    seeds: applicable ? known : [],
  };
}

function find({ symbol, exchange }: SeedEntry, instruments: readonly Instrument[]): Instrument | undefined {
  const venue = exchange.toLowerCase().replaceAll(/[\s_-]/g, '');
  const name = parseInstrumentName(symbol);
  return instruments.find(
    (one) =>
      (venue === '' || one.venue === venue) &&
      (one.id === symbol || one.symbol === (name.ok ? name.value.symbol : symbol)),
  );
}

/** A holding that the engine would close at its first look is not taken over. */
function beyondStop({ system }: LiveSession, entry: SeedEntry, { id, symbol }: Instrument): string | null {
  const index = system.state.instrumentIndexes.get(id);
  const mark = index === undefined ? undefined : exactMark(system, index);
  const stop = system.state.profile.limits?.emergencyStop;
  if (mark === undefined || stop === undefined) return null;
  const { quantity, entryPrice } = entry;
  const loss = toNumber(quantity > 0n ? entryPrice - mark : mark - entryPrice) / toNumber(entryPrice);
  if (loss < stop) return null;
  return (
    `${symbol} has lost ${percent(loss)} since its entry: the emergency stop at ${percent(stop)} would close it at ` +
    `once. Give an entry price nearer to the market, or choose a profile with a wider emergency stop.`
  );
}

function unknownInstrument({ symbol, exchange }: SeedEntry, account: string): string {
  const where = exchange === '' ? '' : ` of ${exchange}`;
  return `${symbol}${where} is not listed on ${account}. Watch the instrument, or select the account that trades it.`;
}

function seedOf({ quantity, entryPrice, realizedPnl, fees }: SeedEntry, { id }: Instrument): Seed {
  return {
    instrumentId: id,
    quantity,
    price: entryPrice,
    ...(realizedPnl === 0n ? {} : { realizedPnl }),
    ...(fees === 0n ? {} : { fees }),
  };
}

/** Cash that a holding ties up: its cost (a short is backed in full), or the margin of a perpetual contract. */
function cashOf({ system }: LiveSession, { instrumentId, quantity, price }: Seed): Fixed {
  const cost = timesUp(absolute(quantity), price);
  const index = system.state.instrumentIndexes.get(instrumentId);
  if (index === undefined || system.instrument(index).perpetual === undefined) return cost;
  return initialMargin(cost, system.leverage(index));
}

interface JudgedEntry {
  readonly entry: SeedEntry;
  readonly instrument: Instrument | undefined;
  readonly problem: string | null;
}

function lineOf(session: LiveSession, { entry, instrument, problem }: JudgedEntry): SeedLineWire {
  const { quantity, entryPrice } = entry;
  const index = instrument === undefined ? undefined : session.system.state.instrumentIndexes.get(instrument.id);
  const mark = index === undefined ? undefined : exactMark(session.system, index);
  const difference = mark === undefined ? null : toNumber(mark - entryPrice) / toNumber(entryPrice);
  const isFar = difference !== null && Math.abs(difference) > NOTABLE_DIFFERENCE;
  return {
    line: entry.line,
    symbol: entry.symbol,
    exchange: entry.exchange,
    instrumentId: instrument?.id ?? null,
    quantity: plainFixed(quantity),
    entryPrice: plainFixed(entryPrice),
    markPrice: mark === undefined ? null : plainFixed(mark),
    priceDifference: difference,
    cash: plainFixed(instrument === undefined ? ZERO : cashOf(session, seedOf(entry, instrument))),
    unrealizedPnl: mark === undefined ? null : plainFixed(timesDown(quantity, mark - entryPrice)),
    realizedPnl: plainFixed(entry.realizedPnl),
    fees: plainFixed(entry.fees),
    problem,
    note: isFar ? 'The price is far from the market: check currency and unit.' : null,
  };
}
