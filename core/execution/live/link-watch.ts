import { err } from '../../base/result.ts';
import { assertNever } from '../../base/invariant.ts';
import { MINUTE_MS } from '../../base/time.ts';
import type { VenueError } from '../../model/venue-error.ts';
import type { Clock } from '../../ports/clock.ts';
import type { VenueAnswer } from '../../ports/market-data.ts';
import type { Finding } from './live-parts.ts';
import { TIMING } from './timing.ts';

/** Knows whether the venue can be reached (Q11), and for how long it wants to hear nothing. */
export interface LinkWatch {
  /** Asks, unless the venue wants silence, and notes how it went. */
  readonly ask: <T>(question: () => VenueAnswer<T>) => VenueAnswer<T>;
  readonly isUp: () => boolean;
  /** The last question failed, and it is not known yet whether the link is lost: worth asking again soon. */
  readonly isDoubtful: () => boolean;
  /** UnixMs until which nothing but cancels is asked for. */
  readonly silentUntil: () => number;
  readonly silence: (ms: number) => void;
  /** Time passes: a link that is lost for too long halts the account. */
  readonly onTime: () => void;
}

/** What the watch tells. */
export interface LinkListener {
  readonly tell: (finding: Finding) => void;
  /** The link is back: everything has to be compared before anything is sent. */
  readonly onBack: () => void;
}

/** Creates the watch. */
export function createLinkWatch(clock: Clock, { tell, onBack }: LinkListener): LinkWatch {
  const state = { failingSince: Infinity, lostSince: Infinity, hasHalted: false, silentUntil: 0, refusedAt: -Infinity };

  const works = (): void => {
    state.failingSince = Infinity;
    state.refusedAt = -Infinity;
    if (state.lostSince === Infinity) return;
    state.lostSince = Infinity;
    state.hasHalted = false;
    tell({ kind: 'link-restored' });
    onBack();
  };
  /** One failure proves little, but where the venue says so itself. */
  const fails = ({ message, code }: VenueError): void => {
    const now = clock.now();
    state.failingSince = Math.min(state.failingSince, now);
    const isProven = code === 'MAINTENANCE' || now - state.failingSince >= TIMING.linkLost;
    if (state.lostSince !== Infinity || !isProven) return;
    state.lostSince = state.failingSince;
    tell({ kind: 'link-lost', reason: message });
  };
  const silence = (ms: number): void => {
    state.silentUntil = Math.max(state.silentUntil, clock.now() + ms);
  };
  const refused = ({ message }: VenueError): void => {
    silence(TIMING.probeEvery);
    if (state.refusedAt === -Infinity) tell({ kind: 'incident', code: 'ACCOUNT_REFUSED', message, act: 'halt' });
    state.refusedAt = clock.now();
  };
  const note = (error: VenueError): void => {
    switch (error.code) {
      case 'UNREACHABLE':
      case 'TIMEOUT':
      case 'VENUE_FAILED':
      case 'CERTIFICATE':
        return fails(error);
      case 'MAINTENANCE':
        silence(error.retryAfterMs ?? TIMING.probeEvery);
        return fails(error);
      case 'RATE_LIMITED':
        return silence(error.retryAfterMs ?? 10_000);
      case 'BANNED':
        silence(error.retryAfterMs ?? 2 * MINUTE_MS);
        return tell({ kind: 'incident', code: 'BANNED', message: error.message, act: 'reduce-only' });
      case 'NOT_AUTHORIZED':
      case 'RESTRICTED_LOCATION':
        return refused(error);
      // Something is wrong with what was asked, not with the way to the venue.
      case 'BAD_ANSWER':
      case 'BAD_REQUEST':
      case 'CANCELED':
      case 'CLOCK_OFFSET':
      case 'NOT_SUPPORTED':
      case 'SEQUENCE_GAP':
      case 'UNKNOWN_INSTRUMENT':
        return;
      default:
        return assertNever(error.code, 'code of a venue error');
    }
  };
  return {
    async ask(question) {
      const silentMs = state.silentUntil - clock.now();
      if (silentMs > 0) {
        const message = `The venue wants to hear nothing for another ${Math.ceil(silentMs / 1_000)} s.`;
        return err({ code: 'RATE_LIMITED', message, retryAfterMs: silentMs });
      }
      const answer = await question();
      if (answer.ok) works();
      else note(answer.error);
      return answer;
    },
    isUp: () => state.lostSince === Infinity,
    isDoubtful: () => state.failingSince !== Infinity && state.lostSince === Infinity,
    silentUntil: () => state.silentUntil,
    silence,
    onTime() {
      if (state.hasHalted || clock.now() - state.lostSince < TIMING.linkHalt) return;
      state.hasHalted = true;
      const message = 'The venue could not be reached for 15 minutes.';
      tell({ kind: 'incident', code: 'LINK_LOST', message, act: 'halt' });
    },
  };
}
