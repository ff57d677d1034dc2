import type { BarColumns } from '../../model/bar.ts';

/** Where unpacked bars go: into `columns` from `offset` on. */
export interface UnpackTarget {
  readonly columns: BarColumns;
  readonly offset: number;
  readonly length: number;
}

/** What packed bytes do not say themselves. */
export interface PackedBars {
  readonly bytes: Uint8Array;
  readonly timeframeMs: number;
  readonly pricePlaces: number;
  readonly volumePlaces: number;
}
