import { useMemo } from 'react';
import type { StreamHealthWire } from '../../../core/api/wire/venue-wire.ts';
import { countColumn, sentenceColumn, textColumn } from '../../cells/market-columns.tsx';
import { Button } from '../../components/button.tsx';
import { EmptyState } from '../../components/empty-state.tsx';
import type { Column } from '../../components/table-model.ts';
import { TablePanel } from '../../components/table-panel.tsx';
import { TableSection } from '../../components/table-section.tsx';
import { countText } from '../../format/amount.ts';
import { decimalText } from '../../format/decimal-parts.ts';
import { durationText } from '../../format/datetime.ts';
import { symbolOf } from '../../format/instrument-text.ts';
import { isCurrent } from '../../stores/feed-state.ts';
import { openOverlay, selectInstrument } from '../../stores/ui-store.ts';
import { useVenueStore } from '../../stores/venue-store.ts';
import styles from './health-screen.module.css';
import { StateCell } from './state-cell.tsx';

/** Every stream: how old what it brings is, how much it brings, and what was wrong with it. */
export function StreamsTable() {
  const streams = useVenueStore((state) => state.health?.streams);
  const lateMs = useVenueStore((state) => state.lateMs);
  const columns = useMemo(() => streamColumns(lateMs), [lateMs]);
  return (
    <TableSection title="Streams">
      <TablePanel
        label="Streams"
        columns={columns}
        rows={streams ?? NONE}
        keyOf={({ instrumentId, kind }) => `${instrumentId} ${kind}`}
        onActivate={({ instrumentId }) => selectInstrument(instrumentId)}
        empty={
          <EmptyState
            sentence="No stream is open. Each instrument that is watched on a venue has its trades and its book here."
            action={<Button onClick={() => openOverlay('find-instrument')}>Watch an instrument</Button>}
          />
        }
      />
    </TableSection>
  );
}

const NONE: readonly StreamHealthWire[] = [];
const KIND_WORDS: Readonly<Record<StreamHealthWire['kind'], string>> = {
  trades: 'Trades',
  book: 'Order book',
  funding: 'Funding',
  bars: 'Bars',
};

function streamColumns(lateMs: number): readonly Column<StreamHealthWire>[] {
  return [
    textColumn({ id: 'venue', title: 'Venue', width: 110 }, (row) => row.venue),
    textColumn(
      { id: 'instrument', title: 'Instrument', width: 120 },
      (row) => symbolOf(row.instrumentId),
      (row) => <b>{symbolOf(row.instrumentId)}</b>,
    ),
    textColumn({ id: 'kind', title: 'Stream', width: 90 }, (row) => KIND_WORDS[row.kind]),
    textColumn(
      { id: 'state', title: 'State', width: 124 },
      (row) => row.state,
      (row) => <StateCell state={row.state} />,
    ),
    ageColumn(
      { id: 'exchange', title: 'Exchange age', name: 'Age by the venue’s clock' },
      lateMs,
      (row) => row.exchangeAgeMs,
    ),
    ageColumn(
      { id: 'arrival', title: 'Arrival age', name: 'Time since the newest message came' },
      lateMs,
      (row) => row.arrivalAgeMs,
    ),
    {
      id: 'rate',
      title: 'Messages/s',
      width: 92,
      align: 'right',
      render: (row) => decimalText(row.messagesPerSecond, { places: 1 }),
      sortBy: (row) => row.messagesPerSecond,
      text: (row) => String(row.messagesPerSecond),
    },
    wholeColumn({ id: 'messages', title: 'Messages', width: 92 }, (row) => row.messages),
    countColumn({ id: 'reconnects', title: 'Reconnects', width: 88 }, (row) => row.reconnects),
    {
      id: 'gaps',
      title: 'Gaps healed',
      name: 'Sequence gaps seen, and how many of them were filled again',
      width: 92,
      align: 'right',
      render: (row) => <Gaps row={row} />,
      sortBy: (row) => row.gaps - row.healed,
      text: (row) => `${row.healed} of ${row.gaps}`,
    },
    countColumn({ id: 'duplicates', title: 'Duplicates', width: 88 }, (row) => row.duplicates),
    countColumn(
      { id: 'refused', title: 'Refused', name: 'Not readable, not finite, crossed or absurd', width: 74 },
      (row) => row.refused,
    ),
    sentenceColumn({ id: 'lastRefusal', title: 'Newest refusal', width: 170, grow: 1 }, (row) => row.lastRefusal),
  ];
}

type Heading = Pick<Column<StreamHealthWire>, 'id' | 'title' | 'name'>;

/** Grey where the stream is not live; the host’s silence counts too. */
function ageColumn(
  heading: Heading,
  lateMs: number,
  age: (row: StreamHealthWire) => number | null,
): Column<StreamHealthWire> {
  return {
    ...heading,
    width: 106,
    align: 'right',
    render(row) {
      const ms = age(row);
      return (
        <span className={styles['age']} data-current={lateMs === 0 && isCurrent(row.state)}>
          {durationText(ms === null ? null : ms + lateMs)}
        </span>
      );
    },
    sortBy: age,
    text: (row) => String(age(row) ?? ''),
  };
}

function wholeColumn(
  heading: Heading & Pick<Column<StreamHealthWire>, 'width'>,
  count: (row: StreamHealthWire) => number,
): Column<StreamHealthWire> {
  return {
    ...heading,
    align: 'right',
    render: (row) => countText(count(row)),
    sortBy: count,
    text: (row) => String(count(row)),
  };
}

function Gaps({ row: { gaps, healed } }: { readonly row: StreamHealthWire }) {
  if (gaps === 0) return '–';
  return (
    <span data-open={gaps > healed} className={styles['gaps']}>{`${countText(healed)} of ${countText(gaps)}`}</span>
  );
}
