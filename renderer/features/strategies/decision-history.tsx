import type { DecisionWire } from '../../../core/api/wire/strategy-wire.ts';
import { countColumn, sentenceColumn, textColumn, timeColumn } from '../../cells/market-columns.tsx';
import { Button } from '../../components/button.tsx';
import { EmptyState } from '../../components/empty-state.tsx';
import type { Column } from '../../components/table-model.ts';
import { TablePanel } from '../../components/table-panel.tsx';
import { confidenceText, wishText } from '../../insight/insight-words.ts';
import { WishChip } from '../../insight/wish-chip.tsx';
import { showDecision, useStrategiesStore } from './strategies-store.ts';
import type { Decisions } from './use-decisions.ts';

/** The decisions at which a strategy changed its mind or asked for an order, newest first. */
export function DecisionHistory({ decisions: { list, loadOlder } }: { readonly decisions: Decisions }) {
  const shown = useStrategiesStore((state) => state.decisionTime);
  return (
    <TablePanel
      label="Signals"
      columns={COLUMNS}
      rows={list}
      tools={loadOlder !== undefined && <Button onClick={loadOlder}>Older</Button>}
      keyOf={(decision) => String(decision.time)}
      selectedKey={shown === null ? undefined : String(shown)}
      onActivate={(decision) => showDecision(decision.time)}
      empty={<EmptyState sentence="It has not changed its mind yet." />}
    />
  );
}

const COLUMNS: readonly Column<DecisionWire>[] = [
  timeColumn({ id: 'time', title: 'Time' }, (row) => row.time),
  textColumn(
    { id: 'wish', title: 'Wants', width: 84 },
    (row) => wishText(row.insight),
    (row) => <WishChip insight={row.insight} />,
  ),
  textColumn({ id: 'confidence', title: 'Sure', name: 'Confidence', width: 56, align: 'right' }, (row) =>
    confidenceText(row.insight),
  ),
  countColumn({ id: 'orders', title: 'Orders', width: 62 }, (row) => row.orders.length),
  sentenceColumn({ id: 'sentence', title: 'Why', width: 180, grow: 1 }, (row) => row.sentence),
];
