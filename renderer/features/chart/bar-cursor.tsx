import type { KeyboardEvent } from 'react';
import { useEffect, useRef, useState } from 'react';
import type { InstrumentWire } from '../../../core/api/wire/market-wire.ts';
import { barSentence } from './bar-announcement.ts';
import { indexAt } from './bar-navigation.ts';
import type { BarStore } from './bar-store.ts';
import { handleChartKey, showCrosshair } from './chart-keys.ts';
import type { ChartZone } from './chart-time.ts';
import { barTimeText } from './chart-time.ts';
import { cipherNotes } from './cipher-notes.ts';
import type { FillGroup } from './fill-markers.ts';
import styles from './price-chart.module.css';
import type { CandleView } from './series-adapter.ts';

interface BarCursorProps {
  readonly name: string;
  readonly view: CandleView | null;
  readonly store: BarStore;
  readonly instrument: InstrumentWire;
  readonly groups: readonly FillGroup[];
  /** Open time of the bar under the crosshair; absent: the newest. */
  readonly time: number | undefined;
  readonly zone: ChartZone;
}

/** Moves over the bars by keyboard and reads them out: the chart's way in for those who cannot use the canvas. */
export function BarCursor({ name, view, store, instrument, groups, time, zone }: BarCursorProps) {
  const slider = useRef<HTMLInputElement>(null);
  const [spoken, setSpoken] = useState('');
  // The crosshair follows a frame later, and not at all under a mouse that rests on the chart.
  const reached = useRef<number | undefined>(undefined);
  const { bars } = store.getState();
  const focused = time === undefined ? bars.length - 1 : indexAt(bars, time);
  useFocusOnClick(view, slider);

  const moveTo = (index: number): void => {
    const bar = bars[index];
    if (bar === undefined || view === null) return;
    reached.current = bar.time;
    showCrosshair(view, bar, index);
    setSpoken(barSentence(bar, instrument, [...groups, ...cipherNotes(view, bar.time, zone)], zone));
  };
  const handleKeyDown = (event: KeyboardEvent): void => {
    const index = view === null ? undefined : handleChartKey(event, view, bars, reached.current ?? time);
    if (index !== undefined) moveTo(index);
  };

  return (
    <>
      <input
        ref={slider}
        type="range"
        className={styles['cursor']}
        aria-label={`${name}. Arrow keys move over bars, plus and minus zoom, digits 1 to 7 choose the timeframe.`}
        min={0}
        max={Math.max(bars.length - 1, 0)}
        value={Math.max(focused, 0)}
        aria-valuetext={bars[focused] === undefined ? 'No bars' : barTimeText(bars[focused].time, zone)}
        onKeyDown={handleKeyDown}
        onBlur={() => {
          reached.current = undefined;
        }}
        onChange={(event) => moveTo(event.currentTarget.valueAsNumber)}
      />
      <p className="visually-hidden" aria-live="polite">
        {spoken}
      </p>
    </>
  );
}

/** A click on the canvas hands the keyboard to the slider. */
function useFocusOnClick(view: CandleView | null, slider: React.RefObject<HTMLInputElement | null>): void {
  useEffect(() => {
    const focus = (): void => slider.current?.focus({ preventScroll: true });
    view?.chart.subscribeClick(focus);
    return () => view?.chart.unsubscribeClick(focus);
  }, [view, slider]);
}
