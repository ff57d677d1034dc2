import type { Random } from '../../../core/base/random.ts';
import type { Clock } from '../../../core/ports/clock.ts';

/** How unreliable the way to the venue is; chances are of each request or message. */
export interface NetworkSettings {
  /** Longest way of a request, or of its answer, ms. */
  readonly latencyMs: number;
  /** The request never arrives. */
  readonly lostRequest: number;
  /** The request is carried out and its answer never arrives. */
  readonly lostAnswer: number;
  /** Refused before anyone looks at it, with the time to wait. */
  readonly refused: number;
  readonly lostMessage: number;
  readonly doubledMessage: number;
  /** The stream ends with this message. */
  readonly brokenStream: number;
}

/** Nothing is lost, and nothing comes late. */
export const CALM: NetworkSettings = {
  latencyMs: 40,
  lostRequest: 0,
  lostAnswer: 0,
  refused: 0,
  lostMessage: 0,
  doubledMessage: 0,
  brokenStream: 0,
};

/** What became of a request. */
export type Carried<T> =
  { readonly outcome: 'answered'; readonly value: T } | { readonly outcome: 'refused' } | { readonly outcome: 'lost' };

/** The way between an executor and an in-process venue: seeded, on a virtual clock, and as bad as a test wants it. */
export interface Network {
  readonly set: (settings: NetworkSettings) => void;
  /** Carries a request there and its answer back. */
  readonly carry: <T>(work: () => T) => Promise<Carried<T>>;
  /** Brings a message, once, more than once, or not. */
  readonly bring: (message: () => void) => void;
  /** True where the stream breaks now. */
  readonly breaks: () => boolean;
}

/** How long a program waits for an answer, ms. */
const TIMEOUT_MS = 10_000;

/** A calm network. */
export function createNetwork(clock: Clock, random: Random): Network {
  let settings = CALM;
  const chance = (share: number): boolean => random.next() < share;
  const wait = (ms: number): Promise<void> =>
    new Promise((resolve) => {
      clock.after(ms, resolve);
    });
  const way = (): number => 1 + random.next() * settings.latencyMs;
  return {
    set: (next) => void (settings = next),
    async carry(work) {
      if (chance(settings.lostRequest)) {
        await wait(TIMEOUT_MS);
        return { outcome: 'lost' };
      }
      await wait(way());
      if (chance(settings.refused)) return { outcome: 'refused' };
      const value = work();
      if (chance(settings.lostAnswer)) {
        await wait(chance(0.5) ? TIMEOUT_MS : way());
        return { outcome: 'lost' };
      }
      await wait(way());
      return { outcome: 'answered', value };
    },
    bring(message) {
      if (chance(settings.lostMessage)) return;
      clock.after(way(), message);
      if (chance(settings.doubledMessage)) clock.after(way() * 20, message);
    },
    breaks: () => chance(settings.brokenStream),
  };
}
