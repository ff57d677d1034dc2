import { describe, expect, it } from 'vitest';
import { CIPHER_B_DEFAULTS } from '../../../../../core/indicators/cipher-b-settings.ts';
import { CIPHER_B_STYLES, markedCipherB } from '../../../../../core/indicators/cipher-b-markers.ts';
import { cipherMark } from '../../../../../renderer/features/chart/cipher-marks.ts';
import { cipherNotes } from '../../../../../renderer/features/chart/cipher-notes.ts';
import { createCipherTrack } from '../../../../../renderer/features/chart/cipher-track.ts';
import { CHART_PALETTE } from '../../../../support/chart-palette.ts';

const MINUTE = 60_000;

/** A swinging price: waves cross at every turn. */
const BARS = Array.from({ length: 400 }, (_, index) => {
  const close = 100 + 8 * Math.sin(index / 9) + 3 * Math.sin(index / 2.3);
  const open = 100 + 8 * Math.sin((index - 1) / 9) + 3 * Math.sin((index - 1) / 2.3);
  return {
    time: index * MINUTE,
    open,
    high: Math.max(open, close) + 0.5,
    low: Math.min(open, close) - 0.5,
    close,
    volume: 1,
  };
});

const aTrack = () => createCipherTrack(markedCipherB(CIPHER_B_DEFAULTS), ['wt1', 'wt2']);

describe('a cipher over the bars of a chart', () => {
  it('leaves the forming bar out', () => {
    const track = aTrack();
    track.follow(BARS);
    expect(track.points).toHaveLength(399);
    expect(track.points.at(-1)?.time).toBe(398 * MINUTE);
  });

  it('comes to the same bar by bar as at once, whatever the forming bar was', () => {
    const [whole, steps] = [aTrack(), aTrack()];
    whole.follow(BARS);
    for (let length = 1; length <= BARS.length; length++) {
      const forming = { ...(BARS[length - 1] ?? BARS[0]), close: 999 } as (typeof BARS)[number];
      steps.follow([...BARS.slice(0, length - 1), forming]);
      expect(steps.follow(BARS.slice(0, length))).toBe(Math.max(0, length - 1));
    }
    expect(steps.points).toEqual(whole.points);
    expect(steps.markers).toEqual(whole.markers);
  });

  it('has only markers that the original shows', () => {
    const track = aTrack();
    track.follow(BARS);
    const kinds = new Set(track.markers.map(({ kind }) => kind));
    expect(kinds).toContain('wt_cross_up');
    expect(kinds).toContain('green_dot');
    expect([...kinds].every((kind) => CIPHER_B_STYLES[kind as keyof typeof CIPHER_B_STYLES].shown)).toBe(true);
  });
});

const MARKER = {
  kind: 'div_buy_dot',
  barTime: 10 * MINUTE,
  knownTime: 12 * MINUTE,
  direction: 'up',
  price: 90,
  level: -106,
  isFaint: true,
} as const;

describe('a marker of a cipher', () => {
  it('is drawn at its bar and level, pale where it is faint', () => {
    expect(cipherMark(MARKER, CHART_PALETTE)).toMatchObject({
      time: 600,
      position: 'atPriceMiddle',
      price: -106,
      color: '#00ff0066',
    });
    expect(cipherMark({ ...MARKER, level: null, isFaint: false, direction: 'down' }, CHART_PALETTE)).toMatchObject({
      position: 'aboveBar',
      color: '#ff0000',
    });
  });

  it('says what it is, and when it became known where that was later', () => {
    const view = { cipherMarkers: () => [MARKER] };
    expect(cipherNotes(view, 10 * MINUTE, 'utc').flatMap(({ fills }) => fills.map(({ text }) => text))).toEqual([
      'Bullish divergence dot, of the second range alone, known at the bar of 1970-01-01 00:12 UTC',
    ]);
    expect(cipherNotes(null, 0, 'utc')).toEqual([]);
  });
});
