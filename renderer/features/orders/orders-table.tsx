import { X } from 'lucide-react';
import { useMemo, useState } from 'react';
import type { OrderWire } from '../../../core/api/wire/trading-wire.ts';
import { isOpen } from '../../../core/model/order-status.ts';
import { cancelAllOrders, cancelOrder } from '../../actions/trading-actions.ts';
import { Button, IconButton } from '../../components/button.tsx';
import { EmptyState } from '../../components/empty-state.tsx';
import { Segmented } from '../../components/segmented.tsx';
import { TablePanel } from '../../components/table-panel.tsx';
import { symbolOf } from '../../format/instrument-text.ts';
import { useTradingStore } from '../../stores/trading-store.ts';
import { requestTicket, selectInstrument } from '../../stores/ui-store.ts';
import { ORDER_COLUMNS } from './order-columns.tsx';
import { OrderDrawer } from './order-drawer.tsx';

const SCOPES = [
  { value: 'open', label: 'Open' },
  { value: 'all', label: 'All' },
] as const;

/** Orders, newest first: the open ones, or all that this session knows of. */
export function OrdersTable() {
  const [shownId, setShownId] = useState<string | null>(null);
  const [scope, setScope] = useState<'open' | 'all'>('all');
  const orders = useTradingStore((state) => state.orders);
  const all = useMemo(() => Object.values(orders), [orders]);
  const open = useMemo(() => all.filter((order) => isOpen(order.status)), [all]);
  const shown = shownId === null ? undefined : orders[shownId];
  return (
    <>
      <TablePanel
        label="Orders"
        columns={COLUMNS}
        rows={scope === 'open' ? open : all}
        keyOf={(order) => order.clientOrderId}
        initialSort={NEWEST_FIRST}
        selectedKey={shownId ?? ''}
        onActivate={(order) => {
          selectInstrument(order.instrumentId);
          setShownId(order.clientOrderId);
        }}
        onDelete={(order) => {
          if (isOpen(order.status)) void cancelOrder(order);
        }}
        tools={
          <>
            <Segmented label="Orders shown" options={SCOPES} value={scope} onChange={setScope} />
            <Button disabled={open.length === 0} onClick={() => void cancelAllOrders()}>
              {open.length === 0 ? 'Cancel all' : `Cancel ${open.length} ${open.length === 1 ? 'order' : 'orders'}`}
            </Button>
          </>
        }
        empty={
          <EmptyState
            sentence={scope === 'open' ? 'No order is open.' : 'No order was sent yet.'}
            action={<Button onClick={() => requestTicket({})}>New order</Button>}
          />
        }
      />
      {shown !== undefined && <OrderDrawer order={shown} onClose={() => setShownId(null)} />}
    </>
  );
}

const NEWEST_FIRST = { columnId: 'createdAt', direction: 'descending' } as const;

const COLUMNS = [
  ...ORDER_COLUMNS,
  {
    id: 'cancel',
    title: '',
    name: 'Cancel',
    width: 36,
    align: 'center' as const,
    render: (order: OrderWire) =>
      isOpen(order.status) && (
        <IconButton label={cancelLabel(order)} onClick={() => void cancelOrder(order)}>
          <X size={14} strokeWidth={1.5} aria-hidden />
        </IconButton>
      ),
  },
];

function cancelLabel({ side, instrumentId, limitPrice }: OrderWire): string {
  return `Cancel ${side} ${symbolOf(instrumentId)}${limitPrice === null ? '' : ` at ${limitPrice}`}`;
}
