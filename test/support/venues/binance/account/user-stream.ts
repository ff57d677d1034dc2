import { createHmac, timingSafeEqual } from 'node:crypto';
import type { AccountCore } from '../../account/account-core.ts';
import type { AccountEvent } from '../../account/played-order.ts';
import type { ConnectionHandler, VenueConnection, VenueContext } from '../../server/venue-dialect.ts';
import type { BinanceFlavour } from '../flavour.ts';
import { LISTEN_KEY } from '../rest/futures-account.ts';
import { BINANCE_CREDENTIALS } from '../signature.ts';
import { futuresUserEvents } from './futures-user-events.ts';
import { spotUserEvents } from './spot-user-events.ts';

/** Where spot takes requests over a socket, the one for the account's stream among them. */
const REQUEST_PATH = '/ws-api/v3';

/** What serves a connection that wants the account's stream; `undefined` where the path is for something else. */
export function openUserStream(
  flavour: BinanceFlavour,
  venue: VenueContext,
  connection: VenueConnection,
): ConnectionHandler | undefined {
  if (flavour.name === 'spot') {
    return connection.path === REQUEST_PATH ? openRequestSession(flavour, venue, connection) : undefined;
  }
  const key = connection.query.get('listenKey') ?? /^\/(?:private\/)?ws\/(\w{64})$/u.exec(connection.path)?.[1];
  if (key !== LISTEN_KEY || !connection.path.includes('/ws')) return undefined;
  const stop = tellOf(venue, connection, futuresUserEvents, (event) => event);
  return { ...keptAlive(flavour, venue, connection, stop), onMessage: () => undefined };
}

/** Says nothing until the client has signed in. */
function openRequestSession(
  flavour: BinanceFlavour,
  venue: VenueContext,
  connection: VenueConnection,
): ConnectionHandler {
  let stop = (): void => undefined;
  return {
    ...keptAlive(flavour, venue, connection, () => stop()),
    onMessage(text) {
      const { id, method, params } = JSON.parse(text) as SignIn;
      const limits = [
        { rateLimitType: 'REQUEST_WEIGHT', interval: 'MINUTE', intervalNum: 1, limit: flavour.weightLimit, count: 2 },
      ];
      const refuse = (code: number, msg: string): void =>
        connection.send('control', { id, status: 400, error: { code, msg }, rateLimits: limits });
      if (method !== 'userDataStream.subscribe.signature') refuse(-1000, 'Unknown method.');
      else if (venue.account.core.settings.rights.revoked) refuse(-2015, 'Invalid API-key, IP, or permissions.');
      else if (Math.abs(Number(params['timestamp']) - venue.serverTime()) > 5_000) {
        refuse(-1021, 'Timestamp for this request is outside of the recvWindow.');
      } else if (!isSigned(params)) refuse(-1022, 'Signature for this request is not valid.');
      else {
        connection.send('control', { id, status: 200, result: { subscriptionId: 0 }, rateLimits: limits });
        stop = tellOf(venue, connection, spotUserEvents, (event) => ({ subscriptionId: 0, event }));
      }
    },
  };
}

interface SignIn {
  readonly id: string;
  readonly method: string;
  readonly params: Readonly<Record<string, string | number>>;
}

/** HMAC-SHA256 over the parameters in the order of their names. */
function isSigned({ signature, ...signed }: SignIn['params']): boolean {
  const text = Object.entries(signed)
    .toSorted(([a], [b]) => (a < b ? -1 : 1))
    .map(([name, value]) => `${name}=${value}`)
    .join('&');
  const expected = createHmac('sha256', BINANCE_CREDENTIALS.secret).update(text).digest();
  const given = Buffer.from(String(signature), 'hex');
  const isKey = signed['apiKey'] === BINANCE_CREDENTIALS.apiKey;
  return isKey && given.length === expected.length && timingSafeEqual(given, expected);
}

function tellOf(
  venue: VenueContext,
  connection: VenueConnection,
  eventsOf: (core: AccountCore, event: AccountEvent, time: number) => readonly object[],
  wrap: (event: object) => object,
): () => void {
  const { account, serverTime } = venue;
  return account.onEvent((event) => {
    for (const told of eventsOf(account.core, event, serverTime())) connection.send('user', wrap(told));
  });
}

/** Pings as the venue does, until the connection is over. */
function keptAlive(
  flavour: BinanceFlavour,
  { clock }: VenueContext,
  connection: VenueConnection,
  stop: () => void,
): Omit<ConnectionHandler, 'onMessage'> {
  const ping = (): void => {
    connection.ping(flavour.pongWithinMs);
    stopPing = clock.after(flavour.pingEveryMs, ping);
  };
  let stopPing = clock.after(flavour.pingEveryMs, ping);
  return {
    announceShutdown: () => connection.send('control', { event: { e: 'serverShutdown', E: clock.now() } }),
    onClose() {
      stop();
      stopPing();
    },
  };
}
