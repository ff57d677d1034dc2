import { describe, expect, it } from 'vitest';
import { feedSentence } from '../../../../renderer/cells/feed-sentence.ts';

const feed = { ageMs: 12_000, simulated: false, detail: '' } as const;

describe('feedSentence', () => {
  it('says nothing where all is well', () => {
    expect(feedSentence('coinbase', { ...feed, state: 'live' })).toBeUndefined();
    expect(feedSentence('demo', { ...feed, state: 'paused' })).toBeUndefined();
  });

  it('tells the age and what is done about it', () => {
    const sentence = feedSentence('kraken', { ...feed, state: 'disconnected', detail: 'Next try in 4 s.' });
    expect(sentence).toBe('No connection to kraken, the newest tick is 12\u00a0s old. Next try in 4 s.');
    expect(feedSentence('kraken', { ...feed, state: 'disconnected' })).toMatch(/It is tried again by itself\.$/);
  });

  it('leaves out an age that is not known', () => {
    expect(feedSentence('okx', { ...feed, ageMs: null, state: 'stale' })).toBe('Stale.');
  });

  it('says that what is shown while healing is live', () => {
    expect(feedSentence('okx', { ...feed, state: 'healing' })).toMatch(/^Live again/);
  });
});
