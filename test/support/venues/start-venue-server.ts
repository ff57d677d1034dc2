import type { Clock } from '../../../core/ports/clock.ts';
import { createPlayedAccount } from './account/played-account.ts';
import type { AccountControl } from './account/played-account.ts';
import { createFaultSwitch, type FaultSwitch } from './faults/fault-switch.ts';
import type { ScriptedInstrument } from './market/scripted-instrument.ts';
import { createScriptedMarket, type ScriptedMarket } from './market/scripted-market.ts';
import { DIALECTS, type DialectName } from './server/dialects.ts';
import { listenOnLoopback } from './server/loopback-listener.ts';
import { createRequestFront } from './server/request-front.ts';
import { createStreamFront } from './server/stream-front.ts';
import type { VenueContext } from './server/venue-dialect.ts';
import { createVenueLog, type VenueLog } from './server/venue-log.ts';

export interface VenueServerOptions {
  readonly dialect: DialectName;
  /** Time of the market and of everything the server does: manual, sped up, or the system's. */
  readonly clock: Clock;
  /** The same seed is the same market. Default 1. */
  readonly seed?: number;
  /** Default: those of the dialect. */
  readonly instruments?: readonly ScriptedInstrument[];
  /** Default: a free one. */
  readonly port?: number;
  /** Serves https and wss with a certificate that nobody vouches for. */
  readonly badCertificate?: boolean;
}

/** A venue on loopback. */
export interface VenueServer {
  /** `http://127.0.0.1:<port>` and `ws://127.0.0.1:<port>`; paths are the venue's own. */
  readonly restUrl: string;
  readonly wsUrl: string;
  readonly port: number;
  /** What to give to ccxt: apiKey, secret. */
  readonly credentials: Readonly<Record<string, string>>;
  readonly faults: FaultSwitch;
  readonly log: VenueLog;
  readonly market: ScriptedMarket;
  /** The account behind the credentials: its truth, and what others do to it. */
  readonly account: AccountControl;
  /** Closes all streams: at once, or so long after the venue announced it (where its protocol can). */
  readonly disconnectAll: (announcedMs?: number) => void;
  /** Cuts all streams without a close, as a crash does. */
  readonly cutStreams: () => void;
  /** Resolves when going offline or online has been carried out. */
  readonly settled: () => Promise<void>;
  readonly close: () => Promise<void>;
}

/**
 * Starts a venue that speaks the real protocol over HTTP and WebSocket on 127.0.0.1:
 *
 *     const venue = await startVenueServer({ dialect: 'binance', clock });
 *     venue.faults.set('latency', { ms: 3000, jitterMs: 2000 });           // until cleared
 *     venue.faults.set('drop', { kind: 'trade' }, { chance: 0.1, forMs: 60_000 });
 *     venue.faults.set('tooManyRequests', { retryAfterSeconds: 2 }, { count: 1, path: '/klines' });
 *     venue.log.trades('BTC-USDT');                                         // the truth to compare with
 *     await venue.close();
 */
export async function startVenueServer(options: VenueServerOptions): Promise<VenueServer> {
  const { clock, seed = 1, port = 0, badCertificate = false } = options;
  const definition = DIALECTS[options.dialect];
  const listener = await listenOnLoopback(port, badCertificate);
  const market = createScriptedMarket(clock, seed, options.instruments ?? definition.instruments);
  const faults = createFaultSwitch(clock, seed);
  const log = createVenueLog(market, clock.now());
  const serverTime = (): number => clock.now() + (faults.current('clockSkew')?.ms ?? 0);
  const account = createPlayedAccount({ clock, market, faults }, definition.account);
  const context: VenueContext = { clock, market, faults, log, account, serverTime };
  const dialect = definition.create(context);
  const streams = createStreamFront(context, dialect);
  listener.server.on('request', createRequestFront(context, dialect));
  listener.server.on('upgrade', streams.upgrade);
  faults.onChange((name, on) => {
    if (name === 'offline' && on) listener.goOffline();
    if (name === 'offline' && !on) listener.goOnline();
  });
  const scheme = badCertificate ? 's' : '';
  return {
    restUrl: `http${scheme}://127.0.0.1:${listener.port}`,
    wsUrl: `ws${scheme}://127.0.0.1:${listener.port}`,
    port: listener.port,
    credentials: dialect.credentials,
    faults,
    log,
    market,
    account: account.control,
    disconnectAll: streams.disconnectAll,
    cutStreams: streams.cutAll,
    settled: listener.settled,
    async close() {
      market.stop();
      streams.cutAll();
      listener.goOffline();
      await listener.settled();
    },
  };
}
