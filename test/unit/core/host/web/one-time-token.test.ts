import { describe, expect, it } from 'vitest';
import { createSessions, sameSecret } from '../../../../../core/host/web/one-time-token.ts';
import { createManualClock } from '../../../../support/manual-clock.ts';

const settle = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 0));

describe('createSessions', () => {
  it('exchanges each token once, for a session of its own', async () => {
    const sessions = createSessions(createManualClock(0));
    const [first, second] = [sessions.issueToken(), sessions.issueToken()];
    const [one, other] = [await sessions.redeem(first), await sessions.redeem(second)];
    expect(one).toBeDefined();
    expect(other).not.toBe(one);
    expect(sessions.isOpen(one ?? '')).toBe(true);
    expect(sessions.isOpen(first)).toBe(false);
    expect(await sessions.redeem(first)).toBeUndefined();
  });

  it('answers five wrong tokens at once, then waits 1, 2, 4 ... 30 s, one after the other', async () => {
    const clock = createManualClock(0);
    const sessions = createSessions(clock);
    for (let attempt = 0; attempt < 5; attempt++) expect(await sessions.redeem('wrong')).toBeUndefined();
    const answered: number[] = [];
    for (let attempt = 0; attempt < 7; attempt++) {
      void sessions.redeem('wrong').then(() => answered.push(clock.now()));
    }
    for (let second = 0; second < 130; second++) {
      await settle();
      clock.advance(1_000);
    }
    await settle();
    expect(answered).toEqual([1, 3, 7, 15, 31, 61, 91].map((seconds) => seconds * 1_000));
  });

  it('lets the right token in after wrong ones, and starts afresh', async () => {
    const clock = createManualClock(0);
    const sessions = createSessions(clock);
    for (let attempt = 0; attempt < 5; attempt++) await sessions.redeem('wrong');
    const right = sessions.redeem(sessions.issueToken());
    await settle();
    clock.advance(1_000);
    expect(await right).toBeDefined();
    expect(await sessions.redeem('wrong')).toBeUndefined();
  });
});

describe('sameSecret', () => {
  it('compares by value, whatever the lengths', () => {
    expect(sameSecret('abc', 'abc')).toBe(true);
    expect(sameSecret('abc', 'abd')).toBe(false);
    expect(sameSecret('abc', 'abcd')).toBe(false);
    expect(sameSecret('', 'a')).toBe(false);
  });
});
