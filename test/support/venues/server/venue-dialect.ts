import type { IncomingHttpHeaders } from 'node:http';
import type { Clock } from '../../../../core/ports/clock.ts';
import type { AccountKind } from '../account/account-core.ts';
import type { PlayedAccount } from '../account/played-account.ts';
import type { FaultSettings } from '../faults/fault-settings.ts';
import type { FaultSwitch } from '../faults/fault-switch.ts';
import type { FrameKind } from '../faults/frame-kind.ts';
import type { ScriptedInstrument } from '../market/scripted-instrument.ts';
import type { ScriptedMarket } from '../market/scripted-market.ts';
import type { VenueLog } from './venue-log.ts';

/** What a dialect may use: everything that does not depend on how the venue speaks. */
export interface VenueContext {
  readonly clock: Clock;
  readonly market: ScriptedMarket;
  readonly faults: FaultSwitch;
  readonly log: VenueLog;
  readonly account: PlayedAccount;
  /** The venue's idea of the time, UnixMs: its clock plus the skew that is set. */
  readonly serverTime: () => number;
}

export interface VenueRequest {
  readonly method: string;
  /** Without query. */
  readonly path: string;
  /** As it was sent, without the question mark; signatures are over this text. */
  readonly queryText: string;
  readonly query: URLSearchParams;
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
}

export interface VenueReply {
  readonly status: number;
  readonly headers?: Readonly<Record<string, string>>;
  /** An object or array is sent as JSON, a text as it is. */
  readonly body: unknown;
  /** Request weight that it cost; for the log. */
  readonly weight?: number;
  /** True where the request carried credentials, and where it would have changed something on an account. */
  readonly signed?: boolean;
  readonly write?: boolean;
}

/** Answers that the venue gives for reasons that lie outside the request. */
export type ReplyFault =
  'maintenance' | 'tooManyRequests' | 'banned' | 'forbidden' | 'restrictedLocation' | 'serverError' | 'statusUnknown';

/** Faults inside a message, which only the dialect can put at the right place. */
export type MessageFault = 'sequenceReset' | 'crossedBook' | 'badField' | 'outlier' | 'oldTime';

/** One connection of a client's stream. Faults are applied on the way out. */
export interface VenueConnection {
  /** Counts from 1 over the server's life. */
  readonly id: number;
  readonly path: string;
  readonly query: URLSearchParams;
  /** Sends a JSON message. */
  readonly send: (kind: FrameKind, payload: unknown) => void;
  /** Sends a ping frame; the connection is cut when no pong follows within `pongWithinMs`. */
  readonly ping: (pongWithinMs: number) => void;
  /** Closes properly. */
  readonly close: (code: number, reason: string) => void;
}

/** What a dialect does on a connection. */
export interface ConnectionHandler {
  readonly onMessage: (text: string) => void;
  /** A ping or pong of the client, which venues count. */
  readonly onPingOrPong?: () => void;
  /** The venue is going to close: tell the client, where the protocol has a word for it. */
  readonly announceShutdown?: () => void;
  readonly onClose: () => void;
}

/** How one venue speaks. Made once per server. */
export interface VenueDialect {
  /** Key, secret and what else a client needs to sign in; names as ccxt calls them. */
  readonly credentials: Readonly<Record<string, string>>;
  /** Answers one request. */
  readonly handle: (request: VenueRequest) => VenueReply;
  /** Takes a new connection, or refuses it (it is cut at once). */
  readonly accept: (connection: VenueConnection) => ConnectionHandler | undefined;
  /** The venue's own wording of an answer that a fault calls for. */
  readonly faultReply: <Fault extends ReplyFault>(fault: Fault, settings: FaultSettings[Fault]) => VenueReply;
  /** `payload` with a fault inside, or as it is where the fault has no place in it. */
  readonly spoil: <Fault extends MessageFault>(
    fault: Fault,
    settings: FaultSettings[Fault],
    kind: FrameKind,
    payload: unknown,
  ) => unknown;
}

/** What a server needs to know of a dialect before the market exists. */
export interface DialectDefinition {
  readonly instruments: readonly ScriptedInstrument[];
  readonly account: AccountKind;
  readonly create: (context: VenueContext) => VenueDialect;
}
