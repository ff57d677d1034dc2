import { useMemo, useState } from 'react';
import type { ParityPartWire, ParityResultWire } from '../../../../core/api/wire/parity-wire.ts';
import type { ParityReason } from '../../../../core/model/parity-report.ts';
import { Chip } from '../../../components/chip.tsx';
import { EmptyState } from '../../../components/empty-state.tsx';
import { Segmented } from '../../../components/segmented.tsx';
import { TablePanel } from '../../../components/table-panel.tsx';
import { TableSection } from '../../../components/table-section.tsx';
import { countText, countedText } from '../../../format/amount.ts';
import { dateTimeText, durationText } from '../../../format/datetime.ts';
import { usePreferences } from '../../../stores/preferences-store.ts';
import { ORDER_COLUMNS, keyOfRow } from './order-columns.tsx';
import { OrderDetail } from './order-detail.tsx';
import { REASON_WORDS, paritySentence, toneOf } from './parity-words.ts';
import styles from './parity.module.css';

type Shown = 'all' | 'different';

/** What a comparison came to: the verdict, what was run again, and order after order with both sides' figures. */
export function ParityReport({ result }: { readonly result: ParityResultWire }) {
  const { comparison, remarks, parts, unlisted } = result;
  const { rows, explained, unexplained } = comparison;
  const [shown, setShown] = useState<Shown>(explained + unexplained > 0 ? 'different' : 'all');
  const [selected, setSelected] = useState<string | null>(null);
  const listed = useMemo(() => (shown === 'all' ? rows : rows.filter(({ reason }) => reason !== null)), [rows, shown]);
  const row = listed.find((one) => keyOfRow(one) === selected) ?? listed[0];
  const options = [
    { value: 'all', label: `All ${countText(rows.length)}` },
    { value: 'different', label: `Different ${countText(explained + unexplained)}` },
  ] as const;
  return (
    <div className={styles['report']}>
      <div className={styles['summary']}>
        <p className={styles['verdict']} data-tone={unexplained > 0 ? 'danger' : explained > 0 ? 'warn' : 'same'}>
          {paritySentence(result)}
        </p>
        <Reasons reasons={comparison.reasons} />
        <Covered parts={parts} />
        {[...remarks, ...leftOut(unlisted)].map((remark) => (
          <p key={remark} className={styles['remark']}>
            {remark}
          </p>
        ))}
      </div>
      <TableSection title="Orders">
        <TablePanel
          label="Orders compared"
          columns={ORDER_COLUMNS}
          rows={listed}
          keyOf={keyOfRow}
          selectedKey={row === undefined ? '' : keyOfRow(row)}
          onActivate={(one) => setSelected(keyOfRow(one))}
          tools={<Segmented label="Orders shown" options={options} value={shown} onChange={setShown} />}
          empty={<EmptyState sentence={shown === 'all' ? 'No order was sent.' : 'No order differs.'} />}
        />
      </TableSection>
      {row !== undefined && <OrderDetail row={row} />}
    </div>
  );
}

function Reasons({ reasons }: { readonly reasons: Readonly<Partial<Record<ParityReason, number>>> }) {
  const given = Object.entries(reasons) as [ParityReason, number][];
  if (given.length === 0) return null;
  return (
    <p className={styles['reasons']}>
      {given.map(([reason, count]) => (
        <Chip
          key={reason}
          tone={toneOf({ reason })}
          text={`${REASON_WORDS[reason].label} ${countText(count)}`}
          title={REASON_WORDS[reason].help}
        />
      ))}
    </p>
  );
}

function Covered({ parts }: { readonly parts: readonly ParityPartWire[] }) {
  const zone = usePreferences((state) => state.preferences.timeZone);
  return (
    <ul className={styles['parts']}>
      {parts.map(({ name, from, to, inputs, orders }, index) => (
        // Parts may bear the same name, and their order never changes.
        <li key={`${index} ${name}`}>
          <b>{name}</b>
          {from !== null && to !== null && `, from ${dateTimeText(from, zone)} for ${durationText(to - from)}`}:{' '}
          {countedText(inputs, 'input')}, {countedText(orders, 'order')}.
        </li>
      ))}
    </ul>
  );
}

function leftOut(count: number): readonly string[] {
  return count === 0 ? [] : [`${countedText(count, 'order')} more that agree are counted, but not listed.`];
}
