import { createCcxtExecution } from '../../../core/adapters/ccxt/trading/ccxt-execution.ts';
import type { CcxtExecutionOptions } from '../../../core/adapters/ccxt/trading/account-connection.ts';
import { fixed } from '../../../core/base/fixed.ts';
import { unixMs } from '../../../core/base/time.ts';
import type { ArmToken } from '../../../core/model/arm-token.ts';
import { instrumentId, MANUAL } from '../../../core/model/identifiers.ts';
import type { ClientOrderId, IntentId, InstrumentId, VenueId } from '../../../core/model/identifiers.ts';
import type { Approved, Order } from '../../../core/model/order.ts';
import type { Clock } from '../../../core/ports/clock.ts';
import type { ExecutionVenue } from '../../../core/ports/execution-venue.ts';
import type { DialectName } from './server/dialects.ts';
import { createSpedUpClock } from './sped-up-clock.ts';
import { startVenueServer } from './start-venue-server.ts';
import type { VenueServer } from './start-venue-server.ts';

/** An account of a played venue and what trades on it. */
export interface ConnectedAccount {
  readonly venue: ExecutionVenue;
  readonly server: VenueServer;
  readonly clock: Clock;
  /** The Bitcoin market. */
  readonly instrumentId: InstrumentId;
  readonly close: () => Promise<void>;
}

/** How to connect. */
export type AccountOptions = Partial<
  Pick<CcxtExecutionOptions, 'requestTimeoutMs' | 'credentials' | 'pingIntervalMs'>
> & {
  /** Of both sides; as fast as the machine's where it is absent. */
  readonly clock?: Clock;
  /** Of the venue alone. */
  readonly serverClock?: Clock;
  readonly seed?: number;
  /** ccxt's name of an exchange that speaks as the venue does, if not the venue's own. */
  readonly exchangeId?: string;
  /** Decimal texts by currency, besides what the venue's accounts begin with. */
  readonly deposits?: Readonly<Record<string, string>>;
};

/** Plays the venue, puts money in, and connects with the account's own key. */
export async function connectAccount(dialect: DialectName, options: AccountOptions = {}): Promise<ConnectedAccount> {
  const { seed = 1, deposits = {}, exchangeId = dialect, ...settings } = options;
  const clock = options.clock ?? createSpedUpClock(Date.now(), 1);
  const server = await startVenueServer({ dialect, clock: options.serverClock ?? clock, seed });
  for (const [currency, amount] of Object.entries(deposits)) server.account.deposit(currency, amount);
  const { apiKey = '', secret = '' } = server.credentials;
  const opened = await createCcxtExecution({
    venue: dialect as VenueId,
    exchangeId,
    credentials: { apiKey, secret },
    isSandbox: false,
    urls: { rest: server.restUrl, ws: server.wsUrl },
    draw: () => 0,
    ...settings,
    clock,
  });
  if (!opened.ok) throw new Error(opened.error.message);
  const venue = opened.value;
  return {
    venue,
    server,
    clock,
    instrumentId: instrumentId(dialect as VenueId, BITCOIN[dialect]),
    async close() {
      await venue.close();
      await server.close();
    },
  };
}

const BITCOIN: Readonly<Record<DialectName, string>> = {
  binance: 'BTC-USDT',
  binanceusdm: 'BTC-USDT-PERP',
  coinbase: 'BTC-USD',
};

/** An arming that ends in a day of the clock. */
export function anArming(clock: Clock): ArmToken {
  // Minted by nobody: whoever arms in earnest is tested elsewhere.
  return { account: 'played', expiresAt: clock.now() + 86_400_000 } as never;
}

/** A limit order of a person's for 0.01 Bitcoin, far below the market, that the risk manager let pass. */
export function anApprovedOrder(instrument: InstrumentId, over: Partial<Order> = {}): Approved<Order> {
  const order: Order = {
    clientOrderId: 'tw-1' as ClientOrderId,
    intentId: 'intent-1' as IntentId,
    strategyId: MANUAL,
    source: 'person',
    instrumentId: instrument,
    side: 'buy',
    type: 'limit',
    timeInForce: 'gtc',
    size: { kind: 'base', quantity: fixed('0.01') },
    limitPrice: fixed('20000'),
    reduceOnly: false,
    postOnly: false,
    time: unixMs(0),
    decisionPrice: fixed('64000'),
    reason: 'a test',
    ...over,
  };
  // Minted by nobody, as above.
  return order as never;
}

/** A market order for so much of the instrument, base units. */
export function aMarketOrder(instrument: InstrumentId, quantity: string, over: Partial<Order> = {}): Approved<Order> {
  const { limitPrice: _none, ...order } = anApprovedOrder(instrument, over) as unknown as Order;
  return { ...order, type: 'market', size: { kind: 'base', quantity: fixed(quantity) } } as never;
}
