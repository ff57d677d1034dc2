import { buyAndHold } from './buy-and-hold.ts';
import { momentum } from './momentum.ts';
import { smaCross } from './sma-cross.ts';
import type { StrategyDefinition } from './strategy.ts';
import { vumanchuA } from './vumanchu-a.ts';
import { vumanchuB } from './vumanchu-b.ts';

/** Every kind of strategy that can be run, in the order in which they are offered. */
export const STRATEGIES: readonly StrategyDefinition[] = [momentum, smaCross, buyAndHold, vumanchuA, vumanchuB];
