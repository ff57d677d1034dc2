import type { FrameKind } from './frame-kind.ts';

/** Values that no price or quantity may have; `text` ones are JSON strings, the others stand bare in the message. */
export type BadValue = 'NaN' | 'null' | '0' | '-1' | '1e309' | '"NaN"' | '"1,5"' | '""' | 'huge';

/** Which messages a fault of the stream hits; all where unset. */
interface OfKind {
  readonly kind?: FrameKind;
}

/** Every fault and what can be set about it. What each does is written where it is applied. */
export interface FaultSettings {
  // The network, for requests and streams alike.
  /** Everything sent arrives later, in order. */
  readonly latency: { readonly ms: number; readonly jitterMs?: number };
  /** Everything sent is slowed to this rate. */
  readonly bandwidth: { readonly bytesPerSecond: number };
  /** Connections are refused and open ones are cut. */
  readonly offline: Empty;
  /** Connections of the stream that stand now (`all`: later ones too) fall silent: no frame, no pong, no close. */
  readonly halfOpen: { readonly all?: boolean };

  // Answers to requests. `processed` lets the venue carry the request out before the answer is lost.
  /** The connection is cut before the request is read. */
  readonly resetBeforeRead: Empty;
  /** The request is read and carried out, the connection cut before an answer. */
  readonly resetAfterRead: Empty;
  /** Half of the body, then the connection is cut. */
  readonly resetMidBody: Empty;
  /** Half of the body, properly ended. */
  readonly truncatedBody: Empty;
  readonly maintenance: Empty;
  readonly tooManyRequests: { readonly retryAfterSeconds: number };
  readonly banned: { readonly retryAfterSeconds: number };
  readonly forbidden: Empty;
  readonly restrictedLocation: Empty;
  readonly serverError: { readonly status: 500 | 502 | 503 | 504; readonly processed?: boolean };
  /** A page of the network in front of the venue with status 200, after the request was carried out. */
  readonly pageForAnswer: Empty;
  /** The answer comes this much later; the request is carried out at once. */
  readonly lateAnswer: { readonly ms: number };
  /** The venue says that it does not know what became of the request; it was carried out or not. */
  readonly statusUnknown: { readonly processed: boolean };
  /** Bars left out of the history: this share of all minutes, in runs of seven. */
  readonly missingBars: { readonly share: number };

  // The account, whatever carries the request.
  /** A new order is found by no question for this long. */
  readonly hiddenOrder: { readonly ms: number };
  /** The venue ends an order that it took. */
  readonly endsAfterAccept: { readonly as: 'canceled' | 'expired' | 'rejected'; readonly afterMs: number };
  /** An order that shall be canceled is filled whole just before. */
  readonly fillsBeforeCancel: Empty;
  /** Canceling all orders leaves the newest ones, and says that it left none. */
  readonly lyingCancelAll: { readonly leave: number };

  // Messages of the stream.
  /** Messages lost; of depth, a gap in its sequence. */
  readonly drop: OfKind;
  readonly duplicate: OfKind;
  /** The message waits until the next of its kind has gone out. */
  readonly reorder: OfKind;
  /** Sequence numbers start again from 1. */
  readonly sequenceReset: OfKind;
  /** Best bid above best ask. */
  readonly crossedBook: Empty;
  /** Text that is not JSON, before the message. */
  readonly garbage: OfKind;
  readonly badField: OfKind & { readonly value: BadValue };
  /** The price is off by this fraction: 0.2 or -0.2. */
  readonly outlier: { readonly fraction: number };
  /** Times of the exchange within messages are this old. */
  readonly oldTime: OfKind & { readonly ageMs: number };
  /** Subscriptions are neither acknowledged nor served. */
  readonly deafSubscribe: Empty;

  // Both.
  /** Fields that nobody has heard of, in answers and messages. */
  readonly unknownFields: Empty;
  /** The venue's own clock is off; signed requests are judged by it. */
  readonly clockSkew: { readonly ms: number };
}

type Empty = Readonly<Record<string, never>>;

export type FaultName = keyof FaultSettings;
