import type { AccountChoiceWire } from '../../core/api/wire/account-wire.ts';
import { countedText } from './amount.ts';

const PAPER_MARKETS: Readonly<Record<AccountChoiceWire['market'], string>> = {
  demo: 'demo market',
  venues: 'live venues on paper',
};

/** What an account trades. */
export function marketText({ mode, market }: Pick<AccountChoiceWire, 'mode' | 'market'>): string {
  return mode === 'paper' ? PAPER_MARKETS[market] : 'at its venue';
}

/** What goes on in an account: `2 positions, 1 order, 1 strategy running`; `idle` where nothing does. */
export function activityText({
  positions,
  openOrders,
  runningStrategies,
}: Pick<AccountChoiceWire, 'positions' | 'openOrders' | 'runningStrategies'>): string {
  const parts = [
    positions > 0 && countedText(positions, 'position'),
    openOrders > 0 && countedText(openOrders, 'open order'),
    runningStrategies > 0 && `${countedText(runningStrategies, 'strategy', 'strategies')} running`,
  ].filter((part) => part !== false);
  return parts.length === 0 ? 'idle' : parts.join(', ');
}
