import type { ChartPalette } from '../../renderer/features/chart/chart-palette.ts';

/** Colours in which ups and downs can be told apart. */
export const CHART_PALETTE: ChartPalette = {
  background: '#000000',
  raised: '#000000',
  line: '#000000',
  grid: '#000000',
  text: '#000000',
  strongText: '#000000',
  up: '#00ff00',
  down: '#ff0000',
  series1: '#111111',
  series2: '#222222',
  warn: '#ffff00',
};
