import type { ParameterValue } from './parameters.ts';

/** How points of a search are chosen. */
export const SAMPLERS = ['grid', 'random', 'tpe'] as const;

/** The name of a sampler. */
export type SamplerName = (typeof SAMPLERS)[number];

/** Figures that a search can aim at; all but the drawdown are better the larger they are. */
export const OBJECTIVES = [
  'sharpe',
  'sortino',
  'calmar',
  'netReturn',
  'profitFactor',
  'sqn',
  'expectancy',
  'winRate',
  'maxDrawdown',
] as const;

/** The figure that a search aims at. */
export type ObjectiveName = (typeof OBJECTIVES)[number];

/** Figures that a result can be held to. */
export const CONSTRAINED = [...OBJECTIVES, 'trades', 'exposure'] as const;

/** What a result must fulfil to count: the figure is within the bounds, both included. */
export interface Constraint {
  readonly figure: (typeof CONSTRAINED)[number];
  readonly min?: number | undefined;
  readonly max?: number | undefined;
}

/** Which values of one parameter are searched. */
export type DimensionChoice =
  | { readonly name: string; readonly kind: 'range'; readonly min: number; readonly max: number; readonly step: number }
  | { readonly name: string; readonly kind: 'values'; readonly values: readonly ParameterValue[] };
