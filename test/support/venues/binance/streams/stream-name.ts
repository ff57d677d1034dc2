import type { ScriptedMarket } from '../../market/scripted-market.ts';
import type { ScriptedSeries } from '../../market/scripted-series.ts';
import { binanceSymbol, type BinanceFlavour } from '../flavour.ts';
import { klineInterval, type KlineInterval } from '../kline-intervals.ts';

/** What one stream delivers. */
export type StreamTopic =
  | { readonly kind: 'trade' | 'aggTrade' | 'bookTicker' | 'ticker' | 'miniTicker' | 'forceOrder' }
  | { readonly kind: 'depth'; readonly everyMs: number }
  | { readonly kind: 'partialDepth'; readonly everyMs: number; readonly levels: number }
  | { readonly kind: 'kline'; readonly interval: KlineInterval }
  | { readonly kind: 'markPrice'; readonly everyMs: number };

/** A stream that exists: one instrument's, or (`!...@arr`) that of all of them in one list. */
export interface Stream {
  readonly name: string;
  readonly topic: StreamTopic;
  readonly series: readonly ScriptedSeries[];
  readonly asList: boolean;
}

/** Which half of the futures venue serves a topic since 2026; spot has no halves. */
export type StreamHalf = 'public' | 'market';

const RATE = /^(\d+)(ms|s)$/u;

/** The stream of this name, or `undefined` where there is none: the venue then acknowledges and stays silent. */
export function findStream(name: string, flavour: BinanceFlavour, market: ScriptedMarket): Stream | undefined {
  const [owner = '', ...rest] = name.split('@');
  if (owner.startsWith('!')) return findListStream(name, flavour, market);
  const series = [...market.series.values()].find(
    ({ instrument }) => binanceSymbol(instrument).toLowerCase() === owner,
  );
  const topic = series === undefined ? undefined : findTopic(rest, flavour);
  return series === undefined || topic === undefined ? undefined : { name, topic, series: [series], asList: false };
}

/** The half of the futures venue that serves `topic`. */
export function halfOf({ kind }: StreamTopic): StreamHalf {
  return kind === 'trade' || kind === 'bookTicker' || kind === 'depth' || kind === 'partialDepth' ? 'public' : 'market';
}

function findListStream(name: string, flavour: BinanceFlavour, market: ScriptedMarket): Stream | undefined {
  const [owner = '', ...rest] = name.slice(1).split('@');
  const series = [...market.series.values()];
  if (owner === 'bookTicker' && rest.length === 0)
    return { name, topic: { kind: 'bookTicker' }, series, asList: false };
  if (owner === 'forceOrder' && rest[0] === 'arr')
    return { name, topic: { kind: 'forceOrder' }, series, asList: false };
  if (rest[0] !== 'arr') return undefined;
  const topic = findTopic([owner, ...rest.slice(1)], flavour);
  if (topic === undefined || !['ticker', 'miniTicker', 'markPrice'].includes(topic.kind)) return undefined;
  return { name, topic, series, asList: true };
}

function findTopic(parts: readonly string[], flavour: BinanceFlavour): StreamTopic | undefined {
  const [kind = '', rate] = parts;
  const futures = flavour.name === 'usdm';
  if (kind === 'trade' || kind === 'aggTrade' || kind === 'bookTicker') return { kind };
  if (kind === 'ticker' || kind === 'miniTicker') return { kind };
  if (kind === 'forceOrder') return futures ? { kind } : undefined;
  if (kind === 'markPrice') return futures ? { kind, everyMs: rateOf(rate) ?? 3_000 } : undefined;
  if (kind.startsWith('kline_')) {
    const interval = klineInterval(kind.slice('kline_'.length));
    return interval === undefined ? undefined : { kind: 'kline', interval };
  }
  const everyMs = Math.max(100, rateOf(rate) ?? flavour.depthEveryMs);
  if (kind === 'depth') return { kind, everyMs };
  const levels = ['depth5', 'depth10', 'depth20'].includes(kind) ? Number(kind.slice('depth'.length)) : undefined;
  return levels === undefined ? undefined : { kind: 'partialDepth', everyMs, levels };
}

function rateOf(text: string | undefined): number | undefined {
  const [, count, unit] = RATE.exec(text ?? '') ?? [];
  return count === undefined ? undefined : Number(count) * (unit === 's' ? 1_000 : 1);
}
