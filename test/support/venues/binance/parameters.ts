import type { ScriptedMarket } from '../market/scripted-market.ts';
import type { ScriptedSeries } from '../market/scripted-series.ts';
import { binanceSymbol } from './flavour.ts';
import { illegalCharacters, invalidSymbol, missingParameter, Refusal } from './refusal.ts';
import { PARAMETERS } from './schemas/request-parameters.ts';

/** The parameters of one request, read with the venue's own refusals. */
export interface Parameters {
  readonly text: (name: string) => string | undefined;
  /** A whole number, or `undefined` where it was not sent. */
  readonly whole: (name: string) => number | undefined;
  /** A page size: `usual` where it was not sent, never more than `most`. */
  readonly limit: (usual: number, most: number) => number;
  /** The series of the mandatory symbol; index prices are asked for by `pair`. */
  readonly series: (name?: 'symbol' | 'pair') => ScriptedSeries;
  /** The series asked for by `symbol` or `symbols`, or all of them; `one` tells an object from a list. */
  readonly severalSeries: () => { readonly one: boolean; readonly series: readonly ScriptedSeries[] };
}

/** Refuses a request with a parameter that is empty or not of its form. */
export function checkParameters(query: URLSearchParams): void {
  for (const [name, value] of query) {
    if (value === '')
      throw name === 'symbol' ? missingParameter(name) : new Refusal(400, -1105, `Parameter '${name}' was empty.`);
    const form = PARAMETERS[name];
    if (form?.schema.safeParse(value).success === false) throw illegalCharacters(name, form.range);
  }
}

/** Reads a `query` that was checked, against the instruments of `market`. */
export function readParameters(query: URLSearchParams, market: ScriptedMarket): Parameters {
  const text = (name: string): string | undefined => query.get(name) ?? undefined;

  function whole(name: string): number | undefined {
    const value = text(name);
    return value === undefined ? undefined : Number(value);
  }

  function seriesNamed(symbol: string): ScriptedSeries {
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
    series(name = 'symbol') {
      const symbol = text(name);
      if (symbol === undefined) throw missingParameter(name);
      return seriesNamed(symbol);
    },
    severalSeries() {
      const symbol = text('symbol');
      if (symbol !== undefined) return { one: true, series: [seriesNamed(symbol)] };
      const symbols = text('symbols');
      if (symbols === undefined) return { one: false, series: [...market.series.values()] };
      const names = symbols.slice(2, -2).split('","');
      return { one: false, series: names.map(seriesNamed) };
    },
  };
}
