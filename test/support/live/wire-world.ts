import { fixed } from '../../../core/base/fixed.ts';
import { unixMs } from '../../../core/base/time.ts';
import type { Ticket } from '../../../core/engine/trading-system.ts';
import type { JournalRecord } from '../../../core/events/journal-record.ts';
import type { DomainEventKind } from '../../../core/events/domain-event.ts';
import type { ClientOrderId, InstrumentId, IntentId, VenueId } from '../../../core/model/identifiers.ts';
import type { Instrument } from '../../../core/model/instrument.ts';
import type { Side } from '../../../core/model/order.ts';
import type { ProfileName } from '../../../core/model/run-choices.ts';
import type { Clock } from '../../../core/ports/clock.ts';
import type { TrackedOrder } from '../../../core/portfolio/tracked-order.ts';
import { connectAccount } from '../venues/connected-account.ts';
import { createSpedUpClock } from '../venues/sped-up-clock.ts';
import type { DialectName } from '../venues/server/dialects.ts';
import type { VenueServer } from '../venues/start-venue-server.ts';
import { disagreements } from './agreement.ts';
import { openLiveDesk } from './live-desk.ts';
import type { LiveDesk } from './live-desk.ts';
import { createLossyLedger } from './lossy-ledger.ts';

/** Engine and executor on the real adapter, over real sockets, against a played venue; time runs faster than here. */
export interface WireWorld {
  readonly server: VenueServer;
  readonly clock: Clock;
  readonly instrumentId: InstrumentId;
  readonly desk: () => LiveDesk;
  /** A limit order to buy 0.01 far below the market, unless told otherwise. */
  readonly submit: (change?: Partial<Ticket>) => ClientOrderId;
  /** A market order, base units. */
  readonly trade: (side: Side, quantity: string) => ClientOrderId;
  readonly order: (clientOrderId: ClientOrderId) => TrackedOrder;
  readonly events: (kind: DomainEventKind) => readonly JournalRecord[];
  /** Waits until it is so, at most `limitMs` of the venue's time; returns how long it took, ms of that time. */
  readonly until: (isDone: () => boolean, what: string, limitMs?: number) => Promise<number>;
  readonly sleep: (ms: number) => Promise<void>;
  readonly restart: () => Promise<void>;
  /** What is not as it has to be, after both had the time to agree. */
  readonly problems: () => Promise<readonly string[]>;
  readonly close: () => Promise<void>;
}

/** How the world is set up. */
export interface WireOptions {
  readonly dialect?: DialectName;
  /** Seconds of the venue in one of ours. */
  readonly speed?: number;
  readonly profile?: ProfileName;
  readonly clockOffsetMs?: () => number | null;
  /** False: the account stays as it is opened. */
  readonly isArmed?: boolean;
}

const PATIENCE_MS = 120_000;

