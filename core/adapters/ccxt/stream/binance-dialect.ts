import type { StreamKind } from '../../../model/stream-kind.ts';
import type { CcxtClient, CcxtFundingRate, CcxtTicker } from '../ccxt-library.ts';
import { decimalNumber, positiveNumber, shown } from '../decimal-text.ts';
import { field, isRecord, listField } from '../json-shape.ts';
import type { FrameDialect, FrameRefusal, FrameVerdict, NamedSubscription } from './frame-dialect.ts';

/** ccxt's message hashes, which its subscriptions are kept under. */
const HASH_KINDS: readonly (readonly [prefix: string, kind: StreamKind])[] = [
  ['trade::', 'trades'],
  ['orderbook::', 'book'],
  ['markPrice:markPrice@', 'funding'],
];

/** Binance spot and futures: WebSocket streams as documented in binance-spot-api-docs and the USD-M documentation. */
export const binanceDialect: FrameDialect = {
  watchSocket: () => ({
    check,
    acknowledged,
    isGoodbye: (message) => field(payload(message), 'e') === 'serverShutdown',
  }),
  readMarkPrice,
};

/** A frame with a number that cannot be read is dropped whole: ccxt then misses its update id and takes a new snapshot. */
function check(message: unknown): FrameVerdict {
  const event = payload(message);
  const refusal = refusalOf(event);
  return refusal === undefined ? { handedOn: message } : { handedOn: undefined, refused: [refusal] };
}

function refusalOf(event: unknown): FrameRefusal | undefined {
  const market = String(field(event, 's'));
  switch (field(event, 'e')) {
    case 'aggTrade':
    case 'trade':
      return badTrade(event, market);
    case 'depthUpdate':
      return badLevel([...listField(event, 'b'), ...listField(event, 'a')], market);
    case 'markPriceUpdate':
      return badMarkPrice(event, market);
    default:
      return undefined;
  }
}

function badTrade(event: unknown, market: string): FrameRefusal | undefined {
  for (const name of ['p', 'q']) {
    const value = field(event, name);
    if (positiveNumber(value) === undefined) return { kind: 'trades', market, reason: `${name} ${shown(value)}` };
  }
  return undefined;
}

function badLevel(levels: readonly unknown[], market: string): FrameRefusal | undefined {
  const bad = levels.find((level) => {
    const quantity = decimalNumber(field(level, '1'));
    return positiveNumber(field(level, '0')) === undefined || quantity === undefined || quantity < 0;
  });
  return bad === undefined ? undefined : { kind: 'book', market, reason: `level ${shown(bad)}` };
}

function badMarkPrice(event: unknown, market: string): FrameRefusal | undefined {
  const price = field(event, 'p');
  const rate = field(event, 'r');
  if (positiveNumber(price) === undefined) return { kind: 'funding', market, reason: `mark price ${shown(price)}` };
  return decimalNumber(rate) === undefined ? { kind: 'funding', market, reason: `rate ${shown(rate)}` } : undefined;
}

function acknowledged(message: unknown, client: CcxtClient): readonly NamedSubscription[] {
  if (!isRecord(message) || message['result'] !== null) return [];
  const id = String(message['id']);
  return Object.entries(client.subscriptions)
    .filter(([, subscription]) => String(field(subscription, 'id')) === id)
    .flatMap(([hash]) => {
      const known = HASH_KINDS.find(([prefix]) => hash.startsWith(prefix));
      return known === undefined ? [] : [{ kind: known[1], market: hash.slice(known[0].length) }];
    });
}

function readMarkPrice({ info, markPrice }: CcxtTicker): CcxtFundingRate {
  return { fundingTimestamp: Number(field(info, 'T')), fundingRate: String(field(info, 'r')), markPrice };
}

/** Combined streams wrap their events. */
function payload(message: unknown): unknown {
  return field(message, 'data') ?? message;
}
