import type { PrivateNews, PrivateStreamDialect } from '../private-stream-dialect.ts';
import type { TradingContext } from '../trading-dialect.ts';
import { readBalances, readExecution, readOrder } from './unified-reading.ts';

/** What ccxt makes of a venue's stream; it ends with the first of its watches that fails. */
export const genericUserStream: PrivateStreamDialect = {
  isSubscribedOnceOpen: true,
  createReader: () => () => ({}),
  async open(context, tell) {
    const { has } = context.exchange;
    if (has['watchOrders'] !== true) throw new Error('the venue has no stream of orders');
    await Promise.all([
      repeat(() => readOrders(context), tell),
      ...(has['watchMyTrades'] === true ? [repeat(() => readExecutions(context), tell)] : []),
      ...(has['watchBalance'] === true ? [repeat(() => readMoney(context), tell)] : []),
    ]);
  },
};

/** Ends with the connection: by the error that ccxt throws, or as nobody listens any more. */
async function repeat(read: () => Promise<PrivateNews>, tell: (news: PrivateNews) => boolean): Promise<void> {
  while (tell(await read()));
}

async function readOrders(context: TradingContext): Promise<PrivateNews> {
  const rows = await context.exchange.watchOrders();
  return { orders: rows.map((row) => readOrder(context, row)) };
}

async function readExecutions(context: TradingContext): Promise<PrivateNews> {
  const rows = await context.exchange.watchMyTrades();
  return { executions: rows.map((row) => readExecution(context, row)) };
}

async function readMoney({ exchange }: TradingContext): Promise<PrivateNews> {
  return { balances: readBalances(await exchange.watchBalance()) };
}
