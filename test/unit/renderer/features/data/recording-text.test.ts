import { describe, expect, it } from 'vitest';
import type { ReplayWire } from '../../../../../core/api/wire/recording-wire.ts';
import {
  eventCount,
  eventsText,
  replaySentence,
  replaySpeed,
  replayVerdict,
  spanMs,
} from '../../../../../renderer/features/data/recording-text.ts';

const equal: ReplayWire = {
  recordingId: 'r',
  endedAt: 0,
  speed: 'max',
  end: 'end-of-recording',
  equal: true,
  inputs: 10,
  compared: 1_204,
  journalSha256: 'a',
  recordedJournalSha256: 'a',
  firstDifference: null,
  orders: 1,
  fills: 1,
  finalEquity: '1',
  wallMs: 1,
};
const differs: ReplayWire = {
  ...equal,
  equal: false,
  end: 'differs',
  firstDifference: { seq: 32, recorded: 'x', replayed: 'y' },
};
const cutOff: ReplayWire = { ...equal, equal: false, end: 'cut-off', recordedJournalSha256: null };

describe('what came of a replay', () => {
  it('is one word in the table', () => {
    expect([null, equal, differs, cutOff, { ...cutOff, end: 'interrupted' } as const].map(replayVerdict)).toEqual([
      '–',
      'Equal',
      'Differs',
      'Equal as far as recorded',
      'Interrupted',
    ]);
  });

  it('is a sentence beside it', () => {
    expect(replaySentence(equal)).toContain('1,204 journal records, the same hash');
    expect(replaySentence(differs)).toBe('The replay differs from record 32 on.');
    expect(replaySentence(cutOff)).toContain('no hash of its end');
  });
});

describe('a recording in figures', () => {
  it('counts events, most first', () => {
    const events = { books: 40, trades: 1_204, commands: 0 };
    expect(eventCount({ events })).toBe(1_244);
    expect(eventsText({ events })).toBe('trades 1,204, books 40');
  });

  it('spans market time, once there is any', () => {
    expect(spanMs({ from: 1_000, to: 91_000 })).toBe(90_000);
    expect(spanMs({ from: null, to: null })).toBeNull();
  });
});

describe('replaySpeed', () => {
  it('is a number of market seconds a second, or as fast as possible', () => {
    expect(replaySpeed('3600')).toBe(3_600);
    expect(replaySpeed('max')).toBe('max');
  });
});
