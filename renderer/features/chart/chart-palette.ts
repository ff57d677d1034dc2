import { useSyncExternalStore } from 'react';

/** The theme's colours as a canvas needs them: resolved, not as variables. */
export interface ChartPalette {
  readonly background: string;
  readonly raised: string;
  readonly line: string;
  readonly grid: string;
  readonly text: string;
  /** Figures on a coloured ground. */
  readonly strongText: string;
  readonly up: string;
  readonly down: string;
  /** Lines that are not money: indicators. */
  readonly series1: string;
  readonly series2: string;
  readonly warn: string;
}

const TOKENS = {
  background: ['--bg-1', '#10141b'],
  raised: ['--bg-2', '#171c25'],
  line: ['--line', '#242c38'],
  text: ['--text-3', '#8290a3'],
  strongText: ['--text-1', '#e7ecf3'],
  up: ['--up', '#2fbf8f'],
  down: ['--down', '#f0616d'],
  series1: ['--series-1', '#b79bff'],
  series2: ['--series-2', '#93a6be'],
  warn: ['--warn', '#e6a23c'],
} as const;

let current: ChartPalette | undefined;
const listeners = new Set<() => void>();
let stopObserving: (() => void) | undefined;

/** Reads the tokens that are in force now. */
export function readPalette(): ChartPalette {
  const style = getComputedStyle(document.documentElement);
  const token = (name: keyof typeof TOKENS): string =>
    style.getPropertyValue(TOKENS[name][0]).trim() || TOKENS[name][1];
  return {
    background: token('background'),
    raised: token('raised'),
    line: token('line'),
    grid: withAlpha(token('line'), 0.55),
    text: token('text'),
    strongText: token('strongText'),
    up: token('up'),
    down: token('down'),
    series1: token('series1'),
    series2: token('series2'),
    warn: token('warn'),
  };
}

/** `#rrggbb` with an opacity of 0 to 1. */
export function withAlpha(color: string, alpha: number): string {
  const byte = Math.round(Math.min(Math.max(alpha, 0), 1) * 255);
  return /^#[0-9a-f]{6}$/i.test(color) ? `${color}${byte.toString(16).padStart(2, '0')}` : color;
}

/** The palette in force; changes with the theme, the up/down setting and the system's scheme. */
export function useChartPalette(): ChartPalette {
  return useSyncExternalStore(subscribe, () => (current ??= readPalette()));
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  stopObserving ??= observe();
  return () => {
    listeners.delete(listener);
    if (listeners.size > 0) return;
    stopObserving?.();
    stopObserving = undefined;
    current = undefined;
  };
}

function refresh(): void {
  const next = readPalette();
  if (JSON.stringify(next) === JSON.stringify(current)) return;
  current = next;
  for (const listener of listeners) listener();
}

function observe(): () => void {
  const observer = new MutationObserver(refresh);
  observer.observe(document.documentElement, { attributes: true });
  const scheme = matchMedia('(prefers-color-scheme: light)');
  scheme.addEventListener('change', refresh);
  return () => {
    observer.disconnect();
    scheme.removeEventListener('change', refresh);
  };
}
