import { connectAccount } from './account-connection.ts';
import type { AccountConnection, AccountExchanges, CcxtExecutionOptions } from './account-connection.ts';
import { ok } from '../../../base/result.ts';
import type { ExecutionVenue } from '../../../ports/execution-venue.ts';
import type { VenueAnswer } from '../../../ports/market-data.ts';
import { createStreamPace, PING_MS } from '../ccxt-venue.ts';
import { createAccountReads } from './account-reads.ts';
import type { AccountParts } from './account-parts.ts';
import { createOrderWrites } from './order-writes.ts';
import { openPrivateStream } from './private-stream.ts';
import type { PrivateStreamDialect } from './private-stream-dialect.ts';
import type { TradingContext } from './trading-dialect.ts';

/**
 * The private side of one account at any exchange that ccxt knows. The key stays within ccxt's instances: no message,
 * error or field of what is returned carries it. Every write is one request, whatever comes of it.
 * @returns `NOT_SUPPORTED` where ccxt knows no such exchange, or no practice market of it; nothing is sent yet
 */
export async function createCcxtExecution(options: CcxtExecutionOptions): VenueAnswer<ExecutionVenue> {
  const connected = await connectAccount(options);
  return connected.ok ? ok(executionOf(options, connected.value)) : connected;
}

function executionOf(
  options: CcxtExecutionOptions,
  { parts, exchanges, profile, close }: AccountConnection,
): ExecutionVenue {
  const { context, dialect, readCatalogue } = parts;
  const streams = createStreams(options, { dialect: profile.stream, exchanges, context, readCatalogue });
  return {
    venue: options.venue,
    offers: dialect.offers(context.exchange),
    ...createAccountReads(parts),
    ...createOrderWrites(parts),
    openStream: streams.open,
    async close() {
      streams.closeAll();
      await close();
    },
  };
}

/** Keeps the connections of an account, to end them with it. */
function createStreams(
  { clock, pingIntervalMs = PING_MS, venue }: CcxtExecutionOptions,
  account: Pick<AccountParts, 'context' | 'readCatalogue'> & {
    readonly dialect: PrivateStreamDialect;
    readonly exchanges: AccountExchanges;
  },
): { readonly open: ExecutionVenue['openStream']; readonly closeAll: () => void } {
  const { context, dialect, exchanges, readCatalogue } = account;
  const closings = new Set<() => void>();
  const pace = createStreamPace(clock, exchanges.profile);
  const connectNow = async (socketSettings: object): Promise<TradingContext | string> => {
    const known = await readCatalogue();
    if (!known.ok) return known.error.message;
    const exchange = exchanges.create({ ...exchanges.profile.streamOptions, ...socketSettings });
    exchange.setMarketsFromExchange(context.exchange);
    return { ...context, exchange };
  };
  return {
    open(listener) {
      const onOver = (): void => void closings.delete(stream.close);
      const parts = { venue, clock, pace, dialect, pingIntervalMs, connect: connectNow, onOver };
      const stream = openPrivateStream(parts, listener);
      closings.add(stream.close);
      return stream;
    },
    closeAll() {
      for (const close of closings) close();
    },
  };
}
