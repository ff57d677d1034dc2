import { MINUTE_MS, SECOND_MS } from '../../../../core/base/time.ts';
import type { AccountKind } from '../account/account-core.ts';
import { decimalText, type ScriptedInstrument } from '../market/scripted-instrument.ts';
import type { ScriptedLevel } from '../market/scripted-book.ts';

/** In what spot and USD-M futures differ: both speak one protocol otherwise. Figures as documented in 2026. */
export interface BinanceFlavour {
  readonly name: 'spot' | 'usdm';
  /** Request weight an address may use a minute. */
  readonly weightLimit: number;
  /** New orders that an account may send in ten seconds. */
  readonly ordersPerTenSeconds: number;
  readonly mostKlines: number;
  /** Sizes of a book that may be asked for; `undefined` takes any up to 5,000. */
  readonly depthLimits: readonly number[] | undefined;
  /** Milliseconds between two updates of `depth`, and of `kline`, where the name says nothing else. */
  readonly depthEveryMs: number;
  readonly klineEveryMs: number;
  /** Ping frames go out this often; a pong must follow within. */
  readonly pingEveryMs: number;
  readonly pongWithinMs: number;
  /** Messages (pings and pongs included) a connection may send a second. */
  readonly messagesPerSecond: number;
  /** Ids of updates are shared by all instruments, and updates name the id before them. */
  readonly sharedUpdateIds: boolean;
  readonly account: AccountKind;
}

export const SPOT: BinanceFlavour = {
  name: 'spot',
  weightLimit: 6_000,
  ordersPerTenSeconds: 100,
  mostKlines: 1_000,
  depthLimits: undefined,
  depthEveryMs: SECOND_MS,
  klineEveryMs: 2 * SECOND_MS,
  pingEveryMs: 20 * SECOND_MS,
  pongWithinMs: MINUTE_MS,
  messagesPerSecond: 5,
  sharedUpdateIds: false,
  account: { derivative: false, feeIn: 'received', maker: '0.001', taker: '0.001', holdings: {} },
};

export const USDM: BinanceFlavour = {
  name: 'usdm',
  weightLimit: 2_400,
  ordersPerTenSeconds: 300,
  mostKlines: 1_500,
  depthLimits: [5, 10, 20, 50, 100, 500, 1_000],
  // 250 ms at the venue; the played market moves in steps of 100.
  depthEveryMs: 300,
  klineEveryMs: 300,
  pingEveryMs: 3 * MINUTE_MS,
  pongWithinMs: 10 * MINUTE_MS,
  messagesPerSecond: 10,
  sharedUpdateIds: true,
  account: { derivative: true, feeIn: 'quote', maker: '0.0002', taker: '0.0005', holdings: {} },
};

/** The venue's name of an instrument. */
export function binanceSymbol(instrument: ScriptedInstrument): string {
  return `${instrument.base}${instrument.quote}`;
}

/** Texts of one instrument's figures: spot shows eight decimals, futures those of the tick (at least two) and the lot. */
export interface BinanceTexts {
  readonly symbol: string;
  readonly price: (ticks: number) => string;
  readonly quantity: (lots: number) => string;
  /** Ticks x lots. */
  readonly quoteVolume: (volume: bigint) => string;
  readonly level: (level: ScriptedLevel) => readonly [string, string];
}

/** How `flavour` writes figures of `instrument`. */
export function binanceTexts(flavour: BinanceFlavour, instrument: ScriptedInstrument): BinanceTexts {
  const { pricePlaces, quantityPlaces } = instrument;
  const spot = flavour.name === 'spot';
  const price = (ticks: number): string => decimalText(ticks, pricePlaces, spot ? 8 : Math.max(2, pricePlaces));
  const quantity = (lots: number): string => decimalText(lots, quantityPlaces, spot ? 8 : quantityPlaces);
  const bothPlaces = pricePlaces + quantityPlaces;
  return {
    symbol: binanceSymbol(instrument),
    price,
    quantity,
    quoteVolume: (volume) => decimalText(volume, bothPlaces, spot ? 8 : bothPlaces),
    level: ([ticks, lots]) => [price(ticks), quantity(lots)],
  };
}
