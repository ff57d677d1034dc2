import { describe, expect, it } from 'vitest';
import { checkDraft, firstDraft, lastDays } from '../../../../../renderer/features/data/download-draft.ts';
import { downloadText, planText } from '../../../../../renderer/features/data/plan-text.ts';

const NOW = Date.UTC(2026, 10, 20, 9, 30);
const plain = (text: string) => text.replaceAll('\u00a0', ' ');

describe('lastDays', () => {
  it('are whole UTC days up to today’s midnight', () => {
    expect(lastDays(NOW, 30)).toEqual({ from: '2026-10-21', to: '2026-11-20' });
  });
});

describe('checkDraft', () => {
  const draft = { ...firstDraft(NOW), instrumentId: 'binance:BTC-USDT' };

  it('makes the request of a form that is complete', () => {
    expect(checkDraft(draft, NOW)).toEqual({
      errors: {},
      input: {
        instrumentId: 'binance:BTC-USDT',
        timeframe: '1m',
        from: Date.UTC(2026, 9, 21),
        to: Date.UTC(2026, 10, 20),
      },
    });
  });

  it.each([
    [{ instrumentId: '' }, 'instrumentId'],
    [{ from: '21.10.2026' }, 'from'],
    [{ from: '2026-11-21', to: '2026-12-01' }, 'from'],
    [{ to: '2026-10-21' }, 'to'],
    [{ to: '2026-02-30' }, 'to'],
  ])('refuses %j beside the field', (change, field) => {
    const { errors, input } = checkDraft({ ...draft, ...change }, NOW);
    expect(Object.keys(errors)).toEqual([field]);
    expect(input).toBeNull();
  });
});

describe('planText', () => {
  it('says what is missing, stored and asked for', () => {
    expect(plain(planText({ missing: 43_200, stored: 0, requests: 44, bytes: 492_480 }))).toBe(
      '43,200 bars missing, none stored. 44 requests, about 492 kB.',
    );
    expect(plain(planText({ missing: 1, stored: 43_199, requests: 1, bytes: 12 }))).toBe(
      '1 bar missing, 43,199 stored. 1 request, about 12 B.',
    );
  });

  it('says so when there is nothing to do', () => {
    expect(plain(planText({ missing: 0, stored: 43_200, requests: 0, bytes: 0 }))).toBe(
      'All 43,200 bars are stored already.',
    );
    expect(downloadText(null)).toBe('Download');
    expect(plain(downloadText({ missing: 7, stored: 0, requests: 1, bytes: 80 }))).toBe('Download 7 bars');
  });
});
