import type { MouseEventParams } from 'lightweight-charts';
import { ZoomOut } from 'lucide-react';
import { useEffect, useMemo, useState } from 'react';
import type { ReportTrade, RunReport } from '../../../core/model/run-report.ts';
import type { InstrumentWire } from '../../../core/api/wire/market-wire.ts';
import type { Bar } from '../../../core/model/bar.ts';
import { barOpenTime } from '../../../core/model/timeframe.ts';
import { Button } from '../../components/button.tsx';
import { usePreferences } from '../../stores/preferences-store.ts';
import { useChartPalette } from '../chart/chart-palette.ts';
import { fromChartTime } from '../chart/chart-time.ts';
import { CrosshairTip } from '../chart/crosshair-tip.tsx';
import { groupFills } from '../chart/fill-markers.ts';
import { useChartView } from '../chart/use-chart-view.ts';
import { useCrosshair } from '../chart/use-crosshair.ts';
import { selectTrade, useBacktestStore } from './backtest-store.ts';
import styles from './run-chart.module.css';
import { RunLegend } from './run-legend.tsx';
import { runFills } from './run-markers.ts';
import type { RunView as RunSpan } from './run-period.ts';
import { aroundTrade, wholeRun } from './run-period.ts';
import { equityAtBars, equityOf, holdAtBars, leavesRoom } from './run-series.ts';
import type { RunScene, RunView, TradeLine } from './run-view.ts';
import { createRunView, MOST_ARROWS } from './run-view.ts';
import type { RunBars } from './use-run-bars.ts';
import { useRunBars } from './use-run-bars.ts';

interface RunChartProps {
  readonly report: RunReport;
  readonly instrument: InstrumentWire | undefined;
}

/** The run on one time axis; a chosen trade is zoomed to. */
export function RunChart({ report, instrument }: RunChartProps) {
  const palette = useChartPalette();
  const zone = usePreferences((state) => state.preferences.timeZone);
  const { view, attach } = useChartView(createRunView, palette, zone);
  const selected = useBacktestStore((state) => state.selectedTrade);
  const trade = selected === null ? undefined : report.trades[selected];
  const scene = useScene(report, instrument, trade);
  const crosshair = useCrosshair(view?.candles ?? null);
  useEffect(() => {
    if (scene !== null) view?.show(scene);
  }, [view, scene]);
  useEffect(() => {
    if (instrument !== undefined) view?.candles.setPricePlaces(instrument.pricePlaces);
  }, [view, instrument]);
  useTradeOnClick(view, report);
  const [holdWanted, setHoldWanted] = useState<boolean | null>(null);
  const hasRoom = useMemo(() => scene === null || leavesRoom(scene.equity, scene.hold), [scene]);
  const holdShown = holdWanted ?? hasRoom;
  useEffect(() => view?.panes.benchmark.applyOptions({ visible: holdShown }), [view, holdShown]);

  return (
    <figure className={styles['figure']} aria-label="Price with trades, equity and drawdown of the run">
      <div ref={attach} className={styles['canvas']} aria-hidden="true" />
      {scene !== null && <RunLegend scene={scene} instrument={instrument} time={crosshair?.time} />}
      {crosshair !== null && scene !== null && <CrosshairTip place={crosshair} groups={scene.fills} />}
      <div className={styles['corner']}>
        {scene !== null && scene.fills.length > MOST_ARROWS && (
          <p className={styles['note']}>Arrows show around a chosen trade.</p>
        )}
        {scene !== null && scene.hold.length > 0 && (
          <Button onClick={() => setHoldWanted(!holdShown)}>
            {holdShown ? 'Hide buy and hold' : 'Show buy and hold'}
          </Button>
        )}
        {selected !== null && (
          <Button onClick={() => selectTrade(null)}>
            <ZoomOut size={14} strokeWidth={1.5} aria-hidden />
            Show the whole run
          </Button>
        )}
      </div>
      {scene?.bars.length === 0 && <p className={styles['missing']}>The bars of this run are not in the store.</p>}
      <figcaption className="visually-hidden">
        The figures are in the tables below: Metrics, Trades and Monthly.
      </figcaption>
    </figure>
  );
}

function useScene(
  report: RunReport,
  instrument: InstrumentWire | undefined,
  trade: ReportTrade | undefined,
): RunScene | null {
  const span = useMemo<RunSpan>(
    () => ({ timeframe: report.run.timeframe, from: report.run.from, to: report.run.to }),
    [report],
  );
  const whole = useMemo(() => wholeRun(span), [span]);
  const close = useMemo(() => (trade === undefined ? null : aroundTrade(span, trade)), [span, trade]);
  const instrumentId = instrument?.id ?? report.run.instruments[0] ?? '';
  const all = useRunBars(instrumentId, whole);
  const detail = useRunBars(instrumentId, close);
  return useMemo(() => {
    if (all === null) return null;
    const shown = trade !== undefined && detail?.view === close ? detail : all;
    return sceneOf(report, shown, all.bars[0]?.open, { instrument, trade });
  }, [all, detail, close, report, instrument, trade]);
}

interface SceneParts {
  readonly instrument: InstrumentWire | undefined;
  readonly trade: ReportTrade | undefined;
}

function sceneOf(
  report: RunReport,
  { view, bars }: RunBars,
  firstOpen: number | undefined,
  { instrument, trade }: SceneParts,
): RunScene {
  const equity = equityOf(report);
  const initialCash = Number(report.summary.initialCash);
  const first = bars[0];
  const last = bars.at(-1);
  if (first === undefined || last === undefined) {
    return { bars, equity, initialCash, hold: [], fills: [], trade: null };
  }
  return {
    bars,
    equity: equityAtBars(equity, bars, view.timeframe),
    initialCash,
    hold: holdAtBars(bars, firstOpen, initialCash),
    fills: groupFills(runFills(report, instrument), view.timeframe, { from: first.time, to: last.time }),
    trade: trade === undefined ? null : lineOf(trade, view, last),
  };
}

function lineOf(trade: ReportTrade, view: RunSpan, last: Bar): TradeLine {
  const exitTime =
    trade.exitTime === null ? last.time : Math.min(barOpenTime(trade.exitTime, view.timeframe), last.time);
  return {
    from: [barOpenTime(trade.entryTime, view.timeframe), Number(trade.entryPrice)],
    to: [exitTime, trade.exitPrice === null ? last.close : Number(trade.exitPrice)],
    won: trade.pnl === null || Number(trade.pnl) >= 0,
  };
}

/** A double click on the chart chooses the trade that was open there. */
function useTradeOnClick(view: RunView | null, report: RunReport): void {
  useEffect(() => {
    if (view === null) return;
    const { chart } = view.candles;
    const choose = ({ time }: MouseEventParams): void => {
      if (time === undefined) return;
      const at = fromChartTime(time);
      const index = report.trades.findIndex((one) => one.entryTime <= at && at <= (one.exitTime ?? report.run.to));
      if (index >= 0) selectTrade(index);
    };
    chart.subscribeDblClick(choose);
    return () => chart.unsubscribeDblClick(choose);
  }, [view, report]);
}
