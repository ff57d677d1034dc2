import { describe, expect, it } from 'vitest';
import type { LogEntryWire } from '../../../../../core/api/wire/system-wire.ts';
import { detailFields, KEPT_LINES, lineJson, withLines } from '../../../../../renderer/features/logs/log-lines.ts';

const line = (id: number, detail = ''): LogEntryWire => ({
  id,
  time: Date.UTC(2026, 10, 20),
  level: 'warn',
  component: 'risk',
  message: 'order denied',
  detail,
});

describe('withLines', () => {
  it('appends in order and takes no line twice', () => {
    const lines = withLines([line(1), line(2)], [line(4), line(2), line(3)]);
    expect(lines.map((one) => one.id)).toEqual([1, 2, 3, 4]);
  });

  it('keeps the newest lines', () => {
    const many = Array.from({ length: KEPT_LINES + 10 }, (_, index) => line(index));
    expect(withLines([], many)[0]?.id).toBe(10);
  });

  it('answers the same list when nothing is new', () => {
    const lines = [line(1)];
    expect(withLines(lines, [line(1)])).toBe(lines);
  });
});

describe('detailFields', () => {
  it('lists the fields of an object, nested ones as JSON', () => {
    expect(detailFields('{"code":"FUNDS","order":{"id":1}}')).toEqual([
      ['code', 'FUNDS'],
      ['order', '{\n  "id": 1\n}'],
    ]);
  });

  it('shows other text as it is, and nothing for none', () => {
    expect(detailFields('not json')).toEqual([['detail', 'not json']]);
    expect(detailFields('')).toEqual([]);
  });
});

describe('lineJson', () => {
  it('is one JSON object as in the log file', () => {
    expect(JSON.parse(lineJson(line(1, '{"code":"FUNDS"}')))).toEqual({
      time: '2026-11-20T00:00:00.000Z',
      level: 'warn',
      component: 'risk',
      message: 'order denied',
      code: 'FUNDS',
    });
  });
});
