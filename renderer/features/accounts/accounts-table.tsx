import { useMemo } from 'react';
import type { LiveAccountWire } from '../../../core/api/wire/live-account-wire.ts';
import { sentenceColumn, textColumn } from '../../cells/market-columns.tsx';
import { Button } from '../../components/button.tsx';
import { EmptyState } from '../../components/empty-state.tsx';
import { ModeBadge } from '../../components/mode-badge.tsx';
import { Panel } from '../../components/panel.tsx';
import { DataTable } from '../../components/data-table.tsx';
import type { Column } from '../../components/table-model.ts';
import { useNow } from '../../components/use-now.ts';
import { armingText } from '../../format/arming-text.ts';

interface AccountsTableProps {
  readonly accounts: readonly LiveAccountWire[];
  readonly selected: string;
  readonly onChoose: (name: string) => void;
  readonly onAdd: () => void;
}

const TICK_MS = 1_000;

/** Every account at a venue, with whose money it moves and whether it may. */
export function AccountsTable({ accounts, selected, onChoose, onAdd }: AccountsTableProps) {
  const now = useNow(
    accounts.some(({ arming }) => arming.state === 'armed'),
    TICK_MS,
  );
  const columns = useMemo(() => accountColumns(now), [now]);
  return (
    <Panel title="Accounts at venues" aside={<Button onClick={onAdd}>Add an account</Button>}>
      <DataTable
        label="Accounts at venues"
        columns={columns}
        rows={accounts}
        keyOf={({ name }) => name}
        selectedKey={selected}
        onActivate={({ name }) => onChoose(name)}
        empty={<EmptyState sentence="There is no account at a venue." />}
      />
    </Panel>
  );
}

function accountColumns(now: number): readonly Column<LiveAccountWire>[] {
  return [
    textColumn(
      { id: 'name', title: 'Account', width: 130 },
      ({ name }) => name,
      ({ name }) => <b>{name}</b>,
    ),
    textColumn(
      { id: 'mode', title: 'Money', width: 90 },
      ({ mode }) => mode,
      ({ mode }) => <ModeBadge mode={mode} />,
    ),
    textColumn({ id: 'venue', title: 'Venue', width: 130 }, ({ venue }) => venue),
    textColumn({ id: 'arming', title: 'Arming', width: 190 }, ({ arming }) => armingText(arming, now)),
    textColumn({ id: 'key', title: 'Key', width: 110 }, ({ key }) => (key === null ? 'none' : `…${key.tail}`)),
    textColumn({ id: 'profile', title: 'Limits', width: 110 }, ({ profile }) => profile),
    sentenceColumn({ id: 'instruments', title: 'May trade', width: 220, grow: 1 }, ({ instruments }) =>
      instruments.length === 0 ? 'nothing' : instruments.join(', '),
    ),
  ];
}
