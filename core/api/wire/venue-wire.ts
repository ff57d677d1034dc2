import { z } from 'zod';
import type { StreamKind } from '../../model/stream-kind.ts';
import { idText } from './primitives.ts';
import type { InstrumentWire } from './market-wire.ts';

/** How a connection to a venue, or one of its streams, is doing. */
export type FeedState =
  /** Nothing is asked of it. */
  | 'idle'
  | 'connecting'
  | 'live'
  /** Connected, but what it shows is too old, or silent. */
  | 'stale'
  /** Live again, while what was missed is being read. */
  | 'healing'
  /** No connection; tried again by itself. */
  | 'disconnected'
  /** Tried again only after someone does something: see the error. */
  | 'failed'
  /** The demo market stands still. */
  | 'paused';

/** A venue's settings. Keys are not among them. */
export const venueSettingsInput = z.strictObject({
  venue: idText,
  enabled: z.boolean(),
  /** Instead of the venue's own address, e.g. of its test network; empty: its own. http only on this machine. */
  restUrl: z.string().max(300),
  wsUrl: z.string().max(300),
  /** False: only REST, polled. */
  streams: z.boolean(),
});
export type VenueSettings = z.infer<typeof venueSettingsInput>;

/** One venue as the interface shows it. */
export interface VenueWire extends VenueSettings {
  readonly name: string;
  /** True for those verified in depth. */
  readonly verified: boolean;
  readonly simulated: boolean;
  readonly state: FeedState;
  readonly instruments: number | null;
}

/** A test of a venue's settings, step by step. */
export interface VenueTestWire {
  readonly steps: readonly {
    readonly name: 'address' | 'reachable' | 'clock' | 'instruments' | 'stream';
    readonly ok: boolean;
    /** What was found, or what is wrong and what to do. */
    readonly detail: string;
    readonly durationMs: number;
  }[];
  readonly ok: boolean;
}

/** Input: words to look for in symbols and venues. */
export const instrumentSearchInput = z.strictObject({
  text: z.string().max(60),
  venue: idText.optional(),
  limit: z.number().int().min(1).max(200),
});
export type InstrumentSearch = z.infer<typeof instrumentSearchInput>;

/** An instrument found. */
export interface InstrumentHit extends InstrumentWire {
  readonly active: boolean;
  /** True where it is on the watchlist already. */
  readonly watched: boolean;
}

/** What the search found, best first, and which venues could not be asked. */
export interface InstrumentHits {
  readonly hits: readonly InstrumentHit[];
  readonly total: number;
  readonly unreachable: readonly { readonly venue: string; readonly reason: string }[];
}

/** Input: one instrument. */
export const instrumentInput = z.strictObject({ instrumentId: idText });

/** The Health page, sent at most twice a second. */
export interface HealthWire {
  /** Wall time, UnixMs. */
  readonly time: number;
  readonly venues: readonly VenueHealthWire[];
  readonly streams: readonly StreamHealthWire[];
  /** The stop as it was rehearsed at the start, on an engine of its own. */
  readonly stopDrill: {
    readonly passed: boolean;
    readonly at: number;
    readonly durationMs: number;
    readonly sentence: string;
  };
  readonly process: {
    readonly uptimeMs: number;
    readonly memoryBytes: number;
    /** Delay of the event loop, ms, over the last seconds. */
    readonly loopLagP99Ms: number;
    readonly databaseBytes: number;
    /** From a book or trade at the engine to the end of what it caused; null until there was one. */
    readonly eventP99Ms: number | null;
    /** From the event that closed a 15 s cycle to the decisions of the instrument's strategies; null until there was one. */
    readonly signalP95Ms: number | null;
    readonly signalP99Ms: number | null;
    /** From a strategy's signal to its simulated fill, without the latency that is modelled; null until there was one. */
    readonly fillP50Ms: number | null;
    readonly fillP99Ms: number | null;
    /** Market events at the engines since the start. */
    readonly events: number;
  };
}

/** One venue's health. */
export interface VenueHealthWire {
  readonly venue: string;
  readonly state: FeedState;
  /** Why it is not live, and what is done about it; empty where all is well. */
  readonly detail: string;
  readonly latencyMs: number | null;
  /** Venue's clock minus ours. */
  readonly clockOffsetMs: number | null;
  /** 0 to 1. */
  readonly rateLimitUsed: number;
  /** For how long the venue wants to hear nothing of us. */
  readonly silentMs: number;
  readonly connectedSince: number | null;
  readonly reconnects: number;
  readonly requests: number;
}

/** One stream's health. */
export interface StreamHealthWire {
  readonly venue: string;
  readonly instrumentId: string;
  readonly kind: StreamKind | 'bars';
  readonly state: FeedState;
  /** Age of the newest message by the venue's time; null before the first. */
  readonly exchangeAgeMs: number | null;
  /** Time since the last message came. */
  readonly arrivalAgeMs: number | null;
  readonly messagesPerSecond: number;
  readonly messages: number;
  readonly reconnects: number;
  /** Sequence gaps seen, and how many of them have been filled again. */
  readonly gaps: number;
  readonly healed: number;
  readonly duplicates: number;
  /** Refused: not readable, not finite, crossed, absurd. */
  readonly refused: number;
  /** The newest reason for a refusal; empty if none. */
  readonly lastRefusal: string;
}
