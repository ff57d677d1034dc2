import type { StoreApi } from 'zustand/vanilla';
import { createStore } from 'zustand/vanilla';
import type { Bar } from '../../../core/model/bar.ts';

/** The bars on one chart, for those who read beside the canvas: legend, table, tags. */
export interface BarState {
  readonly status: 'loading' | 'ready' | 'failed';
  readonly error: string | null;
  readonly bars: readonly Bar[];
  /** Rises with every change: the window behind `bars` changes in place. */
  readonly revision: number;
}

export type BarStore = StoreApi<BarState>;

export function createBarStore(): BarStore {
  return createStore<BarState>(() => ({ status: 'loading', error: null, bars: [], revision: 0 }));
}
