import { describe, expect, it } from 'vitest';
import { utcDateText, utcHour, utcMonthText } from '../../../../core/base/utc-date.ts';
import { fc } from '../../../support/property.ts';

describe('dates as text', () => {
  it('are those of the calendar', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: Date.UTC(2100, 0, 1) }), (time) => {
        const text = new Date(time).toISOString();
        expect(utcDateText(time)).toBe(text.slice(0, 10));
        expect(utcMonthText(time)).toBe(text.slice(0, 7));
        expect(utcHour(time)).toBe(new Date(time).getUTCHours());
      }),
    );
  });
});
