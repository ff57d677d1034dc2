import type { KeyboardEvent } from 'react';
import type { Bar } from '../../../core/model/bar.ts';
import { selectTimeframe } from '../../stores/ui-store.ts';
import { indexAt, moveTo } from './bar-navigation.ts';
import { toChartTime } from './chart-time.ts';
import type { CandleView } from './series-adapter.ts';
import { timeframeOfKey } from './timeframe-keys.ts';

const ZOOM: Readonly<Record<string, number>> = { '+': 0.8, '=': 0.8, '-': 1.25, _: 1.25 };
const PAN_SHARE = 0.1;

/**
 * Handles a key on the chart: arrows, page, Home and End move over bars, Ctrl+arrows and + - zoom, Shift+arrows pan,
 * digits choose the timeframe, Escape leaves. Answers the index of the bar to move to, if any.
 */
export function handleChartKey(
  event: KeyboardEvent,
  view: CandleView,
  bars: readonly Bar[],
  time: number | undefined,
): number | undefined {
  if (event.altKey || event.metaKey) return undefined;
  const factor = event.ctrlKey ? ctrlZoom(event.key) : ZOOM[event.key];
  if (factor !== undefined) {
    event.preventDefault();
    zoom(view, factor);
    return undefined;
  }
  if (event.ctrlKey) return undefined;
  const timeframe = timeframeOfKey(event.key);
  if (timeframe !== undefined) {
    selectTimeframe(timeframe);
    return undefined;
  }
  if (event.key === 'Escape') {
    view.chart.clearCrosshairPosition();
    return undefined;
  }
  if (event.shiftKey && (event.key === 'ArrowLeft' || event.key === 'ArrowRight')) {
    event.preventDefault();
    pan(view, event.key === 'ArrowLeft' ? -1 : 1);
    return undefined;
  }
  return barOfKey(event, bars, time);
}

function barOfKey(event: KeyboardEvent, bars: readonly Bar[], time: number | undefined): number | undefined {
  const bar = moveTo(bars, time, event.key);
  if (bar === undefined) return undefined;
  event.preventDefault();
  return indexAt(bars, bar.time);
}

/** Puts the crosshair on the close of a bar, and the bar into view. */
export function showCrosshair(view: CandleView, bar: Bar, index: number): void {
  bringIntoView(view, index);
  view.chart.setCrosshairPosition(bar.close, toChartTime(bar.time), view.candles);
}

function ctrlZoom(key: string): number | undefined {
  if (key === 'ArrowUp') return ZOOM['+'];
  return key === 'ArrowDown' ? ZOOM['-'] : undefined;
}

function zoom(view: CandleView, factor: number): void {
  const scale = view.chart.timeScale();
  const range = scale.getVisibleLogicalRange();
  if (range === null) return;
  scale.setVisibleLogicalRange({ from: range.to - (range.to - range.from) * factor, to: range.to });
}

function pan(view: CandleView, direction: 1 | -1): void {
  const scale = view.chart.timeScale();
  const range = scale.getVisibleLogicalRange();
  if (range === null) return;
  const shift = (range.to - range.from) * PAN_SHARE * direction;
  scale.setVisibleLogicalRange({ from: range.from + shift, to: range.to + shift });
}

function bringIntoView(view: CandleView, index: number): void {
  const scale = view.chart.timeScale();
  const range = scale.getVisibleLogicalRange();
  if (range === null || (index >= range.from && index <= range.to)) return;
  const width = range.to - range.from;
  const from = index < range.from ? index - width * PAN_SHARE : index - width * (1 - PAN_SHARE);
  scale.setVisibleLogicalRange({ from, to: from + width });
}
