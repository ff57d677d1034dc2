import { z } from 'zod';
import { BAR_FIELDS } from '../../model/bar-columns.ts';
import type { BarColumns } from '../../model/bar.ts';
import type { VenueId } from '../../model/identifiers.ts';
import type { Instrument } from '../../model/instrument.ts';
import type { Timeframe } from '../../model/timeframe.ts';
import { TIMEFRAME_NAMES } from '../../model/timeframe.ts';
import { instrumentOfBars } from '../instrument-name.ts';

/** Bars in one message: 48 bytes each, which keeps a request below the socket's limit. */
export const BARS_PER_MESSAGE = 10_000;

const places = z.number().int().min(0).max(18);

/** Bars that the command line read from a file and the host shall store: it is the only writer. */
export const barsMessage = z.strictObject({
  venue: z.string().regex(/^[a-z][a-z0-9-]{0,39}$/),
  base: z.string().regex(/^[A-Z0-9]{1,20}$/),
  quote: z.string().regex(/^[A-Z0-9]{2,10}$/),
  timeframe: z.enum(TIMEFRAME_NAMES as [Timeframe]),
  length: z.number().int().min(1).max(BARS_PER_MESSAGE),
  pricePlaces: places,
  volumePlaces: places,
  /** The six columns one after the other, doubles in base64. */
  columns: z.base64(),
});
export type BarsMessage = z.infer<typeof barsMessage>;

/** The bars of `columns` from row `from` on, as many as one message carries. */
export function encodeBars(
  series: { readonly instrument: Instrument; readonly timeframe: Timeframe },
  columns: BarColumns,
  from: number,
): BarsMessage {
  const to = Math.min(columns.length, from + BARS_PER_MESSAGE);
  const bytes = BAR_FIELDS.map((name) => Buffer.from(Float64Array.from(columns[name].subarray(from, to)).buffer));
  const { venue, base, quote } = series.instrument;
  return {
    venue,
    base,
    quote,
    timeframe: series.timeframe,
    length: to - from,
    pricePlaces: columns.pricePlaces,
    volumePlaces: columns.volumePlaces,
    columns: Buffer.concat(bytes).toString('base64'),
  };
}

/** The bars of a message and their instrument; undefined where the bytes are not as many as it says. */
export function decodeBars(message: BarsMessage): { instrument: Instrument; columns: BarColumns } | undefined {
  const { venue, base, quote, length, pricePlaces, volumePlaces } = message;
  const bytes = Uint8Array.from(Buffer.from(message.columns, 'base64')).buffer;
  const size = length * Float64Array.BYTES_PER_ELEMENT;
  if (bytes.byteLength !== BAR_FIELDS.length * size) return undefined;
  const column = (name: (typeof BAR_FIELDS)[number]): Float64Array =>
    new Float64Array(bytes, BAR_FIELDS.indexOf(name) * size, length);
  return {
    instrument: instrumentOfBars(venue as VenueId, { symbol: `${base}-${quote}`, base, quote }, pricePlaces),
    columns: {
      length,
      time: column('time'),
      open: column('open'),
      high: column('high'),
      low: column('low'),
      close: column('close'),
      volume: column('volume'),
      pricePlaces,
      volumePlaces,
    },
  };
}
