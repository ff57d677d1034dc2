import type { ReactNode } from 'react';
import { useState } from 'react';
import type { StrategyDetailWire } from '../../../core/api/wire/strategy-wire.ts';
import type { StrategyWire } from '../../../core/api/wire/trading-wire.ts';
import { pauseStrategy, resumeStrategy, stopStrategy } from '../../actions/strategy-actions.ts';
import { PnlCell } from '../../cells/market-cells.tsx';
import { Button } from '../../components/button.tsx';
import { DetailSection } from '../../components/master-detail.tsx';
import { EmptyState } from '../../components/empty-state.tsx';
import { Panel } from '../../components/panel.tsx';
import { TabbedPanel } from '../../components/tabbed-panel.tsx';
import { instrumentName } from '../../format/instrument-text.ts';
import { DecisionView } from '../../insight/decision-view.tsx';
import { useDetailStore, useStrategyDetails } from '../../stores/detail-store.ts';
import { requestReplay, startStrategyLike } from '../../stores/ui-store.ts';
import { DecisionHistory } from './decision-history.tsx';
import styles from './running-strategies.module.css';
import { showDecision, useStrategiesStore } from './strategies-store.ts';
import { StrategyState } from './strategy-columns.tsx';
import { StrategyLog } from './strategy-log.tsx';
import { TunePanel } from './tune-panel.tsx';
import type { Decisions } from './use-decisions.ts';
import { useDecisions } from './use-decisions.ts';

/** One strategy: what it thinks and why, what can be moved while it runs, what it decided, and what came of it. */
export function StrategyDetail({ strategy }: { readonly strategy: StrategyWire }) {
  const { id } = strategy;
  useStrategyDetails([id]);
  const detail = useDetailStore((state) => state[id]);
  const decisions = useDecisions(id, detail?.decisions);
  return (
    <DetailSection
      label={`Strategy ${id}`}
      title={id}
      figures={<Figures strategy={strategy} detail={detail} />}
      controls={<Controls strategy={strategy} />}
    >
      <div className={styles['columns']}>
        <div className={styles['column']}>
          <Panel title="Why">
            <Why strategy={strategy} detail={detail} decisions={decisions} />
          </Panel>
        </div>
        <div className={styles['column']}>
          <Panel title="Parameters">
            {detail !== undefined && <TunePanel strategy={strategy} params={detail.params} />}
          </Panel>
        </div>
        <div className={styles['column']}>
          <Records strategy={strategy} decisions={decisions} />
        </div>
      </div>
    </DetailSection>
  );
}

interface PartProps {
  readonly strategy: StrategyWire;
  readonly detail: StrategyDetailWire | undefined;
}

function Figures({ strategy, detail }: PartProps) {
  return (
    <>
      <StrategyState strategy={strategy} />
      <Figure name="Market">{instrumentName(strategy.instrumentId)}</Figure>
      <Figure name="P&L">
        <PnlCell value={strategy.pnl} />
      </Figure>
      <Figure name="Orders">{strategy.orders}</Figure>
      {detail !== undefined && <Figure name="Bars">{barsText(detail)}</Figure>}
    </>
  );
}

function Controls({ strategy }: { readonly strategy: StrategyWire }) {
  const { status, name, instrumentId, params } = strategy;
  const isOver = status === 'stopped' || status === 'failed';
  return (
    <>
      {status === 'paused' && (
        <Button tone="primary" onClick={() => void resumeStrategy(strategy)}>
          Resume
        </Button>
      )}
      {!isOver && status !== 'paused' && <Button onClick={() => void pauseStrategy(strategy)}>Pause</Button>}
      {!isOver && <Button onClick={() => void stopStrategy(strategy)}>Stop</Button>}
      <Button onClick={() => requestReplay({ strategy: name, instrumentId, params })}>Replay its bars</Button>
      <Button onClick={() => startStrategyLike({ strategy: name, instrumentId, params })}>Start another like it</Button>
    </>
  );
}

function Figure({ name, children }: { readonly name: string; readonly children: ReactNode }) {
  return (
    <span className={styles['figure']}>
      <span>{name}</span>
      <span>{children}</span>
    </span>
  );
}

function barsText({ barsSeen, barsNeeded }: StrategyDetailWire): string {
  return barsSeen < barsNeeded ? `${barsSeen} of ${barsNeeded} to warm up` : barsSeen.toLocaleString('en');
}

function Why({ strategy, detail, decisions }: PartProps & { readonly decisions: Decisions }) {
  const time = useStrategiesStore((state) => state.decisionTime);
  const older = time === null ? undefined : decisions.list.find((decision) => decision.time === time);
  const shown = older ?? detail?.newest ?? undefined;
  if (shown === undefined) {
    return (
      <EmptyState sentence="It has not seen a bar close yet; the next one closes within 15 seconds of market time." />
    );
  }
  return (
    <>
      {older !== undefined && (
        <p className={styles['older']}>
          An earlier decision. <Button onClick={() => showDecision(null)}>Back to the newest</Button>
        </p>
      )}
      <DecisionView instrumentId={strategy.instrumentId} decision={shown} />
    </>
  );
}

type RecordTab = 'signals' | 'log';

interface RecordsProps {
  readonly strategy: StrategyWire;
  readonly decisions: Decisions;
}

function Records({ strategy, decisions }: RecordsProps) {
  const [tab, setTab] = useState<RecordTab>('signals');
  return (
    <TabbedPanel
      label={`Records of ${strategy.id}`}
      value={tab}
      onChange={setTab}
      pages={[
        {
          id: 'signals',
          title: 'Signals',
          count: decisions.list.length,
          body: <DecisionHistory decisions={decisions} />,
        },
        { id: 'log', title: 'Log', body: <StrategyLog strategyId={strategy.id} /> },
      ]}
    />
  );
}
