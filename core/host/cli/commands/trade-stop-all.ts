import { halt } from './halt.ts';
import type { Command } from '../command.ts';

/** `trade stop-all`: the emergency stop by its other name. */
export const tradeStopAll: Command = { ...halt, words: ['trade', 'stop-all'] };