/** Starts the venue, connects, reconciles, and arms. */
export async function openWireWorld(options: WireOptions = {}): Promise<WireWorld> {
  const { dialect = 'binance', speed = 20, profile = 'unrestricted', clockOffsetMs, isArmed = true } = options;
  const clock = createSpedUpClock(Date.now(), speed);
  const deposits = dialect === 'coinbase' ? { USD: '50000', BTC: '0.5' } : { USDT: '50000', BTC: '0.5' };
  const connected = await connectAccount(dialect, { clock, deposits });
  const { server, venue, instrumentId } = connected;
  const instrument = instrumentOf(dialect, instrumentId);
  const ledger = createLossyLedger(clock, () => 5);
  const since = clock.now();
  const open = (): LiveDesk =>
    openLiveDesk({
      clock,
      venue,
      ledger,
      instruments: [instrument],
      currency: instrument.quote,
      seed: 7,
      since,
      profile,
      ...(clockOffsetMs === undefined ? {} : { clockOffsetMs }),
    });
  const told: JournalRecord[] = [];
  const begun = (): LiveDesk => {
    const opened = open();
    opened.system.subscribe((record) => void told.push(record));
    return opened;
  };
  let desk = begun();
  let number = 0;
  const quote = (): void => {
    const price = Number(server.market.series.get(`BTC-${instrument.quote}`)?.markPrice(clock.now()) ?? 0n) / 1e8;
    const bids = Float64Array.of(price - 0.5, 50);
    desk.system.onBook(0, { time: clock.now(), bids, asks: Float64Array.of(price + 0.5, 50) });
  };
  const until: WireWorld['until'] = async (isDone, what, limitMs = PATIENCE_MS) => {
    const start = clock.now();
    while (!isDone()) {
      if (clock.now() - start > limitMs) throw new Error(`${what}: not within ${limitMs} ms of the venue's time`);
      await new Promise((resolve) => setTimeout(resolve, 2));
    }
    return clock.now() - start;
  };
  const begin = async (): Promise<void> => {
    quote();
    desk.executor.start();
    await until(() => desk.executor.view().isReconciled, 'reconciled');
    if (isArmed) await desk.arm();
  };
  const send = (change: Partial<Ticket> & Pick<Ticket, 'type'>): ClientOrderId => {
    quote();
    const ticket: Ticket = {
      intentId: `intent-${++number}` as IntentId,
      instrumentId,
      side: 'buy',
      timeInForce: 'gtc',
      size: { kind: 'base', quantity: fixed('0.01') },
      reduceOnly: false,
      postOnly: false,
      ...change,
    };
    const outcome = desk.system.submit(ticket, unixMs(clock.now()));
    if (outcome.outcome === 'denied') throw new Error(outcome.denial.message);
    return outcome.clientOrderId;
  };
  const world: WireWorld = {
    server,
    clock,
    instrumentId,
    desk: () => desk,
    submit: (change = {}) => send({ type: 'limit', limitPrice: fixed('20000'), ...change }),
    trade: (side, quantity) => send({ side, type: 'market', size: { kind: 'base', quantity: fixed(quantity) } }),
    order(clientOrderId) {
      const tracked = desk.system.state.orders.get(clientOrderId);
      if (tracked === undefined) throw new Error(`no order ${clientOrderId}`);
      return tracked;
    },
    events: (kind) => told.filter(({ event }) => event.kind === kind),
    until,
    sleep: (ms) => new Promise((resolve) => setTimeout(resolve, ms / speed)),
    async restart() {
      desk.kill();
      desk = begun();
      await begin();
    },
    async problems() {
      const { system, executor } = desk;
      server.faults.clear();
      const isAtRest = (): boolean => {
        const { isReconciled, inFlight, waiting, searching } = executor.view();
        return isReconciled && inFlight + waiting + searching.length === 0;
      };
      await until(isAtRest, 'at rest');
      executor.reconcile('the test compares');
      await until(isAtRest, 'at rest again');
      await world.sleep(2_000);
      const truth = server.account.truth();
      const holds = (id: InstrumentId) =>
        truth.positions.filter(({ symbol }) => id.includes(symbol)).reduce((sum, { quantity }) => sum + quantity, 0n);
      const compared = { state: system.state, records: ledger.records(), truth, currency: instrument.quote };
      return disagreements(dialect === 'binanceusdm' ? { ...compared, positions: holds } : compared);
    },
    async close() {
      desk.kill();
      await connected.close();
    },
  };
  await begin();
  return world;
}

function instrumentOf(dialect: DialectName, id: InstrumentId): Instrument {
  const quote = dialect === 'coinbase' ? 'USD' : 'USDT';
  return {
    id,
    venue: dialect as VenueId,
    symbol: `BTC-${quote}`,
    base: 'BTC',
    quote,
    tickSize: fixed('0.01'),
    lotSize: fixed('0.00001'),
    minNotional: fixed('5'),
    pricePlaces: 2,
    quantityPlaces: 5,
    active: true,
    shortable: dialect === 'binanceusdm',
    ...(dialect === 'binanceusdm' ? { perpetual: CONTRACT } : {}),
  };
}

const CONTRACT = {
  contractSize: fixed('1'),
  maxLeverage: 20,
  maintenanceRate: fixed('0.005'),
  liquidationFeeRate: fixed('0.005'),
};
