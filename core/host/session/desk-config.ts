import { z } from 'zod';
import { fixed, parseFixed, plainFixed } from '../../base/fixed.ts';
import type { Fixed } from '../../base/fixed.ts';
import type { ExecutionModels } from '../../config/models.ts';
import { PUBLISHED_FEES } from '../../config/venue-fees.ts';
import type { ProfileName } from '../../model/run-choices.ts';

/** What a session of the desk's account was begun with; kept in the store and never changed. */
export interface DeskConfig {
  readonly seed: number;
  readonly initialCash: Fixed;
  readonly profile: ProfileName;
}

/** Quote currency of the paper account. */
export const DESK_CURRENCY = 'USD';

/** Cash of a fresh paper account. */
export const FIRST_CASH = fixed('100000');

/** Length of a strategy's cycle on the demo market's ticks. */
export const CYCLE_MS = 15_000;

/**
 * The frictions of paper accounts: fees of a large spot exchange on the demo market and what real venues publish on
 * theirs, orders that take the best of a real round trip.
 */
export const DEMO_MODELS: ExecutionModels = {
  fill: 'realistic',
  slippage: 'none',
  slippageBps: fixed('0'),
  spreadBps: fixed('2'),
  makerBps: fixed('2'),
  takerBps: fixed('10'),
  latencyMs: 40,
  latencyJitterMs: 20,
  venueFees: PUBLISHED_FEES,
};

const stored = z.object({
  seed: z.number().int(),
  initialCash: z.string(),
  profile: z.enum(['conservative', 'moderate', 'aggressive']),
});

/** As it is kept. */
export function deskConfigText({ seed, initialCash, profile }: DeskConfig): string {
  return JSON.stringify({ seed, initialCash: plainFixed(initialCash), profile });
}

/** Reads it back; undefined if it is not one. */
export function parseDeskConfig(text: string): DeskConfig | undefined {
  try {
    const config = stored.parse(JSON.parse(text));
    const initialCash = parseFixed(config.initialCash);
    return initialCash === undefined ? undefined : { ...config, initialCash };
  } catch {
    return undefined;
  }
}
