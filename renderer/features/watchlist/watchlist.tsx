import type { InstrumentWire } from '../../../core/api/wire/market-wire.ts';
import { DataTable } from '../../components/data-table.tsx';
import { EmptyState } from '../../components/empty-state.tsx';
import { NumberText } from '../../components/number-text.tsx';
import { Panel } from '../../components/panel.tsx';
import type { Column } from '../../components/table-model.ts';
import { useFlash } from '../../components/use-flash.ts';
import { useInstrument, useMarketStore, useQuote } from '../../stores/market-store.ts';
import { selectInstrument, useUiStore } from '../../stores/ui-store.ts';
import { MarketSummary } from './market-summary.tsx';
import styles from './watchlist.module.css';

/** The markets with their last price and change over 24 hours. A row points the whole desk at its market. */
export function Watchlist() {
  const instruments = useMarketStore((state) => state.instruments);
  const selected = useUiStore((state) => state.instrumentId);
  const current = useInstrument(selected);
  return (
    <Panel title="Watchlist">
      <DataTable
        label="Watchlist"
        columns={COLUMNS}
        rows={instruments}
        keyOf={(instrument) => instrument.id}
        selectedKey={selected}
        onActivate={(instrument) => selectInstrument(instrument.id)}
        empty={<EmptyState sentence="No market is known yet." />}
      />
      {current !== undefined && <MarketSummary instrument={current} />}
    </Panel>
  );
}

const COLUMNS: readonly Column<InstrumentWire>[] = [
  {
    id: 'symbol',
    title: 'Market',
    width: 66,
    grow: 1,
    render: (instrument) => (
      <span className={styles['symbol']}>
        {instrument.base}
        <span className={styles['quote']}>-{instrument.quote}</span>
      </span>
    ),
    sortBy: (instrument) => instrument.symbol,
    text: (instrument) => instrument.symbol,
  },
  {
    id: 'last',
    title: 'Last',
    width: 86,
    align: 'right',
    render: (instrument) => <LastPrice instrument={instrument} />,
    sortBy: ({ id }) => useMarketStore.getState().quotes[id]?.last ?? null,
  },
  {
    id: 'change',
    title: '24 h',
    name: 'Change over 24 hours',
    width: 78,
    align: 'right',
    render: (instrument) => <DayChange instrumentId={instrument.id} />,
    sortBy: ({ id }) => useMarketStore.getState().quotes[id]?.dayChange ?? null,
  },
];

function LastPrice({ instrument }: { readonly instrument: InstrumentWire }) {
  const last = useQuote(instrument.id)?.last;
  const element = useFlash<HTMLSpanElement>(last);
  return (
    <span ref={element} className={styles['last']}>
      <NumberText value={last} places={instrument.pricePlaces} />
    </span>
  );
}

function DayChange({ instrumentId }: { readonly instrumentId: string }) {
  const change = useMarketStore((state) => state.quotes[instrumentId]?.dayChange ?? null);
  return <NumberText value={change === null ? null : change * 100} places={2} signed colored suffix={'\u00a0%'} />;
}
