import { X } from 'lucide-react';
import type { InstrumentWire } from '../../../core/api/wire/market-wire.ts';
import { unwatch } from '../../actions/market-actions.ts';
import { IconButton } from '../../components/button.tsx';
import { NumberText } from '../../components/number-text.tsx';
import type { Column } from '../../components/table-model.ts';
import { useFlash } from '../../components/use-flash.ts';
import { durationText } from '../../format/datetime.ts';
import { useMarketStore, useQuote } from '../../stores/market-store.ts';
import { useInstrumentFeed, useIsCurrent } from '../../stores/venue-store.ts';
import styles from './watchlist.module.css';

/** The demo market's instruments are always there. */
export function isRemovable({ venue }: InstrumentWire): boolean {
  return venue !== 'demo';
}

/** What the watchlist shows of a market. */
export const WATCHLIST_COLUMNS: readonly Column<InstrumentWire>[] = [
  {
    id: 'symbol',
    title: 'Market',
    width: 72,
    grow: 1,
    render: (instrument) => (
      <span className={styles['symbol']} title={instrument.symbol}>
        {instrument.base}
        <span className={styles['quote']}>{instrument.symbol.slice(instrument.base.length)}</span>
      </span>
    ),
    sortBy: (instrument) => instrument.symbol,
    text: (instrument) => instrument.symbol,
  },
  {
    id: 'last',
    title: 'Last',
    width: 84,
    align: 'right',
    render: (instrument) => <LastPrice instrument={instrument} />,
    sortBy: ({ id }) => useMarketStore.getState().quotes[id]?.last ?? null,
  },
  {
    id: 'change',
    title: '24 h',
    name: 'Change over 24 hours',
    width: 70,
    align: 'right',
    render: (instrument) => <DayChange instrument={instrument} />,
    sortBy: ({ id }) => useMarketStore.getState().quotes[id]?.dayChange ?? null,
  },
  {
    id: 'remove',
    title: '',
    name: 'Remove',
    width: 28,
    align: 'center',
    render: (instrument) => isRemovable(instrument) && <RemoveButton instrument={instrument} />,
  },
];

function LastPrice({ instrument }: { readonly instrument: InstrumentWire }) {
  const last = useQuote(instrument.id)?.last;
  const current = useIsCurrent(instrument);
  const element = useFlash<HTMLSpanElement>(last);
  return (
    <span ref={element} className={styles['last']} data-current={current}>
      <NumberText value={last} places={instrument.pricePlaces} />
    </span>
  );
}

function DayChange({ instrument }: { readonly instrument: InstrumentWire }) {
  const change = useMarketStore((state) => state.quotes[instrument.id]?.dayChange ?? null);
  const current = useIsCurrent(instrument);
  if (!current) return <Age instrument={instrument} />;
  return <NumberText value={change === null ? null : change * 100} places={2} signed colored suffix={'\u00a0%'} />;
}

/** Takes the place of the day's change while the price is old. */
function Age({ instrument: { id, venue } }: { readonly instrument: InstrumentWire }) {
  const { ageMs } = useInstrumentFeed(id, venue);
  return (
    <span className={styles['age']} title="The price is this old">
      {ageMs === null ? 'no price' : `${durationText(ageMs)} old`}
    </span>
  );
}

function RemoveButton({ instrument: { id, symbol } }: { readonly instrument: InstrumentWire }) {
  return (
    <IconButton label={`Stop watching ${symbol}`} className={styles['remove']} onClick={() => void unwatch(id)}>
      <X size={14} strokeWidth={1.5} aria-hidden />
    </IconButton>
  );
}
