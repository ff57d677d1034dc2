import type { ScriptedSeries } from '../../market/scripted-series.ts';
import type { VenueContext } from '../../server/venue-dialect.ts';
import type { BinanceFlavour, BinanceTexts } from '../flavour.ts';
import type { Parameters } from '../parameters.ts';

/** What answers a request. */
export interface RouteContext {
  readonly flavour: BinanceFlavour;
  readonly venue: VenueContext;
  readonly parameters: Parameters;
  /** UnixMs: what is published until now is history. */
  readonly now: number;
  readonly texts: (series: ScriptedSeries) => BinanceTexts;
}

/** One path of the interface. */
export interface Route {
  /** Parameters that the path knows; more of them are refused on spot. */
  readonly takes: readonly string[];
  readonly weight: number | ((parameters: Parameters) => number);
  /** Who may ask: anyone, anyone with a key, the account itself. */
  readonly security?: 'key' | 'signed';
  /** True where it would change something on the account. */
  readonly write?: boolean;
  readonly answer: (context: RouteContext) => unknown;
}

/** Routes by `METHOD /path`. */
export type Routes = Readonly<Record<string, Route>>;
