import { useState } from 'react';
import type { PositionWire } from '../../../core/api/wire/trading-wire.ts';
import { sendOrder } from '../../actions/order-actions.ts';
import { ConfirmDialog } from '../../components/confirm-dialog.tsx';
import { quantityText, symbolOf } from '../../format/instrument-text.ts';
import { MODE_WORDS } from '../../format/mode-text.ts';
import { useInstrument } from '../../stores/market-store.ts';
import { useAccountMode } from '../../stores/trading-store.ts';
import { reversal } from './position-parts.ts';

interface ReverseDialogProps {
  readonly position: PositionWire;
  readonly onClose: () => void;
}

/** Asks before a position is turned round: it opens as much as it closes. */
export function ReverseDialog({ position, onClose }: ReverseDialogProps) {
  const mode = useAccountMode();
  const instrument = useInstrument(position.instrumentId);
  const [intentId] = useState(() => crypto.randomUUID());
  const ticket = reversal(position, intentId);
  const held = quantityText(position.quantity.replace('-', ''), instrument);
  const size = ticket.size.kind === 'base' ? quantityText(ticket.size.quantity, instrument) : '';
  const [verb, from, to] = ticket.side === 'sell' ? ['Sell', 'long', 'short'] : ['Buy', 'short', 'long'];
  const symbol = symbolOf(position.instrumentId);
  const what = `Reverse ${symbol}`;
  return (
    <ConfirmDialog
      open
      title={`Reverse ${symbol}?`}
      keepLabel={`Stay ${from}`}
      actLabel={`${verb} ${size} at market – ${MODE_WORDS[mode]}`}
      act={async () => {
        await sendOrder(ticket, what);
        return undefined;
      }}
      onClose={onClose}
    >
      You hold {held} {from}. One order at market closes it and opens {held} {to}, with the stop and target of the
      profile.
    </ConfirmDialog>
  );
}
