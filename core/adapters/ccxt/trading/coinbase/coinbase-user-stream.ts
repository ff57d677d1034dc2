import { field, isRecord, listField } from '../../json-shape.ts';
import { coinbaseDialect } from '../../stream/coinbase-dialect.ts';
import { isoTimeField } from '../answer-fields.ts';
import type { PrivateNews, PrivateStreamDialect } from '../private-stream-dialect.ts';
import type { TradingContext } from '../trading-dialect.ts';
import { readStreamOrder } from './order-reading.ts';

/** The `user` channel: orders with what is filled of them. Executions and balances are not told. */
export const coinbaseUserStream: PrivateStreamDialect = {
  isSubscribedOnceOpen: false,
  async open({ exchange }) {
    // Without the other channel's heartbeats the venue ends a quiet connection; nothing waits for them.
    const signs = coinbaseDialect.subscribeSigns?.(exchange).catch(() => undefined);
    await exchange.watchOrders();
    await signs;
  },
  createReader(context) {
    const frames = coinbaseDialect.watchSocket();
    return (message) => {
      const { gap, handedOn } = frames.check(message);
      if (gap !== undefined) return { ended: gap };
      return handedOn === undefined ? {} : readFrame(context, message);
    };
  },
};

function readFrame(context: TradingContext, message: unknown): PrivateNews {
  if (field(message, 'type') === 'error') return { ended: String(field(message, 'message')) };
  const events = listField(message, 'events');
  switch (field(message, 'channel')) {
    case 'subscriptions':
      return { isSubscribed: events.some(namesUser) };
    case 'user': {
      const time = isoTimeField(message, 'timestamp');
      const orders = events.flatMap((event) => listField(event, 'orders'));
      return { orders: orders.map((row) => readStreamOrder(context, row, time)) };
    }
    default:
      return {};
  }
}

function namesUser(event: unknown): boolean {
  const named = field(event, 'subscriptions');
  return isRecord(named) && 'user' in named;
}
