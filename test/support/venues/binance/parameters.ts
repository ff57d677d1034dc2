import type { ScriptedMarket } from '../market/scripted-market.ts';
import type { ScriptedSeries } from '../market/scripted-series.ts';
import { binanceSymbol } from './flavour.ts';
import { illegalCharacters, invalidSymbol, missingParameter, Refusal } from './refusal.ts';

const WHOLE = '^[0-9]{1,20}$';
const SYMBOL = '^[A-Z0-9-_.]{1,20}$';

/** The parameters of one request, read with the venue's own refusals. */
export interface Parameters {
  readonly text: (name: string) => string | undefined;
  /** A whole number, or `undefined` where it was not sent. */
  readonly whole: (name: string) => number | undefined;
  /** A page size: `usual` where it was not sent, never more than `most`. */
  readonly limit: (usual: number, most: number) => number;
  /** The series of the mandatory symbol. */
  readonly series: () => ScriptedSeries;
  /** The series asked for by `symbol` or `symbols`, or all of them; `one` tells an object from a list. */
  readonly severalSeries: () => { readonly one: boolean; readonly series: readonly ScriptedSeries[] };
}

/** Reads `query` against the instruments of `market`. */
export function readParameters(query: URLSearchParams, market: ScriptedMarket): Parameters {
  const text = (name: string): string | undefined => query.get(name) ?? undefined;

  function whole(name: string): number | undefined {
    const value = text(name);
    if (value === undefined) return undefined;
    if (value === '') throw new Refusal(400, -1105, `Parameter '${name}' was empty.`);
    if (!new RegExp(WHOLE, 'u').test(value)) throw illegalCharacters(name, WHOLE);
    return Number(value);
  }

  function seriesNamed(symbol: string): ScriptedSeries {
    if (!/^[A-Z0-9._-]{1,20}$/u.test(symbol)) throw illegalCharacters('symbol', SYMBOL);
    const found = [...market.series.values()].find(({ instrument }) => binanceSymbol(instrument) === symbol);
    if (found === undefined) throw invalidSymbol();
    return found;
  }

  return {
    text,
    whole,
    limit(usual, most) {
      const asked = whole('limit') ?? usual;
      if (asked === 0) throw new Refusal(400, -1130, "Data sent for parameter 'limit' is not valid.");
      return Math.min(asked, most);
    },
    series() {
      const symbol = text('symbol');
      if (symbol === undefined || symbol === '') throw missingParameter('symbol');
      return seriesNamed(symbol);
    },
    severalSeries() {
      const symbol = text('symbol');
      if (symbol !== undefined) return { one: true, series: [seriesNamed(symbol)] };
      const symbols = text('symbols');
      if (symbols === undefined) return { one: false, series: [...market.series.values()] };
      const names = /^\["[A-Z0-9"._,-]+"\]$/u.test(symbols) ? symbols.slice(2, -2).split('","') : undefined;
      if (names === undefined)
        throw illegalCharacters('symbols', '^\\["[A-Z0-9-_.]{1,20}"(,"[A-Z0-9-_.]{1,20}"){0,}\\]$');
      return { one: false, series: names.map(seriesNamed) };
    },
  };
}
