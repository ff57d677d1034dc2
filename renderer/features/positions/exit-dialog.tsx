import type { FormEvent } from 'react';
import { useMemo, useState } from 'react';
import { plainFixed } from '../../../core/base/fixed.ts';
import type { OrderWire, PositionWire } from '../../../core/api/wire/trading-wire.ts';
import { amendOrder, sendOrder } from '../../actions/order-actions.ts';
import { Button } from '../../components/button.tsx';
import { Dialog, DialogActions } from '../../components/dialog.tsx';
import { Field, TextInput } from '../../components/field.tsx';
import { priceText, symbolOf } from '../../format/instrument-text.ts';
import { MODE_WORDS } from '../../format/mode-text.ts';
import { signedMoneyText } from '../../format/money.ts';
import { parseEntry } from '../../forms/entered-figure.ts';
import { useInstrument } from '../../stores/market-store.ts';
import { useAccountMode, useTradingStore } from '../../stores/trading-store.ts';
import { pnlAt } from '../chart/line-price.ts';
import type { ExitRole } from './position-parts.ts';
import { exitOrders, exitSide, movedField, newExit } from './position-parts.ts';

interface ExitDialogProps {
  readonly position: PositionWire;
  readonly role: ExitRole;
  readonly onClose: () => void;
}

/** Moves the stop or the target of a position, or places the one that it has not. */
export function ExitDialog({ position, role, onClose }: ExitDialogProps) {
  const mode = useAccountMode();
  const instrument = useInstrument(position.instrumentId);
  const orders = useTradingStore((state) => state.orders);
  const standing = useMemo(() => exitOrders(Object.values(orders), position, role), [orders, position, role]);
  const first = standing[0];
  const [text, setText] = useState(() => (first === undefined ? '' : (first[movedField(first)] ?? '')));
  const entered = parseEntry(text);
  const price = entered === undefined ? undefined : plainFixed(entered);
  const verb = standing.length === 0 ? 'Place' : 'Move';
  const act = `${verb} ${role} ${verb === 'Place' ? 'at' : 'to'} ${priceText(price, instrument)}`;
  const send = (event: FormEvent) => {
    event.preventDefault();
    if (price === undefined) return;
    if (standing.length === 0) void sendOrder(newExit(position, role, price, crypto.randomUUID()), act);
    else moveAll(standing, price, act);
    onClose();
  };
  return (
    <Dialog open onClose={onClose} title={`${verb} the ${role} of ${symbolOf(position.instrumentId)}`}>
      <form onSubmit={send}>
        <Field
          id="exit-price"
          label={`${role === 'stop' ? 'Stop' : 'Target'} price, ${instrument?.quote ?? ''}`}
          hint={consequence(position, price, instrument?.quote)}
        >
          <TextInput id="exit-price" inputMode="decimal" value={text} onChange={setText} />
        </Field>
        <DialogActions>
          <Button onClick={onClose}>Keep it as it is</Button>
          <Button type="submit" tone="primary" disabled={price === undefined}>
            {act} – {MODE_WORDS[mode]}
          </Button>
        </DialogActions>
      </form>
    </Dialog>
  );
}

/** Asks for the same price for each of a position's stops (or targets). */
export function moveAll(orders: readonly OrderWire[], price: string, what: string): void {
  for (const order of orders) {
    void amendOrder({ clientOrderId: order.clientOrderId, [movedField(order)]: price }, what);
  }
}

function consequence(position: PositionWire, price: string | undefined, quote: string | undefined): string {
  if (price === undefined) return 'Enter a price above 0.';
  const closing = { side: exitSide(position), quantity: position.quantity.replace('-', ''), filledQuantity: '0' };
  const pnl = pnlAt(closing, position, price);
  return `There the whole position makes ${signedMoneyText(pnl)} ${quote ?? ''}, fees aside.`;
}
