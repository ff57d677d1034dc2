import type { InstrumentWire } from '../../../core/api/wire/market-wire.ts';
import type { PositionWire } from '../../../core/api/wire/trading-wire.ts';
import { closePosition } from '../../actions/trading-actions.ts';
import type { MenuAction } from '../../components/action-menu.tsx';
import { ActionMenu } from '../../components/action-menu.tsx';
import { priceText, quantityText, symbolOf } from '../../format/instrument-text.ts';
import { useInstrument } from '../../stores/market-store.ts';
import { useTradingStore } from '../../stores/trading-store.ts';
import { closeIntent, forgetCloseIntent } from './close-intent.ts';
import { moveAll } from './exit-dialog.tsx';
import type { ExitRole } from './position-parts.ts';
import { exitOrders, exitSide, partOf } from './position-parts.ts';

interface PositionActionsProps {
  readonly position: PositionWire;
  readonly onExit: (role: ExitRole) => void;
  readonly onReverse: () => void;
}

const PARTS = [25, 50, 75] as const;

/** What can be done with a position beside closing it whole. */
export function PositionActions({ position, onExit, onReverse }: PositionActionsProps) {
  const instrument = useInstrument(position.instrumentId);
  if (instrument === undefined) return null;
  return (
    <ActionMenu
      label={`Actions on ${symbolOf(position.instrumentId)} of ${position.strategyId}`}
      actions={[
        ...PARTS.map((percent) => closePart(position, instrument, percent)),
        reverse(position, instrument, onReverse),
        { text: position.stopPrice === null ? 'Place a stop…' : 'Move stop…', act: () => onExit('stop') },
        { text: position.targetPrice === null ? 'Place a target…' : 'Move target…', act: () => onExit('target') },
        breakEven(position, instrument),
      ]}
    />
  );
}

function closePart(position: PositionWire, instrument: InstrumentWire, percent: number): MenuAction {
  const quantity = partOf(position, percent, instrument);
  const name = `${percent} %`;
  if (quantity === undefined) return { text: `Close ${name}`, act: () => undefined, obstacle: 'Less than one lot' };
  const key = `${position.key} ${percent}`;
  return {
    text: `Close ${name}: ${exitSide(position)} ${quantityText(quantity, instrument)} at market`,
    act: () => void closePosition(position, closeIntent(key), { quantity, name }).finally(() => forgetCloseIntent(key)),
  };
}

function reverse(position: PositionWire, instrument: InstrumentWire, onReverse: () => void): MenuAction {
  const isLong = exitSide(position) === 'sell';
  const text = `Reverse to ${isLong ? 'short' : 'long'} at market`;
  const obstacle =
    position.strategyId !== 'manual'
      ? 'It belongs to a strategy'
      : isLong && !instrument.shortable
        ? `${instrument.symbol} cannot be sold short`
        : undefined;
  return { text, act: onReverse, obstacle };
}

function breakEven(position: PositionWire, instrument: InstrumentWire): MenuAction {
  const orders = Object.values(useTradingStore.getState().orders);
  const stops = exitOrders(orders, position, 'stop').filter(({ type }) => type !== 'trailing-stop');
  const entry = position.avgEntryPrice;
  const text = `Move stop to the entry, ${priceText(entry, instrument)}`;
  const obstacle =
    stops.length === 0
      ? 'No stop that could be moved'
      : Number(position.unrealizedPnl) <= 0
        ? 'The price is not better than the entry'
        : undefined;
  return { text, act: () => moveAll(stops, entry, text), obstacle };
}
