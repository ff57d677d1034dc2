import { X } from 'lucide-react';
import { useMemo } from 'react';
import { closePosition } from '../../actions/trading-actions.ts';
import { MoneyCell, PnlCell } from '../../cells/market-cells.tsx';
import { Button, IconButton } from '../../components/button.tsx';
import { EmptyState } from '../../components/empty-state.tsx';
import { TablePanel } from '../../components/table-panel.tsx';
import { symbolOf } from '../../format/instrument-text.ts';
import { useTradingStore } from '../../stores/trading-store.ts';
import type { PositionWire } from '../../../core/api/wire/trading-wire.ts';
import { requestTicket, selectInstrument } from '../../stores/ui-store.ts';
import { closeIntent, forgetCloseIntent } from './close-intent.ts';
import { POSITION_COLUMNS } from './position-columns.tsx';
import styles from './positions-table.module.css';

/** What is held, by owner and market, with a way to close each. */
export function PositionsTable() {
  const positions = useTradingStore((state) => state.positions);
  const rows = useMemo(() => Object.values(positions), [positions]);
  return (
    <TablePanel
      label="Positions"
      columns={COLUMNS}
      rows={rows}
      keyOf={(position) => position.key}
      onActivate={(position) => selectInstrument(position.instrumentId)}
      onDelete={close}
      tools={<AccountPnl />}
      empty={
        <EmptyState
          sentence="You hold nothing."
          action={<Button onClick={() => requestTicket({ side: 'buy' })}>New order</Button>}
        />
      }
    />
  );
}

/** The gain or loss of the whole account, beside the rows that it is made of. */
function AccountPnl() {
  const unrealized = useTradingStore((state) => state.account?.unrealizedPnl ?? null);
  const realized = useTradingStore((state) => state.account?.realizedPnl ?? null);
  const fees = useTradingStore((state) => state.account?.fees ?? null);
  return (
    <dl className={styles['pnl']}>
      <dt>Unrealized</dt>
      <dd>
        <PnlCell value={unrealized} />
      </dd>
      <dt>Realized</dt>
      <dd>
        <PnlCell value={realized} />
      </dd>
      <dt>Fees</dt>
      <dd>
        <MoneyCell value={fees} />
      </dd>
    </dl>
  );
}

const COLUMNS = [
  ...POSITION_COLUMNS,
  {
    id: 'close',
    title: '',
    name: 'Close',
    width: 36,
    align: 'center' as const,
    render: (position: PositionWire) => (
      <IconButton label={closeLabel(position)} onClick={() => close(position)}>
        <X size={14} strokeWidth={1.5} aria-hidden />
      </IconButton>
    ),
  },
];

function closeLabel({ strategyId, instrumentId }: PositionWire): string {
  const symbol = symbolOf(instrumentId);
  return strategyId === 'manual'
    ? `Close ${symbol} at market`
    : `Close ${symbol} of ${strategyId} at market and pause it`;
}

function close(position: PositionWire): void {
  void closePosition(position, closeIntent(position.key)).finally(() => forgetCloseIntent(position.key));
}
