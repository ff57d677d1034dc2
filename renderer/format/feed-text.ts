import type { FeedState } from '../../core/api/wire/venue-wire.ts';
import { UNKNOWN } from './decimal-parts.ts';

/** Words for how a connection or stream is doing. */
export const FEED_WORDS: Readonly<Record<FeedState, string>> = {
  idle: 'idle',
  connecting: 'connecting',
  live: 'live',
  stale: 'stale',
  healing: 'healing',
  disconnected: 'no connection',
  failed: 'failed',
  paused: 'paused',
};

/** A short time in milliseconds, such as a latency: `84 ms`. */
export function msText(ms: number | null): string {
  return ms === null || !Number.isFinite(ms) ? UNKNOWN : `${Math.round(ms)}\u00a0ms`;
}

/** A clock's offset with its sign: `+12 ms`. */
export function offsetText(ms: number | null): string {
  if (ms === null || !Number.isFinite(ms)) return UNKNOWN;
  const whole = Math.round(ms);
  return `${whole < 0 ? '\u2212' : whole > 0 ? '+' : ''}${Math.abs(whole)}\u00a0ms`;
}
