import type { AlertWire } from '../../../core/api/wire/notification-wire.ts';
import { countColumn, sentenceColumn, textColumn, timeColumn } from '../../cells/market-columns.tsx';
import { RowButton } from '../../components/row-button.tsx';
import { Button } from '../../components/button.tsx';
import { Chip } from '../../components/chip.tsx';
import { EmptyState } from '../../components/empty-state.tsx';
import type { Column } from '../../components/table-model.ts';
import { TablePanel } from '../../components/table-panel.tsx';
import { TableSection } from '../../components/table-section.tsx';
import { useNow } from '../../components/use-now.ts';
import { durationText } from '../../format/datetime.ts';
import { acknowledge } from './alert-actions.ts';
import {
  ACT_WORDS,
  LEVEL_TONES,
  LEVEL_WORDS,
  STATE_TONES,
  STATE_WORDS,
  TOPIC_WORDS,
  deliveryText,
} from './alert-words.ts';
import styles from './alerts-screen.module.css';

/** What was told, newest first; what is open waits for a person. */
export function AlertsTable({ alerts }: { readonly alerts: readonly AlertWire[] }) {
  const open = alerts.filter(({ state }) => state === 'open').length;
  return (
    <TableSection title="Inbox">
      <TablePanel
        label="Alerts"
        columns={COLUMNS}
        rows={alerts}
        keyOf={({ id }) => id}
        tools={
          <Button disabled={open === 0} onClick={() => void acknowledge()}>
            Acknowledge all {open > 0 && open}
          </Button>
        }
        empty={<EmptyState sentence="Nothing was told since the start." />}
      />
    </TableSection>
  );
}

const COLUMNS: readonly Column<AlertWire>[] = [
  timeColumn({ id: 'time', title: 'Time' }, ({ time }) => time),
  textColumn(
    { id: 'level', title: 'Level', width: 78 },
    ({ level }) => level,
    ({ level }) => <Chip tone={LEVEL_TONES[level]} text={LEVEL_WORDS[level]} />,
  ),
  textColumn({ id: 'account', title: 'Account', width: 88 }, ({ account }) => account),
  textColumn({ id: 'topic', title: 'About', width: 150 }, ({ topic }) => TOPIC_WORDS[topic]),
  sentenceColumn({ id: 'text', title: 'What happened', width: 220, grow: 2 }, ({ text }) => text),
  countColumn({ id: 'count', title: 'Times', width: 56 }, ({ count }) => count),
  textColumn(
    { id: 'state', title: 'State', width: 112 },
    ({ state }) => STATE_WORDS[state],
    ({ state, outcome }) => <Chip tone={STATE_TONES[state]} text={STATE_WORDS[state]} title={outcome ?? undefined} />,
  ),
  { id: 'act', title: 'What it does', width: 150, grow: 1, render: (alert) => <ActCell alert={alert} /> },
  sentenceColumn({ id: 'deliveries', title: 'Delivery', width: 120, grow: 1 }, ({ deliveries }) =>
    deliveryText(deliveries),
  ),
  {
    id: 'acknowledge',
    title: '',
    name: 'Acknowledge',
    width: 104,
    render: ({ id, state, text }) =>
      state === 'open' && (
        <RowButton label={`Acknowledge: ${text}`} onClick={() => void acknowledge(id)}>
          Acknowledge
        </RowButton>
      ),
  },
];

function ActCell({ alert: { act, actsAt, outcome } }: { readonly alert: AlertWire }) {
  const now = useNow(actsAt !== null);
  if (outcome !== null) return <span title={outcome}>{outcome}</span>;
  if (act === 'none' || actsAt === null) return <>–</>;
  return (
    <span className={styles['due']}>
      {ACT_WORDS[act]} in {durationText(actsAt - now)}
    </span>
  );
}
