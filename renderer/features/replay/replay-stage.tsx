import { useEffect, useMemo } from 'react';
import type { DecisionTraceWire } from '../../../core/api/wire/strategy-wire.ts';
import { NumberText } from '../../components/number-text.tsx';
import { MONEY_PLACES } from '../../format/money.ts';
import { priceText, quantityText } from '../../format/instrument-text.ts';
import { DecisionView } from '../../insight/decision-view.tsx';
import { useInstrument } from '../../stores/market-store.ts';
import { usePreferences } from '../../stores/preferences-store.ts';
import { useChartPalette } from '../chart/chart-palette.ts';
import { groupFills } from '../chart/fill-markers.ts';
import { useChartView } from '../chart/use-chart-view.ts';
import { ReplayControls } from './replay-controls.tsx';
import styles from './replay-page.module.css';
import { barsOfTrace, decisionAt } from './replay-steps.ts';
import type { Replay } from './replay-store.ts';
import { useReplayStore } from './replay-store.ts';
import type { ReplayScene } from './replay-view.ts';
import { createReplayView } from './replay-view.ts';

/** The period up to the present bar: the chart, the decision there with its figures, and the account. */
export function ReplayStage({ replay }: { readonly replay: Replay }) {
  const { trace } = replay;
  const step = useReplayStore((state) => state.step);
  const decision = decisionAt(trace, step);
  return (
    <section className={styles['stage']} aria-label="Replay of the period">
      <ReplayChart replay={replay} step={step} />
      <div className={styles['side']}>
        <Account trace={trace} step={step} initialCash={replay.initialCash} />
        {decision !== undefined && <DecisionView instrumentId={trace.instrumentId} decision={decision} />}
        <Fills trace={trace} step={step} />
      </div>
      <ReplayControls replay={replay} step={step} />
    </section>
  );
}

interface AtStepProps {
  readonly trace: DecisionTraceWire;
  readonly step: number;
}

function ReplayChart({ replay, step }: { readonly replay: Replay; readonly step: number }) {
  const { trace } = replay;
  const palette = useChartPalette();
  const zone = usePreferences((state) => state.preferences.timeZone);
  const { view, attach } = useChartView(createReplayView, palette, zone);
  const scene = useScene(replay);
  const places = useInstrument(trace.instrumentId)?.pricePlaces;
  useEffect(() => {
    if (places !== undefined) view?.candles.setPricePlaces(places);
  }, [view, places]);
  useEffect(() => view?.show(scene, step), [view, scene, step]);
  return (
    <figure className={styles['figure']}>
      <div ref={attach} className={styles['canvas']} aria-hidden="true" />
      <figcaption className="visually-hidden">
        Candles with fills, equity and drawdown up to the bar of the replay. The figures at it stand beside the chart.
      </figcaption>
    </figure>
  );
}

function useScene({ trace, initialCash }: Replay): ReplayScene {
  const instrument = useInstrument(trace.instrumentId);
  return useMemo(() => {
    const bars = barsOfTrace(trace);
    const fills = trace.fills.map((fill, index) => ({
      id: `fill-${index}`,
      time: trace.time[fill.bar] ?? 0,
      side: fill.side,
      text: `${quantityText(fill.quantity, instrument)} at ${priceText(fill.price, instrument)}`,
    }));
    const range = { from: bars[0]?.time ?? 0, to: bars.at(-1)?.time ?? 0 };
    return { bars, equity: trace.equity, initialCash, fills: groupFills(fills, trace.timeframe, range) };
  }, [trace, initialCash, instrument]);
}

function Account({ trace, step, initialCash }: AtStepProps & { readonly initialCash: number }) {
  const instrument = useInstrument(trace.instrumentId);
  const equity = trace.equity[step];
  return (
    <dl className={styles['account']}>
      <div>
        <dt>Equity</dt>
        <dd>
          <NumberText value={equity} places={MONEY_PLACES} />
        </dd>
      </div>
      <div>
        <dt>Since the start</dt>
        <dd>
          <NumberText value={equity === undefined ? null : equity - initialCash} places={MONEY_PLACES} signed colored />
        </dd>
      </div>
      <div>
        <dt>Position</dt>
        <dd>
          {quantityText(trace.position[step], instrument)} {instrument?.base}
        </dd>
      </div>
    </dl>
  );
}

function Fills({ trace, step }: AtStepProps) {
  const instrument = useInstrument(trace.instrumentId);
  const fills = trace.fills.filter(({ bar }) => bar === step);
  if (fills.length === 0) return null;
  return (
    <ul className={styles['fills']} aria-label="Fills at this bar">
      {fills.map((fill, index) => (
        <li key={`${fill.price} ${index}`}>
          {fill.side === 'buy' ? 'Bought' : 'Sold'} {quantityText(fill.quantity, instrument)} at{' '}
          {priceText(fill.price, instrument)}
        </li>
      ))}
    </ul>
  );
}
