import { z } from 'zod';
import { STRATEGY_TEMPLATES } from '../../model/strategy-templates.ts';
import { idText } from './primitives.ts';

/** A strategy that the user wrote: a file in the data folder. */
export interface OwnStrategyWire {
  readonly name: string;
  readonly path: string;
  /** Why it cannot be used, with file and line; null where it can, or while it is being read. */
  readonly problem: string | null;
  /** True once it can be started and backtested. */
  readonly ready: boolean;
}

/** The file as it is, types and all. */
export interface OwnStrategySourceWire {
  readonly path: string;
  readonly source: string;
}

/** What the tests beside it said: the failure with file and line, null where a test passed. */
export interface OwnStrategyTestWire {
  readonly results: readonly { readonly test: string; readonly failure: string | null }[];
}

/** A refusal in a sentence with what to do. */
export interface OwnStrategyRefusal {
  readonly refused: string;
}

/** Input: one of the user's strategies. */
export const ownStrategyInput = z.strictObject({ name: idText });

/** Input: a new one, and what it begins as. */
export const newOwnStrategyInput = z.strictObject({ name: idText, template: z.enum(STRATEGY_TEMPLATES) });
export type NewOwnStrategyInput = z.infer<typeof newOwnStrategyInput>;

/** Input: its new source. */
export const saveOwnStrategyInput = z.strictObject({ name: idText, source: z.string().max(500_000) });
export type SaveOwnStrategyInput = z.infer<typeof saveOwnStrategyInput>;
