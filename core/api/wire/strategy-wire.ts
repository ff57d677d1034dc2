import { z } from 'zod';
import { idText } from './primitives.ts';

/** One parameter of a strategy, enough to draw its field. */
export interface ParameterWire {
  readonly name: string;
  readonly label: string;
  readonly help: string;
  readonly kind: 'integer' | 'number' | 'boolean' | 'choice';
  readonly default: number | string | boolean;
  readonly min: number | null;
  readonly max: number | null;
  readonly step: number | null;
  readonly choices: readonly string[] | null;
}

/** A strategy that can be run, with its schema. */
export interface StrategyInfoWire {
  readonly name: string;
  readonly title: string;
  readonly description: string;
  readonly source: string;
  readonly parameters: readonly ParameterWire[];
  /** Named parameter sets to start from. */
  readonly presets: readonly {
    readonly name: string;
    readonly params: Readonly<Record<string, number | string | boolean>>;
  }[];
}

/** Input: parameters by name; checked against the schema of the strategy. */
export const strategyParams = z.record(z.string().max(60), z.union([z.number(), z.string().max(120), z.boolean()]));

/** Input: what to run, on what, and how. */
export const startStrategyInput = z.strictObject({ name: idText, instrumentId: idText, params: strategyParams });
export type StartStrategyInput = z.infer<typeof startStrategyInput>;

/** Input: one running strategy. */
export const strategyIdInput = z.strictObject({ strategyId: idText });
