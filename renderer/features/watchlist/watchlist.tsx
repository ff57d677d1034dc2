import { Plus } from 'lucide-react';
import type { InstrumentWire } from '../../../core/api/wire/market-wire.ts';
import { unwatch } from '../../actions/market-actions.ts';
import { IconButton } from '../../components/button.tsx';
import { DataTable } from '../../components/data-table.tsx';
import { EmptyState } from '../../components/empty-state.tsx';
import { Panel } from '../../components/panel.tsx';
import { Tooltip } from '../../components/tooltip.tsx';
import { useInstrument, useMarketStore } from '../../stores/market-store.ts';
import { openOverlay, selectInstrument, useUiStore } from '../../stores/ui-store.ts';
import { MarketSummary } from './market-summary.tsx';
import { VenueTitle } from './venue-title.tsx';
import { WATCHLIST_COLUMNS, isRemovable } from './watchlist-columns.tsx';

/** The markets by venue with their last price and change over 24 hours. A row points the whole desk at its market. */
export function Watchlist() {
  const instruments = useMarketStore((state) => state.instruments);
  const selected = useUiStore((state) => state.instrumentId);
  const current = useInstrument(selected);
  return (
    <Panel title="Watchlist" aside={<AddButton />}>
      <DataTable
        label="Watchlist"
        columns={WATCHLIST_COLUMNS}
        rows={instruments}
        keyOf={(instrument) => instrument.id}
        selectedKey={selected}
        onActivate={(instrument) => selectInstrument(instrument.id)}
        onDelete={(instrument) => {
          if (isRemovable(instrument)) void unwatch(instrument.id);
        }}
        groups={GROUPS}
        empty={<EmptyState sentence="No market is known yet." />}
      />
      {current !== undefined && <MarketSummary instrument={current} />}
    </Panel>
  );
}

const GROUPS = {
  of: ({ venue }: InstrumentWire) => venue,
  render: (venue: string) => <VenueTitle venue={venue} />,
};

function AddButton() {
  return (
    <Tooltip text="Watch an instrument of any venue" chord="Alt+I">
      <IconButton label="Watch an instrument" onClick={() => openOverlay('find-instrument')}>
        <Plus size={16} strokeWidth={1.5} aria-hidden />
      </IconButton>
    </Tooltip>
  );
}
