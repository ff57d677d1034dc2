import { z } from 'zod';
import type { DecimalText } from '../../base/decimal.ts';
import type { AccountMode } from '../../model/live-account.ts';
import type { TradingState } from '../../model/trading-state.ts';
import { idText } from './primitives.ts';

/** One account that a desk can show. All of them run, whichever is shown. */
export interface AccountChoiceWire {
  readonly name: string;
  readonly mode: AccountMode;
  /** What it trades: the built-in market, or what real venues quote. */
  readonly market: 'demo' | 'venues';
  readonly currency: string;
  readonly selected: boolean;
  readonly equity: DecimalText;
  readonly tradingState: TradingState;
  readonly openOrders: number;
  readonly positions: number;
  readonly runningStrategies: number;
}

/** Input: which account the desk shows from now on. */
export const accountInput = z.strictObject({ account: idText });
