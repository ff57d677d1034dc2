import { useMemo } from 'react';
import type {
  DifferenceAct,
  DifferenceWire,
  IncidentWire,
  ReconciliationWire,
} from '../../../core/api/wire/reconciliation-wire.ts';
import { SymbolCell, TimeCell } from '../../cells/market-cells.tsx';
import { sentenceColumn, textColumn, timeColumn } from '../../cells/market-columns.tsx';
import { Button } from '../../components/button.tsx';
import { Chip } from '../../components/chip.tsx';
import { EmptyState } from '../../components/empty-state.tsx';
import { Figure, Figures } from '../../components/figures.tsx';
import { RowButton } from '../../components/row-button.tsx';
import type { Column } from '../../components/table-model.ts';
import { TablePanel } from '../../components/table-panel.tsx';
import { TableSection } from '../../components/table-section.tsx';
import { decimalText } from '../../format/decimal-parts.ts';
import { durationText } from '../../format/datetime.ts';
import { ACT_CONSEQUENCES, ACT_WORDS, KIND_WORDS, STATE_WORDS } from './difference-words.ts';
import styles from './reconciliation-screen.module.css';

interface AccountAgreementProps {
  readonly book: ReconciliationWire;
  readonly onSettle: (difference: DifferenceWire, act: DifferenceAct) => void;
  readonly onCompare: () => void;
}

/** One account at a venue: whether our books and the venue's agree, and what is to be done where they do not. */
export function AccountAgreement({ book, onSettle, onCompare }: AccountAgreementProps) {
  const columns = useMemo(() => differenceColumns(onSettle), [onSettle]);
  return (
    <section className={styles['account']} aria-label={`Reconciliation of ${book.account}`}>
      <AccountHead book={book} onCompare={onCompare} />
      <div className={styles['tables']}>
        <TableSection title="Differences">
          <TablePanel
            label={`Differences of ${book.account}`}
            columns={columns}
            rows={book.differences}
            keyOf={({ id }) => id}
            empty={<EmptyState sentence="Our books and the venue’s agree." />}
          />
        </TableSection>
        <TableSection title="Incidents">
          <TablePanel
            label={`Incidents of ${book.account}`}
            columns={INCIDENTS}
            rows={book.incidents}
            keyOf={({ time, code, message }) => `${time} ${code} ${message}`}
            empty={<EmptyState sentence="Nothing has happened that should not have." />}
          />
        </TableSection>
      </div>
    </section>
  );
}

const TONES = { reconciling: 'info', reconciled: 'accent', failed: 'danger' } as const;

function AccountHead({ book, onCompare }: Pick<AccountAgreementProps, 'book' | 'onCompare'>) {
  const { account, state, cause, reconciledAt, link, linkSince, isStreaming, deadMan } = book;
  return (
    <header className={styles['head']}>
      <h2>{account}</h2>
      <Chip tone={TONES[state]} text={STATE_WORDS[state]} title={cause ?? undefined} />
      <Figures label={`State of ${account}`}>
        <Figure name="All agreed last at">
          <TimeCell time={reconciledAt} />
        </Figure>
        <Figure name="Link to the venue">
          {link === 'up' ? 'up' : 'down'}
          {linkSince !== null && (
            <>
              {' since '}
              <TimeCell time={linkSince} />
            </>
          )}
        </Figure>
        <Figure name="News come" title="Polling is slower, and as true">
          {isStreaming ? 'streamed' : 'by asking'}
        </Figure>
        <Figure name="In flight" title="Orders on their way, without an answer yet">
          {book.inFlight}
        </Figure>
        <Figure name="Waiting" title="Orders that wait for their turn to be sent">
          {book.waiting}
        </Figure>
        <Figure name="Canceling">{book.canceling}</Figure>
        <Figure name="Dead-man timer" title="The venue cancels all orders, protective stops too, when it runs out">
          {deadMan === null ? 'none at this venue' : durationText(deadMan.lengthMs)}
        </Figure>
      </Figures>
      <Button onClick={onCompare}>Compare anew</Button>
      {cause !== null && (
        <p role="alert" className={styles['cause']}>
          {cause}
        </p>
      )}
    </header>
  );
}

const INCIDENTS: readonly Column<IncidentWire>[] = [
  timeColumn({ id: 'time', title: 'Time' }, ({ time }) => time),
  textColumn({ id: 'code', title: 'Code', width: 130 }, ({ code }) => code),
  sentenceColumn({ id: 'message', title: 'What happened', width: 120, grow: 1 }, ({ message }) => message),
];

function differenceColumns(onSettle: AccountAgreementProps['onSettle']): readonly Column<DifferenceWire>[] {
  return [
    textColumn({ id: 'kind', title: 'Kind', width: 104 }, ({ kind }) => KIND_WORDS[kind]),
    textColumn(
      { id: 'market', title: 'Market', width: 92 },
      ({ instrumentId }) => instrumentId ?? '',
      ({ instrumentId }) => (instrumentId === null ? '–' : <SymbolCell instrumentId={instrumentId} />),
    ),
    textColumn(
      { id: 'ours', title: 'Ours', width: 90, align: 'right' },
      ({ ours }) => ours ?? '',
      ({ ours }) => exactText(ours),
    ),
    textColumn(
      { id: 'theirs', title: 'The venue’s', width: 90, align: 'right' },
      ({ theirs }) => theirs ?? '',
      ({ theirs }) => exactText(theirs),
    ),
    timeColumn({ id: 'since', title: 'Since' }, ({ since }) => since),
    sentenceColumn({ id: 'sentence', title: 'What it is', width: 170, grow: 1 }, ({ sentence }) => sentence),
    {
      id: 'acts',
      title: 'What settles it',
      width: 262,
      render: (difference) => <Acts difference={difference} onSettle={onSettle} />,
    },
  ];
}

/** To the last digit: a difference may be there. */
function exactText(value: string | null): string {
  return decimalText(value, { places: value?.split('.')[1]?.length ?? 0 });
}

interface ActsProps {
  readonly difference: DifferenceWire;
  readonly onSettle: AccountAgreementProps['onSettle'];
}

function Acts({ difference, onSettle }: ActsProps) {
  const { acts, settlesItself } = difference;
  return (
    <span className={styles['acts']}>
      {settlesItself && <Chip tone="muted" text="by itself" title="Settled without anyone doing anything" />}
      {acts.map((act) => (
        <RowButton key={act} title={ACT_CONSEQUENCES[act]} onClick={() => onSettle(difference, act)}>
          {ACT_WORDS[act]}
        </RowButton>
      ))}
    </span>
  );
}
