import { Pencil } from 'lucide-react';
import { useMemo } from 'react';
import type { LimitWire } from '../../../core/api/wire/risk-wire.ts';
import { IconButton } from '../../components/button.tsx';
import { EmptyState } from '../../components/empty-state.tsx';
import { ShareBar } from '../../components/share-bar.tsx';
import type { Column } from '../../components/table-model.ts';
import { TablePanel } from '../../components/table-panel.tsx';
import { TableSection } from '../../components/table-section.tsx';
import { figureText } from './limit-text.ts';
import { GROUP_TITLES } from './risk-words.ts';
import styles from './risk-screen.module.css';

interface LimitsTableProps {
  readonly limits: readonly LimitWire[];
  readonly onEdit: (path: string) => void;
}

/** Every limit with how much of it is used now. */
export function LimitsTable({ limits, onEdit }: LimitsTableProps) {
  const columns = useMemo(() => limitColumns(onEdit), [onEdit]);
  return (
    <TableSection title="Limits">
      <TablePanel
        label="Limits"
        columns={columns}
        rows={limits}
        keyOf={({ path }) => path}
        groups={BY_GROUP}
        onActivate={({ path }) => onEdit(path)}
        empty={<EmptyState sentence="This account has no limits." />}
      />
    </TableSection>
  );
}

const BY_GROUP = {
  of: ({ group }: LimitWire) => group,
  render: (group: string) => <span className={styles['group']}>{GROUP_TITLES[group as LimitWire['group']]}</span>,
};

function limitColumns(onEdit: (path: string) => void): readonly Column<LimitWire>[] {
  return [
    {
      id: 'limit',
      title: 'Limit',
      width: 210,
      grow: 2,
      render: ({ title, control }) => <span title={control === '–' ? title : `${title} (${control})`}>{title}</span>,
      sortBy: ({ title }) => title,
      text: ({ title, control }) => `${title} ${control}`,
    },
    {
      id: 'use',
      title: 'Used now',
      width: 200,
      grow: 2,
      render: (limit) => <UseCell limit={limit} />,
      sortBy: (limit) => shareOf(limit),
      text: ({ unit, used }) => (used === null ? '' : figureText(unit, used)),
    },
    {
      id: 'value',
      title: 'Allowed',
      width: 84,
      align: 'right',
      render: ({ unit, value }) => <span className={styles['mono']}>{figureText(unit, value)}</span>,
      sortBy: ({ value }) => value,
      text: ({ unit, value }) => figureText(unit, value),
    },
    {
      id: 'edit',
      title: '',
      name: 'Change',
      width: 34,
      align: 'center',
      render: ({ path, title }) => (
        <IconButton label={`Change ${title}`} onClick={() => onEdit(path)}>
          <Pencil size={14} strokeWidth={1.5} aria-hidden />
        </IconButton>
      ),
    },
  ];
}

function UseCell({ limit }: { readonly limit: LimitWire }) {
  const { title, unit, used, usedBy } = limit;
  const share = shareOf(limit);
  if (used === null || share === null) return <span className={styles['hint']}>{NOT_USED[limit.group]}</span>;
  return (
    <span className={styles['use']}>
      <ShareBar label={`Used of ${title}`} share={share} text={usedText(unit, used)} />
      {usedBy !== null && used > 0 && <span className={styles['by']}>{usedBy}</span>}
    </span>
  );
}

/** Two places tell enough of what changes all the time. */
function usedText(unit: LimitWire['unit'], used: number): string {
  return figureText(unit, unit === 'share' ? Number(used.toFixed(4)) : Number(used.toFixed(2)));
}

/** What is said where nothing of a limit can be used up. */
const NOT_USED: Readonly<Record<LimitWire['group'], string>> = {
  exposure: '–',
  order: 'held against each order',
  loss: '–',
  rate: 'held against each order',
  strategy: '–',
  agent: '–',
};

/** What is used of a limit, 1 where all of it; nothing of a limit of nothing is all. */
function shareOf({ used, value }: LimitWire): number | null {
  if (used === null) return null;
  if (value <= 0) return used > 0 ? 1 : 0;
  return used / value;
}
