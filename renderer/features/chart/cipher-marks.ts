import type { SeriesMarker, Time } from 'lightweight-charts';
import type { CipherMarker } from '../../../core/indicators/cipher-markers.ts';
import type { ChartPalette } from './chart-palette.ts';
import { toChartTime } from './chart-time.ts';

const OPACITY_OF_FAINT = '66';

/** How a marker is drawn: over the price beside its bar, or in a pane at its level. */
export function cipherMark(marker: CipherMarker, palette: ChartPalette): SeriesMarker<Time> {
  const { kind, barTime, direction, level, isFaint } = marker;
  const color = kind === 'gold_dot' ? palette.warn : direction === 'up' ? palette.up : palette.down;
  const look = {
    id: `${kind} ${barTime}`,
    time: toChartTime(barTime),
    color: isFaint ? `${color}${OPACITY_OF_FAINT}` : color,
    shape: shapeOf(kind, direction),
    size: kind.startsWith('wt_cross') ? 0.4 : 0.8,
  };
  if (level === null) return { ...look, position: direction === 'up' ? 'belowBar' : 'aboveBar' };
  return { ...look, position: 'atPriceMiddle', price: level };
}

function shapeOf(kind: string, direction: 'up' | 'down'): SeriesMarker<Time>['shape'] {
  if (kind.includes('diamond') || kind.includes('flag')) return 'square';
  if (kind.includes('triangle') || /_div(_|$)/.test(kind)) return direction === 'up' ? 'arrowUp' : 'arrowDown';
  return 'circle';
}
