import { afterEach, describe, expect, it } from 'vitest';
import { fixed, plainFixed } from '../../core/base/fixed.ts';
import type { ClientOrderId } from '../../core/model/identifiers.ts';
import type { SendOutcome, VenueOrder } from '../../core/ports/execution-venue.ts';
import { acceptedOrder, valueOf } from '../support/venues/account-answers.ts';
import { anApprovedOrder, anArming, aMarketOrder, connectAccount } from '../support/venues/connected-account.ts';
import type { AccountOptions, ConnectedAccount } from '../support/venues/connected-account.ts';
import type { DialectName } from '../support/venues/server/dialects.ts';

/** What is particular to a venue in the suite that every one passes. */
export interface ExecutionContract {
  readonly dialect: DialectName;
  readonly deposits: Readonly<Record<string, string>>;
  readonly quote: string;
  /** What a fee of a bought fill is paid in. */
  readonly buyFeeCurrency: string;
  /** ccxt's name of an exchange that speaks as the venue does and is known through ccxt alone. */
  readonly exchangeId?: string;
  /** False where nothing tells what the key may do. */
  readonly tellsPermissions?: boolean;
  /** What the venue says to a cancel that works. */
  readonly canceledHow?: 'canceled' | 'pending';
}

/** The suite: the real adapter over the venue's own protocol. */
export function executionVenueContract(contract: ExecutionContract): void {
  const { dialect, deposits, quote, buyFeeCurrency, canceledHow = 'canceled', tellsPermissions = true } = contract;
  const { exchangeId = dialect } = contract;
  let account: ConnectedAccount;

  const connect = async (options: AccountOptions = {}): Promise<ConnectedAccount> => {
    account = await connectAccount(dialect, { deposits, exchangeId, ...options });
    return account;
  };

  afterEach(() => account.close());

  const send = (over: Parameters<typeof anApprovedOrder>[1] = {}): Promise<SendOutcome> =>
    account.venue.create(anApprovedOrder(account.instrumentId, over), anArming(account.clock));

  describe(`an account at ${exchangeId}`, () => {
    it('shows what it has, what the key may do, and what trading costs', async () => {
      const { instrumentId, venue, server } = await connect();
      const balances = valueOf(await venue.balances());
      const money = balances.find(({ currency }) => currency === quote);
      expect(plainFixed(money?.free ?? 0n)).toBe(server.account.truth().balances[quote]?.free);
      expect(valueOf(await venue.permissions())).toMatchObject(
        tellsPermissions ? { trade: true, withdraw: false } : { trade: null, withdraw: null },
      );
      const { maker, taker } = valueOf(await venue.fees(instrumentId));
      expect([maker > 0n, taker >= maker]).toEqual([true, true]);
      expect(server.log.writeCount()).toBe(0);
    });

    it('places a resting order under our id, finds it by either id, and cancels it', async () => {
      const { instrumentId, venue, server } = await connect();
      const placed = acceptedOrder(await send());
      expect(placed).toMatchObject({
        clientOrderId: 'tw-1',
        instrumentId,
        side: 'buy',
        status: 'open',
        quantity: fixed('0.01'),
        filledQuantity: 0n,
        limitPrice: fixed('20000'),
      });
      const byOurs = valueOf(await venue.order({ instrumentId, clientOrderId: 'tw-1' as ClientOrderId }));
      const { venueOrderId } = placed;
      const byVenues = valueOf(
        await venue.order({ instrumentId, clientOrderId: 'other' as ClientOrderId, venueOrderId }),
      );
      expect([byOurs?.venueOrderId, byVenues?.clientOrderId]).toEqual([venueOrderId, 'tw-1']);
      expect(valueOf(await venue.openOrders()).map((order) => order.clientOrderId)).toEqual(['tw-1']);
      const reference = { instrumentId, clientOrderId: 'tw-1' as ClientOrderId, venueOrderId };
      expect(await venue.cancel(reference)).toEqual({ outcome: canceledHow });
      expect(server.account.truth().open).toEqual([]);
      expect(await venue.cancel(reference)).toEqual({ outcome: 'gone' });
      expect(valueOf(await venue.order(reference))).toMatchObject({ status: 'canceled', clientOrderId: 'tw-1' });
      expect(valueOf(await venue.closedOrders(instrumentId, 0)).map(({ status }) => status)).toEqual(['canceled']);
    });

    it('fills a market order and shows each execution with the fee in its own currency', async () => {
      const { clock, instrumentId, venue, server } = await connect();
      const order = acceptedOrder(await venue.create(aMarketOrder(instrumentId, '0.02'), anArming(clock)));
      const known = valueOf(await venue.order({ instrumentId, clientOrderId: 'tw-1' as ClientOrderId }));
      expect(known).toMatchObject({ status: 'filled', filledQuantity: fixed('0.02'), type: 'market' });
      const executions = valueOf(await venue.executions(instrumentId, 0));
      const truth = server.account.truth().fills;
      expect(executions.map(({ quantity, price, fee }) => [quantity, price, fee])).toEqual(
        truth.map(({ quantity, price, fee }) => [quantity, price, fee]),
      );
      expect(executions[0]).toMatchObject({
        venueOrderId: order.venueOrderId,
        side: 'buy',
        liquidity: 'taker',
        feeCurrency: buyFeeCurrency,
      });
    });

    it('says no where the venue says no, with its code', async () => {
      const { server } = await connect();
      const poor = await send({ size: { kind: 'base', quantity: fixed('5000') } });
      expect(poor).toMatchObject({ outcome: 'rejected', consequences: ['refresh-balances'] });
      const taking = await send({ postOnly: true, limitPrice: fixed('90000') });
      expect(taking).toMatchObject({ outcome: 'rejected' });
      expect(server.account.truth().orders).toEqual([]);
    });

    it('finds nothing where the venue knows no such order', async () => {
      const { instrumentId, venue } = await connect();
      const reference = { instrumentId, clientOrderId: 'never' as ClientOrderId };
      expect(valueOf(await venue.order(reference))).toBeNull();
      expect(await venue.cancel(reference)).toEqual({ outcome: 'gone' });
    });

    it('cancels all open orders', async () => {
      const { venue, server } = await connect();
      await send();
      await send({ clientOrderId: 'tw-2' as ClientOrderId, limitPrice: fixed('21000') });
      expect(server.account.truth().open).toHaveLength(2);
      expect(await venue.cancelAll()).toEqual({ ok: true, value: undefined });
      expect(server.account.truth().open).toEqual([]);
    });

    it('never sends what would have to be rounded', async () => {
      const { server } = await connect();
      expect(await send({ limitPrice: fixed('20000.00001') })).toMatchObject({
        outcome: 'rejected',
        code: 'OFF_GRID',
        consequences: ['reload-markets'],
      });
      expect(server.log.writeCount()).toBe(0);
    });

    it('never sends once the arming has ended', async () => {
      const { clock, instrumentId, venue, server } = await connect();
      const arming = { ...anArming(clock), expiresAt: clock.now() - 1 } as ReturnType<typeof anArming>;
      expect(await venue.create(anApprovedOrder(instrumentId), arming)).toMatchObject({ outcome: 'refused' });
      expect(server.log.writeCount()).toBe(0);
    });

    it('tells orders on the stream as they happen', async () => {
      const { clock, instrumentId, venue } = await connect();
      const told: VenueOrder[] = [];
      const subscribed = Promise.withResolvers<void>();
      const filled = Promise.withResolvers<void>();
      const stream = venue.openStream({
        onSubscribed: subscribed.resolve,
        onOrder(order) {
          told.push(order);
          if (order.status === 'filled') filled.resolve();
        },
        onExecution: () => undefined,
        onBalances: () => undefined,
        onSign: () => undefined,
        onEnd: (reason) => subscribed.reject(new Error(reason)),
      });
      await subscribed.promise;
      await venue.create(aMarketOrder(instrumentId, '0.02'), anArming(clock));
      await filled.promise;
      stream.close();
      const last = told.at(-1);
      expect(last).toMatchObject({ clientOrderId: 'tw-1', filledQuantity: fixed('0.02'), instrumentId });
    });
  });
}
