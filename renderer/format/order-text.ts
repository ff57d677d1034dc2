import { priceText } from './instrument-text.ts';
import { percentText } from './percent.ts';
import type { OrderType } from '../../core/model/order.ts';
import type { TrailWire } from '../../core/api/wire/ticket-wire.ts';
import type { KeptWire } from '../../core/api/wire/trading-wire.ts';
import type { InstrumentWire } from '../../core/api/wire/market-wire.ts';
import type { OrderStatus } from '../../core/model/order-status.ts';

/** Words for an order's status. `denied` is our refusal, `rejected` the venue's. */
export const STATUS_WORDS: Readonly<Record<OrderStatus, string>> = {
  initialized: 'Preparing',
  denied: 'Denied',
  submitted: 'Sent',
  accepted: 'Working',
  rejected: 'Rejected',
  unknown: 'Unknown',
  emulated: 'Waiting here',
  triggered: 'Triggered',
  'partially-filled': 'Part filled',
  filled: 'Filled',
  canceled: 'Canceled',
  expired: 'Expired',
};

/** Words for a type of order. */
export const TYPE_WORDS: Readonly<Record<OrderType, string>> = {
  market: 'Market',
  limit: 'Limit',
  stop: 'Stop',
  'stop-limit': 'Stop limit',
  'take-profit': 'Take profit',
  'take-profit-limit': 'Take profit limit',
  'trailing-stop': 'Trailing stop',
};

/** Who waits for the moment of an order, its stop and its target. */
export function keptText({ order, stop, target }: KeptWire): string {
  const parts = [
    ['order', order === 'here' ? order : null],
    ['stop', stop],
    ['target', target],
  ] as const;
  const by = (keeper: 'venue' | 'here'): string =>
    parts
      .filter(([, one]) => one === keeper)
      .map(([name]) => name)
      .join(' and ');
  const [there, here] = [by('venue'), by('here')];
  if (here === '') return 'the venue';
  const words = 'Tradewind, while it runs';
  return there === '' ? words : `${there}: the venue; ${here}: ${words}`;
}

/** Words for an owner of orders: a strategy's id, or the person. */
export function ownerText(strategyId: string): string {
  if (strategyId === 'manual') return 'Manual';
  return strategyId === 'flatten' ? 'Flatten' : strategyId;
}

/** How far a trailing stop stays behind: `trails by 1.5 %`, `trails by 500.00 USD`. */
export function trailText(
  { kind, distance }: TrailWire,
  instrument: Pick<InstrumentWire, 'pricePlaces' | 'quote'> | undefined,
): string {
  if (kind === 'fraction') return `trails by ${percentText(Number(distance))}`;
  return `trails by ${priceText(distance, instrument)} ${instrument?.quote ?? ''}`.trimEnd();
}
