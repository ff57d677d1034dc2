import { Settings2 } from 'lucide-react';
import { useMemo } from 'react';
import type { VenueHealthWire } from '../../../core/api/wire/venue-wire.ts';
import { countColumn, sentenceColumn, textColumn } from '../../cells/market-columns.tsx';
import { saveVenue } from '../../actions/venue-actions.ts';
import { IconButton } from '../../components/button.tsx';
import { EmptyState } from '../../components/empty-state.tsx';
import { ShareBar } from '../../components/share-bar.tsx';
import { Switch } from '../../components/switch.tsx';
import type { Column } from '../../components/table-model.ts';
import { TablePanel } from '../../components/table-panel.tsx';
import { TableSection } from '../../components/table-section.tsx';
import { countText } from '../../format/amount.ts';
import { durationText } from '../../format/datetime.ts';
import { msText, offsetText } from '../../format/feed-text.ts';
import { percentText } from '../../format/percent.ts';
import { useVenueStore } from '../../stores/venue-store.ts';
import styles from './health-screen.module.css';
import { StateCell } from './state-cell.tsx';
import type { VenueRow } from './venue-rows.ts';
import { venueRows } from './venue-rows.ts';
import { settingsOf } from './venue-form.ts';

interface VenuesTableProps {
  /** Opens the settings of one venue. */
  readonly onSettings: (venue: string) => void;
}

/** Every venue: how its connection is doing, what it costs, and the way to its settings. */
export function VenuesTable({ onSettings }: VenuesTableProps) {
  const venues = useVenueStore((state) => state.venues);
  const health = useVenueStore((state) => state.health);
  const rows = useMemo(() => venueRows(venues, health?.venues ?? []), [venues, health]);
  const columns = useMemo(() => venueColumns(health?.time ?? 0, onSettings), [health?.time, onSettings]);
  return (
    <TableSection title="Venues">
      <TablePanel
        label="Venues"
        columns={columns}
        rows={rows}
        keyOf={({ venue }) => venue.venue}
        onActivate={({ venue }) => {
          if (!venue.simulated) onSettings(venue.venue);
        }}
        empty={<EmptyState sentence="The host has not named its venues yet." />}
      />
    </TableSection>
  );
}

function venueColumns(now: number, onSettings: (venue: string) => void): readonly Column<VenueRow>[] {
  return [
    { id: 'on', title: 'On', width: 54, align: 'center', render: (row) => <OnSwitch row={row} /> },
    textColumn(
      { id: 'venue', title: 'Venue', width: 190 },
      ({ venue }) => venue.name,
      ({ venue }) => (
        <span title={venue.verified ? 'Verified in depth' : 'Supported through ccxt, not verified in depth'}>
          <b>{venue.name}</b>
          {venue.simulated && <span className={styles['simulated']}> simulated</span>}
        </span>
      ),
    ),
    textColumn(
      { id: 'state', title: 'State', width: 124 },
      ({ state }) => state,
      ({ state }) => <StateCell state={state} />,
    ),
    figureColumn({ id: 'latency', title: 'Latency', width: 76 }, ({ health }) => health?.latencyMs ?? null, msText),
    figureColumn(
      { id: 'clock', title: 'Clock', name: 'Clock of the venue against ours', width: 80 },
      ({ health }) => health?.clockOffsetMs ?? null,
      offsetText,
    ),
    {
      id: 'limit',
      title: 'Rate limit used',
      width: 132,
      render: (row) => <RateLimit row={row} />,
      sortBy: ({ health }) => health?.rateLimitUsed ?? null,
      text: ({ health }) => String(health?.rateLimitUsed ?? ''),
    },
    figureColumn(
      { id: 'connected', title: 'Connected for', width: 112 },
      ({ health }) => connectedMs(health, now),
      durationText,
    ),
    countColumn({ id: 'reconnects', title: 'Reconnects', width: 88 }, ({ health }) => health?.reconnects ?? 0),
    figureColumn({ id: 'requests', title: 'Requests', width: 84 }, ({ health }) => health?.requests ?? null, countText),
    figureColumn({ id: 'instruments', title: 'Instruments', width: 92 }, ({ venue }) => venue.instruments, countText),
    sentenceColumn({ id: 'detail', title: 'What is the matter', width: 220, grow: 1 }, detailOf),
    {
      id: 'settings',
      title: '',
      name: 'Settings',
      width: 40,
      align: 'center',
      render: ({ venue }) =>
        !venue.simulated && (
          <IconButton label={`Settings of ${venue.name}`} onClick={() => onSettings(venue.venue)}>
            <Settings2 size={15} strokeWidth={1.5} aria-hidden />
          </IconButton>
        ),
    },
  ];
}

function connectedMs(health: VenueHealthWire | undefined, now: number): number | null {
  const since = health?.connectedSince ?? null;
  return since === null ? null : Math.max(0, now - since);
}

function figureColumn(
  heading: Pick<Column<VenueRow>, 'id' | 'title' | 'name' | 'width'>,
  figure: (row: VenueRow) => number | null,
  words: (value: number | null) => string,
): Column<VenueRow> {
  return {
    ...heading,
    align: 'right',
    render: (row) => words(figure(row)),
    sortBy: figure,
    text: (row) => String(figure(row) ?? ''),
  };
}

function OnSwitch({ row: { venue } }: { readonly row: VenueRow }) {
  const change = (enabled: boolean) => void saveVenue({ ...settingsOf(venue), enabled }, venue.name);
  return (
    <Switch
      label={venue.name}
      checked={venue.enabled || venue.simulated}
      disabled={venue.simulated}
      onChange={change}
    />
  );
}

function RateLimit({ row: { venue, health } }: { readonly row: VenueRow }) {
  if (health === undefined || venue.simulated) return '–';
  const { rateLimitUsed, silentMs } = health;
  const text = silentMs > 0 ? `wait ${durationText(silentMs)}` : percentText(rateLimitUsed, 0);
  return <ShareBar label={`Rate limit of ${venue.name}`} share={rateLimitUsed} text={text} />;
}

function detailOf({ state, health, venue }: VenueRow): string {
  if (state === 'off') return 'Switched off. Nothing is asked of it.';
  if (health !== undefined && health.detail !== '') return health.detail;
  if (venue.simulated) return 'Built in. It needs no network.';
  return state === 'idle' ? 'Ready. Watch an instrument to connect.' : '';
}
