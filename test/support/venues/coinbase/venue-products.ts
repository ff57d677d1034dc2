import { DAY_MS, MINUTE_MS } from '../../../../core/base/time.ts';
import { listedRules } from '../account/trading-rules.ts';
import type { TradingRules } from '../account/trading-rules.ts';
import { boundedCache } from '../market/bounded-cache.ts';
import type { ScriptedBar } from '../market/minute-frames.ts';
import { decimalText, scriptedSymbol } from '../market/scripted-instrument.ts';
import type { ScriptedSeries } from '../market/scripted-series.ts';
import type { VenueContext } from '../server/venue-dialect.ts';
import type { Product } from './schema/products.ts';
import { percentText, textsOf } from './wording.ts';

/** A product of the venue and the series that it shows. */
export interface VenueProduct {
  readonly id: string;
  readonly series: ScriptedSeries;
  readonly kind: 'spot' | 'perpetual';
  /** Product whose book this one shares: BTC-USDC is BTC-USD under another name, and its data come as BTC-USD. */
  readonly aliasOf?: string;
}

/** The market over the last 24 hours, up to a minute. */
export interface DayFigures {
  readonly now: ScriptedBar;
  readonly before: ScriptedBar;
}

/** What the venue lists, in the order of its instruments. */
export interface VenueProducts {
  readonly all: readonly VenueProduct[];
  readonly byId: ReadonlyMap<string, VenueProduct>;
  readonly day: (product: VenueProduct) => DayFigures;
  readonly describe: (product: VenueProduct) => Product;
}

/** Every USD instrument as a spot product; each first one also under its USDC name and as a perpetual. */
export function createVenueProducts({ account, market }: VenueContext): VenueProducts {
  const all = [...market.series.values()].flatMap((series, index): readonly VenueProduct[] => {
    const spot: VenueProduct = { id: scriptedSymbol(series.instrument), series, kind: 'spot' };
    if (index > 0 || series.instrument.quote !== 'USD') return [spot];
    const { base } = series.instrument;
    return [
      spot,
      { id: `${base}-USDC`, series, kind: 'spot', aliasOf: spot.id },
      { id: `${base}-PERP-INTX`, series, kind: 'perpetual' },
    ];
  });
  const days = new Map(
    [...market.series.values()].map((series) => [series, boundedCache(2, (minute) => dayFigures(series, minute))]),
  );

  function day({ series }: VenueProduct): DayFigures {
    const figures = days.get(series)?.(Math.floor(market.publishedUntil() / MINUTE_MS));
    if (figures === undefined) throw new RangeError('a product of another market');
    return figures;
  }

  return {
    all,
    byId: new Map(all.map((product) => [product.id, product])),
    day,
    describe(product) {
      const { instrument } = product.series;
      const rules = account.rules(scriptedSymbol(instrument)) ?? listedRules(instrument);
      return describeProduct(product, rules, day(product), market.publishedUntil());
    },
  };
}

function dayFigures(series: ScriptedSeries, minute: number): DayFigures {
  const end = minute * MINUTE_MS;
  const now = series.bar(end - DAY_MS, end, end);
  const before = series.bar(end - 2 * DAY_MS, end - DAY_MS, end);
  if (now === undefined || before === undefined) throw new RangeError('a market younger than two days');
  return { now, before };
}

/** A product that anyone may trade in any way. */
const NO_RESTRICTION = {
  watched: false,
  is_disabled: false,
  new: false,
  cancel_only: false,
  limit_only: false,
  post_only: false,
  trading_disabled: false,
  auction_mode: false,
  view_only: false,
} as const;

function describeProduct(
  product: VenueProduct,
  rules: TradingRules,
  { now, before }: DayFigures,
  time: number,
): Product {
  const { series, kind, aliasOf } = product;
  const { base, quote } = series.instrument;
  const { active, minNotional, pricePlaces, quantityPlaces } = rules;
  const { price, quantity, notional } = textsOf(series);
  const last = series.trade(series.lastTradeId(time)).price;
  const perpetual = kind === 'perpetual';
  const quoteId = perpetual || aliasOf !== undefined ? 'USDC' : quote;
  const tick = decimalText(1, pricePlaces);
  return {
    product_id: product.id,
    price: price(last),
    price_percentage_change_24h: percentText(last, now.open),
    volume_24h: quantity(now.volume),
    volume_percentage_change_24h: percentText(now.volume, before.volume),
    base_increment: decimalText(1, quantityPlaces),
    quote_increment: tick,
    quote_min_size: minNotional,
    quote_max_size: '150000000',
    base_min_size: decimalText(1, quantityPlaces),
    base_max_size: '34000',
    base_name: perpetual ? '' : base,
    quote_name: quoteId === 'USD' ? 'US Dollar' : quoteId,
    ...NO_RESTRICTION,
    trading_disabled: !active,
    status: perpetual ? '' : 'online',
    product_type: perpetual ? 'FUTURE' : 'SPOT',
    quote_currency_id: quoteId,
    base_currency_id: perpetual ? '' : base,
    fcm_trading_session_details: null,
    mid_market_price: '',
    alias: aliasOf ?? '',
    alias_to: [],
    base_display_symbol: perpetual ? '' : base,
    quote_display_symbol: quote,
    price_increment: tick,
    display_name: perpetual ? `${base} PERP` : product.id,
    product_venue: perpetual ? 'INTX' : 'CBE',
    approximate_quote_24h_volume: notional(now.quoteVolume),
    new_at: null,
    ...(perpetual ? { future_product_details: perpetualDetails(series, time) } : {}),
  };
}

function perpetualDetails(series: ScriptedSeries, time: number): NonNullable<Product['future_product_details']> {
  const { base } = series.instrument;
  const funding = {
    open_interest: '12345.6',
    funding_rate: decimalText(series.fundings.rateAt(time), 8),
    funding_time: new Date(series.fundings.nextTime(time)).toISOString(),
  };
  return {
    venue: '',
    contract_code: base,
    contract_expiry: null,
    contract_size: '1',
    contract_root_unit: base,
    group_description: '',
    contract_expiry_timezone: '',
    group_short_description: '',
    risk_managed_by: 'MANAGED_BY_VENUE',
    contract_expiry_type: 'PERPETUAL',
    perpetual_details: { ...funding, max_leverage: '10', base_asset_uuid: '', underlying_type: 'SPOT' },
    contract_display_name: `${base} PERPETUAL`,
    time_to_expiry_ms: '0',
    non_crypto: false,
    contract_expiry_name: '',
    twenty_four_by_seven: true,
    funding_interval: `${series.instrument.fundingHours * 3_600}s`,
    ...funding,
    display_name: `${base} Perpetual`,
    region_enabled: {},
    intraday_margin_rate: null,
    overnight_margin_rate: null,
    settlement_price: '',
    futures_asset_type: 'FUTURES_ASSET_TYPE_CRYPTO',
  };
}
