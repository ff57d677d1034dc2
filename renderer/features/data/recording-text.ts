import type { RecordingWire, ReplayWire } from '../../../core/api/wire/recording-wire.ts';
import { countText } from '../../format/amount.ts';

/** How a recording stands. */
export const RECORDING_WORDS: Readonly<Record<RecordingWire['state'], string>> = {
  recording: 'Recording',
  complete: 'Complete',
  'cut-off': 'Partial',
};

/** Speeds of a replay: market seconds a second, or as fast as the machine can. */
export const REPLAY_SPEEDS = [
  { value: 'max', label: 'As fast as possible' },
  { value: '3600', label: '3600x' },
  { value: '60', label: '60x' },
  { value: '10', label: '10x' },
  { value: '1', label: '1x' },
] as const;

/** A speed as the host takes it. */
export function replaySpeed(value: string): number | 'max' {
  const speed = Number(value);
  return Number.isFinite(speed) && speed > 0 ? speed : 'max';
}

/** Everything that was recorded, of all kinds. */
export function eventCount({ events }: Pick<RecordingWire, 'events'>): number {
  return Object.values(events).reduce((sum, count) => sum + count, 0);
}

/** By kind, most first: `books 1,204, trades 640`. */
export function eventsText({ events }: Pick<RecordingWire, 'events'>): string {
  const kinds = Object.entries(events).filter(([, count]) => count > 0);
  return kinds
    .toSorted(([, a], [, b]) => b - a)
    .map(([kind, count]) => `${kind} ${countText(count)}`)
    .join(', ');
}

/** Market time from the first to the last event, ms; null before there is any. */
export function spanMs({ from, to }: Pick<RecordingWire, 'from' | 'to'>): number | null {
  return from === null || to === null ? null : to - from;
}

/** What came of a replay, in a word or two. */
export function replayVerdict(replay: ReplayWire | null): string {
  if (replay === null) return '–';
  if (replay.equal) return 'Equal';
  switch (replay.end) {
    case 'differs':
      return 'Differs';
    case 'interrupted':
      return 'Interrupted';
    case 'cut-off':
    case 'end-of-recording':
      return replay.firstDifference === null ? 'Equal as far as recorded' : 'Differs';
  }
}

/** What came of it, in a sentence. */
export function replaySentence(replay: ReplayWire): string {
  const compared = `${countText(replay.compared)} journal records`;
  if (replay.equal) return `The replay made the very journal that was recorded: ${compared}, the same hash.`;
  const { firstDifference } = replay;
  if (firstDifference !== null) return `The replay differs from record ${countText(firstDifference.seq)} on.`;
  if (replay.end === 'interrupted') return `It was interrupted. Up to there ${compared} are equal.`;
  return `${compared} are equal. The recording has no hash of its end to compare with.`;
}
