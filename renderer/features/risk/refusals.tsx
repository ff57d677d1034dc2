import { useState } from 'react';
import type { RejectionWire } from '../../../core/api/wire/risk-wire.ts';
import { sentenceColumn, textColumn, timeColumn } from '../../cells/market-columns.tsx';
import { EmptyState } from '../../components/empty-state.tsx';
import type { Column } from '../../components/table-model.ts';
import { TablePanel } from '../../components/table-panel.tsx';
import { ownerText } from '../../format/order-text.ts';
import styles from './risk-screen.module.css';

/** Refusals by rule, and the newest sentences of the one that is chosen. */
export function Refusals({ rejections }: { readonly rejections: readonly RejectionWire[] }) {
  const [chosen, setChosen] = useState('');
  const shown = rejections.find(({ code }) => code === chosen) ?? rejections[0];
  return (
    <div className={styles['refusals']}>
      <div className={styles['refusalTable']}>
        <TablePanel
          label="Refusals"
          columns={COLUMNS}
          rows={rejections}
          keyOf={({ code }) => code}
          selectedKey={shown?.code}
          onActivate={({ code }) => setChosen(code)}
          empty={<EmptyState sentence="No order was refused in this session." />}
        />
      </div>
      {shown !== undefined && (
        <section className={styles['sentences']} aria-label={`Newest refusals: ${shown.code}`}>
          <h3>{shown.code}, newest first</h3>
          <ol>
            {shown.sentences.map((sentence, index) => (
              // Equal sentences follow one another; their place tells them apart.
              <li key={`${index} ${sentence}`}>{sentence}</li>
            ))}
          </ol>
        </section>
      )}
    </div>
  );
}

const COLUMNS: readonly Column<RejectionWire>[] = [
  textColumn({ id: 'code', title: 'Rule', width: 170 }, ({ code }) => code),
  {
    id: 'count',
    title: 'Times',
    width: 54,
    align: 'right',
    render: ({ count }) => count,
    sortBy: ({ count }) => count,
    text: ({ count }) => String(count),
  },
  timeColumn({ id: 'time', title: 'Newest' }, ({ time }) => time),
  textColumn({ id: 'owner', title: 'Asked by', width: 100 }, ({ strategyId }) => ownerText(strategyId)),
  sentenceColumn({ id: 'sentence', title: 'Why', width: 140, grow: 1 }, ({ sentences }) => sentences[0] ?? ''),
];
