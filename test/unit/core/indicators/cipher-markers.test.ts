import { describe, expect, it } from 'vitest';
import { HOUR_MS } from '../../../../core/base/time.ts';
import { CIPHER_A_STYLES, markedCipherA } from '../../../../core/indicators/cipher-a-markers.ts';
import { CIPHER_A_DEFAULTS } from '../../../../core/indicators/cipher-a.ts';
import { CIPHER_B_STYLES, markedCipherB } from '../../../../core/indicators/cipher-b-markers.ts';
import { CIPHER_B_DEFAULTS } from '../../../../core/indicators/cipher-b-settings.ts';
import { createMarkerReader, markersOf } from '../../../../core/indicators/cipher-markers.ts';
import type { CipherMarker, MarkedCipher } from '../../../../core/indicators/cipher-markers.ts';
import { readBar, sliceBars } from '../../../../core/model/bar-columns.ts';
import type { BarColumns } from '../../../../core/model/bar.ts';
import { indicatorNamed, indicatorParams } from '../../../support/indicators.ts';
import { makeBars } from '../../../support/random-bars.ts';
import { readRealBars } from '../../../support/real-bars.ts';
import { REAL_DATA, readRealText } from '../../../support/real-data.ts';

const bars = makeBars({ length: 1_500, timeframeMs: HOUR_MS, seed: 3 });
const EVERYTHING = { ...CIPHER_B_DEFAULTS, higher: true };
const rowAt = (time: number): number => bars.time.indexOf(time);

describe('the markers of a cipher', () => {
  it.each([
    ['cipher-a', markersOf(markedCipherA(CIPHER_A_DEFAULTS), bars, HOUR_MS), {}],
    ['cipher-b', markersOf(markedCipherB(EVERYTHING), bars, HOUR_MS), { extra: true }],
  ] as const)('%s: are the ones of its columns, at the bars at which they became known', (name, markers, params) => {
    const definition = indicatorNamed(name);
    const all = indicatorParams(definition, params);
    const columns = definition.compute(bars, all);
    const styles: object = name === 'cipher-a' ? CIPHER_A_STYLES : CIPHER_B_STYLES;
    for (const [output, { column }] of definition.outputs(all).entries()) {
      if (!(column in styles)) continue;
      const known = markers.filter(({ kind }) => kind === column).map(({ knownTime }) => rowAt(knownTime));
      const flagged = [...(columns[output] ?? [])].flatMap((flag, row) => (flag === 1 ? [row] : []));
      expect(known, column).toEqual(flagged);
    }
    expect(markers.length).toBeGreaterThan(200);
  });

  it('of pivots are about the bar two before, at its price and its line', () => {
    const markers = markersOf(markedCipherB(CIPHER_B_DEFAULTS), bars, HOUR_MS);
    const definition = indicatorNamed('cipher-b');
    const wt2 = definition.compute(bars, indicatorParams(definition))[1];
    const pivots = markers.filter(({ kind }) => kind === 'wt_bear_div_hidden');
    expect(pivots.length).toBeGreaterThan(5);
    for (const { barTime, knownTime, price, level, direction } of pivots) {
      const row = rowAt(knownTime);
      expect([barTime, price, level, direction]).toEqual([
        bars.time[row - 2],
        bars.high[row - 2],
        wt2?.[row - 2],
        'down',
      ]);
    }
  });

  it('of crosses are about the bar itself', () => {
    const markers = markersOf(markedCipherB(CIPHER_B_DEFAULTS), bars, HOUR_MS);
    const green = markers.filter(({ kind }) => kind === 'green_dot');
    expect(green.length).toBeGreaterThan(5);
    for (const { barTime, knownTime, price, level, direction } of green) {
      expect([barTime, price, level, direction]).toEqual([knownTime, bars.low[rowAt(knownTime)], -107, 'up']);
    }
  });

  it('divergence dots are faint where the second range alone made them', () => {
    const markers = markersOf(markedCipherB(CIPHER_B_DEFAULTS), bars, HOUR_MS);
    const first = new Set(markers.filter(({ kind }) => kind === 'wt_bear_div').map(({ knownTime }) => knownTime));
    const dots = markers.filter(({ kind }) => kind === 'div_sell_dot');
    expect(new Set(dots.map(({ isFaint }) => isFaint)).size).toBe(2);
    for (const { knownTime, isFaint } of dots) expect(isFaint).toBe(!first.has(knownTime));
    expect(markers.filter(({ kind }) => kind !== 'div_sell_dot' && kind !== 'div_buy_dot').some((m) => m.isFaint)).toBe(
      false,
    );
  });

  it('never change when later bars are added, longer candles included', () => {
    const all = markersOf(markedCipherB(EVERYTHING), bars, HOUR_MS);
    for (const length of [0, 1, 399, 700, 701, 703, 1_100]) {
      const part = markersOf(markedCipherB(EVERYTHING), sliceBars(bars, 0, length), HOUR_MS);
      expect(part).toEqual(all.filter(({ knownTime }) => rowAt(knownTime) < length));
    }
  });

  it('come bar by bar as they come at once', () => {
    const streamed = stream(markedCipherA(CIPHER_A_DEFAULTS), bars);
    expect(streamed).toEqual(markersOf(markedCipherA(CIPHER_A_DEFAULTS), bars, HOUR_MS));
  });
});

function stream<Kind extends string>(marked: MarkedCipher<Kind>, { length }: BarColumns) {
  const markers: CipherMarker<Kind>[] = [];
  const read = createMarkerReader(marked, (marker) => markers.push(marker));
  for (let row = 0; row < length; row++) {
    const bar = { time: NaN, open: NaN, high: NaN, low: NaN, close: NaN, volume: NaN };
    readBar(bars, row, bar);
    read(bar, bar.time + HOUR_MS);
  }
  return markers;
}

if (REAL_DATA !== undefined) {
  it('on 2,500 real hourly bars, all 444 events of the reference and no other of their kinds', () => {
    const series = readRealBars('binance_BTCUSDT_1h_2020-07_2024-04.csv.gz');
    const start = series.time.indexOf(Date.UTC(2023, 4, 1));
    const part = sliceBars(series, start, start + 2_500);
    const [, ...lines] = readRealText('golden/btcusdt_1h.cipher-events.csv').trimEnd().split('\n');
    const kinds = new Set(lines.map((line) => line.trim().split(',').at(-1)));
    const found = [
      ...eventsOf('A', markersOf(markedCipherA(CIPHER_A_DEFAULTS), part, HOUR_MS), part),
      ...eventsOf('B', markersOf(markedCipherB(CIPHER_B_DEFAULTS), part, HOUR_MS), part),
    ].filter((event) => kinds.has(event.split(',').at(-1)));
    expect(lines).toHaveLength(444);
    expect(found.toSorted()).toEqual(lines.map((line) => line.trim()).toSorted());
  });
}

/** As the file writes them: index, time, cipher, kind. */
function eventsOf(cipher: 'A' | 'B', markers: readonly CipherMarker[], { time }: BarColumns): readonly string[] {
  return markers.map(({ kind, knownTime }) => [time.indexOf(knownTime), knownTime, cipher, kind].join(','));
}
