import { describe, expect, it } from 'vitest';
import { pushTime } from '../../../../core/base/time-window.ts';
import { createConduct, forgive, messagesPerFill } from '../../../../core/risk/strategy-conduct.ts';

describe('the conduct of a strategy', () => {
  it('is forgiven by a person, but what it closed and was stopped out of stays', () => {
    const conduct = createConduct();
    const { entries, messages, fills, refusals, stopOuts } = conduct;
    for (const window of [entries, messages, fills, refusals, stopOuts]) pushTime(window, 5);
    Object.assign(conduct, { barred: true, lastExit: 5 });
    forgive(conduct);
    expect([entries, messages, fills, refusals, stopOuts].map(({ length }) => length)).toEqual([0, 0, 0, 0, 1]);
    expect([conduct.barred, conduct.lastExit]).toEqual([false, 5]);
  });

  it('is measured in messages for each fill of the last ten minutes', () => {
    const conduct = createConduct();
    expect(messagesPerFill(conduct, 1_000_000)).toBe(0);
    for (const time of [400_000, 400_001, 900_000, 999_999]) pushTime(conduct.messages, time);
    expect(messagesPerFill(conduct, 1_000_000)).toBe(3);
    for (const time of [400_000, 900_000, 900_001]) pushTime(conduct.fills, time);
    expect(messagesPerFill(conduct, 1_000_000)).toBe(1.5);
  });
});
