import { X } from 'lucide-react';
import { useMemo, useState } from 'react';
import { closePosition } from '../../actions/trading-actions.ts';
import { MoneyCell, PnlCell } from '../../cells/market-cells.tsx';
import { Button, IconButton } from '../../components/button.tsx';
import { EmptyState } from '../../components/empty-state.tsx';
import type { Column } from '../../components/table-model.ts';
import { TablePanel } from '../../components/table-panel.tsx';
import { symbolOf } from '../../format/instrument-text.ts';
import { useTradingStore } from '../../stores/trading-store.ts';
import type { PositionWire } from '../../../core/api/wire/trading-wire.ts';
import { requestTicket, selectInstrument } from '../../stores/ui-store.ts';
import { closeIntent, forgetCloseIntent } from './close-intent.ts';
import { ExitDialog } from './exit-dialog.tsx';
import { PositionActions } from './position-actions.tsx';
import { POSITION_COLUMNS } from './position-columns.tsx';
import type { ExitRole } from './position-parts.ts';
import { ReverseDialog } from './reverse-dialog.tsx';
import styles from './positions-table.module.css';

/** What is held, by owner and market, with what can be done with each. */
export function PositionsTable() {
  const positions = useTradingStore((state) => state.positions);
  const rows = useMemo(() => Object.values(positions), [positions]);
  const [asked, setAsked] = useState<Asked | null>(null);
  const columns = useMemo(() => [...POSITION_COLUMNS, actionsColumn(setAsked)], []);
  const position = asked === null ? undefined : positions[asked.key];
  return (
    <>
      <TablePanel
        label="Positions"
        columns={columns}
        rows={rows}
        keyOf={(row) => row.key}
        onActivate={(row) => selectInstrument(row.instrumentId)}
        onDelete={close}
        tools={<AccountPnl />}
        empty={
          <EmptyState
            sentence="You hold nothing."
            action={<Button onClick={() => requestTicket({ side: 'buy' })}>New order</Button>}
          />
        }
      />
      {asked !== null && position !== undefined && (
        <Answer asked={asked} position={position} onDone={() => setAsked(null)} />
      )}
    </>
  );
}

/** What a row's menu asked for and needs more words. */
interface Asked {
  readonly key: string;
  readonly what: ExitRole | 'reverse';
}

interface AnswerProps {
  readonly asked: Asked;
  readonly position: PositionWire;
  readonly onDone: () => void;
}

function Answer({ asked: { what }, position, onDone }: AnswerProps) {
  return what === 'reverse' ? (
    <ReverseDialog position={position} onClose={onDone} />
  ) : (
    <ExitDialog position={position} role={what} onClose={onDone} />
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

function actionsColumn(ask: (asked: Asked) => void): Column<PositionWire> {
  return {
    id: 'close',
    title: '',
    name: 'Actions',
    width: 68,
    align: 'right',
    render: (position) => (
      <>
        <PositionActions
          position={position}
          onExit={(what) => ask({ key: position.key, what })}
          onReverse={() => ask({ key: position.key, what: 'reverse' })}
        />
        <IconButton label={closeLabel(position)} onClick={() => close(position)}>
          <X size={14} strokeWidth={1.5} aria-hidden />
        </IconButton>
      </>
    ),
  };
}

function closeLabel({ strategyId, instrumentId }: PositionWire): string {
  const symbol = symbolOf(instrumentId);
  return strategyId === 'manual'
    ? `Close ${symbol} at market`
    : `Close ${symbol} of ${strategyId} at market and pause it`;
}

function close(position: PositionWire): void {
  void closePosition(position, closeIntent(position.key)).finally(() => forgetCloseIntent(position.key));
}
