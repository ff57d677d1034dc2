import { describe, expect, it } from 'vitest';
import { dayAfter, parseDay } from '../../../../renderer/format/day.ts';

describe('days', () => {
  it('are UTC midnights', () => {
    expect(parseDay('2026-01-31')).toBe(Date.UTC(2026, 0, 31));
    expect(parseDay('31.1.2026')).toBeUndefined();
    expect(dayAfter(Date.UTC(2026, 0, 31, 1))).toBe(Date.UTC(2026, 1, 1));
    expect(dayAfter(Date.UTC(2026, 0, 31))).toBe(Date.UTC(2026, 0, 31));
  });
});
