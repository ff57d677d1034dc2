import type { AgentCallWire } from '../../../core/api/wire/agent-wire.ts';
import { countColumn, sentenceColumn, textColumn, timeColumn } from '../../cells/market-columns.tsx';
import { Chip } from '../../components/chip.tsx';
import { EmptyState } from '../../components/empty-state.tsx';
import type { Column } from '../../components/table-model.ts';
import { TablePanel } from '../../components/table-panel.tsx';
import { OUTCOMES, rationaleOf, usdText } from './call-words.ts';

interface AgentCallsProps {
  readonly calls: readonly AgentCallWire[];
  readonly selectedId: string;
  readonly onChoose: (id: string) => void;
}

/** The newest calls of models. */
export function AgentCalls({ calls, selectedId, onChoose }: AgentCallsProps) {
  return (
    <TablePanel
      label="Calls of models"
      columns={COLUMNS}
      rows={calls}
      keyOf={(call) => call.id}
      selectedKey={selectedId}
      onActivate={(call) => onChoose(call.id)}
      empty={<EmptyState sentence="No model was asked yet." />}
    />
  );
}

const COLUMNS: readonly Column<AgentCallWire>[] = [
  timeColumn({ id: 'askedAt', title: 'Market time' }, (row) => row.askedAt),
  textColumn({ id: 'strategy', title: 'Strategy', width: 90 }, (row) => row.strategyId),
  textColumn({ id: 'model', title: 'Model', width: 130 }, (row) => row.model),
  textColumn(
    { id: 'outcome', title: 'Outcome', width: 100 },
    (row) => OUTCOMES[row.outcome],
    (row) => <Chip tone={row.outcome === 'decision' ? 'accent' : 'warn'} text={OUTCOMES[row.outcome]} />,
  ),
  countColumn({ id: 'latency', title: 'ms', name: 'Milliseconds to the answer', width: 62 }, (row) =>
    Math.round(row.latencyMs),
  ),
  textColumn({ id: 'cost', title: 'Cost', width: 96, align: 'right' }, (row) => usdText(row.cost)),
  sentenceColumn({ id: 'said', title: 'Said', width: 200, grow: 1 }, (row) =>
    row.detail === '' ? rationaleOf(row.answer) : row.detail,
  ),
];
