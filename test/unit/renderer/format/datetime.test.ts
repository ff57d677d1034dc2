import { describe, expect, it } from 'vitest';
import { clockText, dateTimeText, durationText, zoneLabel } from '../../../../renderer/format/datetime.ts';

const NOON = Date.UTC(2026, 2, 1, 12, 3, 9);

describe('times', () => {
  it('are shown in UTC and say so', () => {
    expect(clockText(NOON, 'utc')).toBe('12:03:09');
    expect(dateTimeText(NOON, 'utc')).toBe('2026-03-01 12:03:09');
    expect(zoneLabel('utc', NOON)).toBe('UTC');
  });

  it('in local time differ from UTC by the offset that the label names', () => {
    const offsetMinutes = -new Date(NOON).getTimezoneOffset();
    expect(dateTimeText(NOON, 'local')).toBe(dateTimeText(NOON + offsetMinutes * 60_000, 'utc'));
  });

  it('are a dash when unknown', () => {
    expect(clockText(null, 'utc')).toBe('–');
  });
});

describe('durationText', () => {
  it.each([
    [340, '0.3\u00a0s'],
    [12_400, '12\u00a0s'],
    [245_000, '4\u00a0min 5\u00a0s'],
    [240_000, '4\u00a0min'],
    [12_000_000, '3\u00a0h 20\u00a0min'],
    [187_200_000, '2\u00a0d 4\u00a0h'],
    [-5, '0.0\u00a0s'],
  ])('says %d ms in at most two units', (ms, text) => {
    expect(durationText(ms)).toBe(text);
  });

  it('is a dash when unknown', () => {
    expect(durationText(null)).toBe('–');
  });
});
