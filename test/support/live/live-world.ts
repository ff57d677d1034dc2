import { fixed } from '../../../core/base/fixed.ts';
import { createRandom } from '../../../core/base/random.ts';
import type { Random } from '../../../core/base/random.ts';
import type { VenueId } from '../../../core/model/identifiers.ts';
import type { Instrument } from '../../../core/model/instrument.ts';
import type { ProfileName } from '../../../core/model/run-choices.ts';
import type { Clock } from '../../../core/ports/clock.ts';
import { createPlayedAccount } from '../venues/account/played-account.ts';
import type { PlayedAccount } from '../venues/account/played-account.ts';
import { createFaultSwitch } from '../venues/faults/fault-switch.ts';
import type { FaultSwitch } from '../venues/faults/fault-switch.ts';
import { createScriptedMarket } from '../venues/market/scripted-market.ts';
import { usualInstruments } from '../venues/market/usual-instruments.ts';
import { createInProcessVenue, idOf } from './in-process-venue.ts';
import type { InProcessVenue } from './in-process-venue.ts';
import { openLiveDesk } from './live-desk.ts';
import type { LiveDesk } from './live-desk.ts';
import { createLossyLedger } from './lossy-ledger.ts';
import type { LossyLedger } from './lossy-ledger.ts';
import { createNetwork } from './network.ts';
import type { Network } from './network.ts';
import { createVirtualTime } from './virtual-time.ts';
import type { VirtualTime } from './virtual-time.ts';

/** A venue, a way to it, and a program that trades there and may die. */
export interface LiveWorld {
  readonly time: VirtualTime;
  readonly account: PlayedAccount;
  readonly faults: FaultSwitch;
  readonly network: Network;
  readonly venue: InProcessVenue;
  readonly ledger: LossyLedger;
  readonly random: Random;
  readonly desk: () => LiveDesk;
  /** Ends the program and begins it again, as it is after a power cut. */
  readonly restart: () => void;
  /** Prices come in: what the engine values at. */
  readonly quote: () => void;
  readonly close: () => void;
}

const START = Date.UTC(2026, 0, 5);
const QUOTE = 'USDT';
/** What is traded in it. */
export const LIVE_SYMBOLS = ['BTC-USDT', 'ETH-USDT'] as const;

/** The clock of the machine that trades, where it is not the venue's, and what it is known to be off by. */
export interface MachineClock {
  readonly clock: Clock;
  readonly offsetMs: () => number | null;
}

/** What may be different in a world. */
export interface LiveWorldOptions {
  readonly profile?: ProfileName;
  /** The machine's clock is the venue's unless told. */
  readonly machineOf?: (venue: Clock) => MachineClock;
}

/** Creates the world of a seed, calm and with an account that holds coins already. */
export function createLiveWorld(seed: number, { machineOf, ...options }: LiveWorldOptions = {}): LiveWorld {
  const time = createVirtualTime(START);
  const { clock } = time;
  const machine = machineOf?.(clock);
  const random = createRandom(seed, 'world');
  const faults = createFaultSwitch(clock, seed);
  const market = createScriptedMarket(clock, seed, usualInstruments(QUOTE).slice(0, LIVE_SYMBOLS.length));
  const account = createPlayedAccount(
    { clock, market, faults },
    {
      derivative: false,
      feeIn: random.next() < 0.5 ? 'received' : 'quote',
      maker: '0.0008',
      taker: '0.001',
      holdings: { USDT: '500000', BTC: '1.5', BNB: '3' },
    },
  );
  const network = createNetwork(clock, createRandom(seed, 'network'));
  // Every third one keeps the target here.
  const venue = createInProcessVenue(account, network, seed % 3 !== 0);
  const ledger = createLossyLedger(clock, () => 1 + random.next() * 30);
  const instruments = LIVE_SYMBOLS.map(instrumentOf);
  const open = (): LiveDesk =>
    openLiveDesk({
      clock: machine?.clock ?? clock,
      venue,
      ledger,
      instruments,
      currency: QUOTE,
      seed: seed + 1,
      since: START,
      ...options,
      ...(machine === undefined ? {} : { clockOffsetMs: machine.offsetMs }),
    });
  let desk = open();
  const quote = (): void => {
    for (const [index, symbol] of LIVE_SYMBOLS.entries()) {
      const price = Number(market.series.get(symbol)?.markPrice(clock.now()) ?? 0n) / 1e8;
      const bids = Float64Array.of(price - 0.5, 50);
      const asks = Float64Array.of(price + 0.5, 50);
      desk.system.onBook(index, { time: clock.now(), bids, asks });
    }
  };
  quote();
  desk.executor.start();
  return {
    time,
    account,
    faults,
    network,
    venue,
    ledger,
    random,
    desk: () => desk,
    restart() {
      desk.kill();
      desk = open();
      quote();
      desk.executor.start();
    },
    quote,
    close: market.stop,
  };
}

/** As the played venue lists it. */
function instrumentOf(symbol: string): Instrument {
  const [base = '', quote = ''] = symbol.split('-');
  const quantityPlaces = base === 'BTC' ? 5 : 4;
  return {
    id: idOf(symbol),
    venue: 'test' as VenueId,
    symbol,
    base,
    quote,
    quantityPlaces,
    tickSize: fixed('0.01'),
    lotSize: fixed(`0.${'1'.padStart(quantityPlaces, '0')}`),
    minNotional: fixed('5'),
    pricePlaces: 2,
    active: true,
    shortable: false,
  };
}
