import { useEffect, useMemo, useRef, useState } from 'react';
import { useStore } from 'zustand';
import type { InstrumentWire } from '../../../core/api/wire/market-wire.ts';
import type { Timeframe } from '../../../core/model/timeframe.ts';
import { FeedNotice } from '../../cells/feed-notice.tsx';
import { Button } from '../../components/button.tsx';
import { useInstrument } from '../../stores/market-store.ts';
import { usePreferences } from '../../stores/preferences-store.ts';
import { useIsCurrent } from '../../stores/venue-store.ts';
import { BarCursor } from './bar-cursor.tsx';
import { createBarStore } from './bar-store.ts';
import { BarTable } from './bar-table.tsx';
import { ChartLegend } from './chart-legend.tsx';
import { useChartPalette } from './chart-palette.ts';
import { ChartSkeleton } from './chart-skeleton.tsx';
import { ChartToolbar } from './chart-toolbar.tsx';
import { cipherNotes } from './cipher-notes.ts';
import { CrosshairTip } from './crosshair-tip.tsx';
import styles from './price-chart.module.css';
import { PriceTags } from './price-tags.tsx';
import { createCandleView } from './series-adapter.ts';
import { useShownIndicators } from './shown-indicators.ts';
import { useBarFeed } from './use-bar-feed.ts';
import { useChartView } from './use-chart-view.ts';
import { useCrosshair } from './use-crosshair.ts';
import { useFillMarkers } from './use-fills.ts';
import { useSignals } from './use-signals.ts';
import { usePriceTags } from './use-price-tags.ts';

interface PriceChartProps {
  readonly instrumentId: string;
  readonly timeframe: Timeframe;
}

/** The live candle chart of one instrument with its fills, working orders and positions. */
export function PriceChart({ instrumentId, timeframe }: PriceChartProps) {
  const instrument = useInstrument(instrumentId);
  if (instrument === undefined) return <ChartSkeleton label="Waiting for the market" />;
  return <InstrumentChart key={instrument.id} instrument={instrument} timeframe={timeframe} />;
}

interface InstrumentChartProps {
  readonly instrument: InstrumentWire;
  readonly timeframe: Timeframe;
}

function InstrumentChart({ instrument, timeframe }: InstrumentChartProps) {
  const palette = useChartPalette();
  const zone = usePreferences((state) => state.preferences.timeZone);
  const shown = useShownIndicators();
  const store = useMemo(() => createBarStore(), []);
  const { view, attach } = useChartView(createCandleView, palette, zone);
  const feed = useBarFeed(view, store, instrument.id, timeframe);
  const crosshair = useCrosshair(view);
  const groups = useFillMarkers({ view, store, instrument, timeframe, palette });
  const signals = useSignals({
    view,
    store,
    instrumentId: instrument.id,
    timeframe,
    palette,
    shown: shown.has('signals'),
  });
  const marks = useMemo(() => [...groups, ...signals], [groups, signals]);
  const tags = usePriceTags(instrument);
  const status = useStore(store, (state) => state.status);
  const [legend, setLegend] = useState<HTMLElement | null>(null);
  const [asTable, setAsTable] = useState(false);
  const current = useIsCurrent(instrument);

  useEffect(() => view?.showIndicators(shown), [view, shown]);
  useEffect(() => view?.setPricePlaces(instrument.pricePlaces), [view, instrument]);
  const resetView = (): void => {
    if (feed.current?.window.atLiveEdge === false) feed.current.reload();
    view?.resetView();
  };
  useResetShortcut(resetView);

  const notes = crosshair === null ? [] : cipherNotes(view, crosshair.time, zone);
  const name = `${instrument.symbol} ${timeframe} candles`;
  const shared = { store, instrument, zone, time: crosshair?.time };
  return (
    <section className={styles['chart']} aria-label={`${instrument.symbol} chart`}>
      <ChartToolbar
        instrument={instrument}
        timeframe={timeframe}
        asTable={asTable}
        onReset={resetView}
        onToggleTable={() => setAsTable(!asTable)}
      />
      <div className={styles['stage']} data-current={current}>
        <BarCursor {...shared} name={name} view={view} groups={marks} />
        <div ref={attach} className={styles['canvas']} aria-hidden="true" />
        <ChartLegend {...shared} shown={shown} ref={setLegend} />
        <div className={styles['feed']}>
          <FeedNotice instrument={instrument} />
        </div>
        {view !== null && status === 'ready' && <PriceTags view={view} tags={tags} palette={palette} legend={legend} />}
        {crosshair !== null && <CrosshairTip place={crosshair} groups={[...marks, ...notes]} />}
        {status === 'loading' && <ChartSkeleton label={`Loading ${name}`} />}
        {status === 'failed' && <ChartFailure store={store} onRetry={() => feed.current?.reload()} />}
        {asTable && <BarTable store={store} instrument={instrument} caption={`${name} as a table`} zone={zone} />}
      </div>
    </section>
  );
}

function ChartFailure({
  store,
  onRetry,
}: {
  readonly store: ReturnType<typeof createBarStore>;
  readonly onRetry: () => void;
}) {
  const error = useStore(store, (state) => state.error);
  return (
    <div className={styles['failure']} role="alert">
      <p>The bars could not be loaded: {error}</p>
      <Button onClick={onRetry}>Load again</Button>
    </div>
  );
}

/** Alt+R works wherever the focus is: it changes nothing but the view. */
function useResetShortcut(reset: () => void): void {
  const latest = useRef(reset);
  useEffect(() => {
    latest.current = reset;
  });
  useEffect(() => {
    const handle = (event: KeyboardEvent): void => {
      if (!event.altKey || event.ctrlKey || event.metaKey || event.code !== 'KeyR') return;
      event.preventDefault();
      latest.current();
    };
    window.addEventListener('keydown', handle);
    return () => window.removeEventListener('keydown', handle);
  }, []);
}
