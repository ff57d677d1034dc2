import type { ReactNode } from 'react';
import { useMemo, useState } from 'react';
import type { BacktestInput } from '../../../core/api/wire/backtest-wire.ts';
import type { TrialWire } from '../../../core/api/wire/study-wire.ts';
import type { StrategyInfoWire } from '../../../core/api/wire/strategy-wire.ts';
import { EmptyState } from '../../components/empty-state.tsx';
import { NumberField } from '../../components/form-fields.tsx';
import { FieldPair } from '../../components/form-section.tsx';
import { TabbedPanel } from '../../components/tabbed-panel.tsx';
import { TablePanel } from '../../components/table-panel.tsx';
import { TableSection } from '../../components/table-section.tsx';
import { countText } from '../../format/amount.ts';
import { BestTrial } from './best-trial.tsx';
import { HeatMap } from './heat-map.tsx';
import { startOptimisation } from './lab-actions.ts';
import { LabForm } from './lab-form.tsx';
import { LabPage } from './lab-page.tsx';
import styles from './lab.module.css';
import { changeSearch, useLabStore } from './lab-store.ts';
import { useOptimisation, useShownStudy } from './lab-streams.ts';
import type { Brush } from './parallel-axes.ts';
import { axesOf, brushed } from './parallel-axes.ts';
import { ParallelPlot } from './parallel-plot.tsx';
import { checkSearch, combinations } from './search-draft.ts';
import type { SearchErrors } from './search-draft.ts';
import { AimFields, SpaceFields } from './search-fields.tsx';
import { StudyHead } from './study-head.tsx';
import { trialColumns } from './trial-columns.tsx';

/** What the pages of the laboratory get from the form of a run. */
export interface RunProps {
  readonly strategy: StrategyInfoWire;
  /** Null while something in the run's fields is wrong. */
  readonly input: BacktestInput | null;
  /** Stored bars of the run's period. */
  readonly bars: number;
  /** The run's fields, with those of the page behind the strategy. */
  readonly fields: (own: ReactNode) => ReactNode;
  /** Shows what is wrong in the run's fields. */
  readonly showErrors: () => void;
  /** Puts parameters in the form of a run. */
  readonly onUse: (strategy: string, params: TrialWire['params']) => void;
}

const NO_ERRORS: SearchErrors = {};

/** Searches for parameters, and shows every trial as it ends. */
export function OptimisePage(run: RunProps) {
  const studyId = useShownStudy('optimise');
  useOptimisation(studyId);
  return (
    <LabPage form={<OptimiseForm {...run} />}>
      {studyId === undefined ? (
        <EmptyState sentence="A search tries sets of parameters on one part of the bars and tests the best on the rest." />
      ) : (
        <>
          <StudyHead studyId={studyId} />
          <Optimisation onUse={run.onUse} />
        </>
      )}
    </LabPage>
  );
}

function OptimiseForm({ strategy, input, fields, showErrors: showRunErrors }: RunProps) {
  const draft = useLabStore((state) => state.search);
  const showErrors = useLabStore((state) => state.showErrors);
  const { errors, search } = useMemo(() => checkSearch(draft, strategy), [draft, strategy]);
  const shown = showErrors ? errors : NO_ERRORS;
  const submit = (): void => {
    if (input !== null && search !== null) return void startOptimisation({ ...input, ...search });
    useLabStore.setState({ showErrors: true });
    return showRunErrors();
  };
  const problems = Object.keys(shown).length + (showErrors && input === null ? 1 : 0);
  const own = (
    <>
      <SpaceFields strategy={strategy} errors={shown} />
      <p className={styles['hint']}>
        {search === null ? '–' : `${countText(combinations(search.dimensions))} combinations`}
      </p>
      <AimFields errors={shown} />
      <FieldPair>
        <NumberField
          id="search-trials"
          label="Trials"
          value={draft.trials}
          onChange={(trials) => changeSearch({ trials })}
          error={shown['trials']}
        />
        <NumberField
          id="search-kept-back"
          label="Kept back, %"
          help="The newest bars, on which the best sets are tested: they take no part in the choice."
          value={draft.keptBack}
          onChange={(keptBack) => changeSearch({ keptBack })}
          error={shown['keptBack']}
        />
      </FieldPair>
    </>
  );
  return (
    <LabForm
      label="Optimise"
      actLabel={
        search === null
          ? 'Start the search'
          : `Try ${countText(Math.min(search.trials, combinations(search.dimensions)))} sets`
      }
      problems={problems}
      onSubmit={submit}
    >
      {fields(own)}
    </LabForm>
  );
}

const NO_NAMES: readonly string[] = [];

function Optimisation({ onUse }: Pick<RunProps, 'onUse'>) {
  const { study, trials } = useLabStore((state) => state.optimisation);
  const [view, setView] = useState<'map' | 'lines'>('map');
  const [brushes, setBrushes] = useState<Readonly<Record<string, Brush>>>({});
  const [selected, setSelected] = useState<number | null>(null);
  const dimensions = study?.input.dimensions;
  const names = useMemo(() => dimensions?.map(({ name }) => name) ?? NO_NAMES, [dimensions]);
  const columns = useMemo(() => trialColumns(names), [names]);
  const axes = useMemo(() => axesOf(trials, names), [trials, names]);
  const passing = useMemo(() => brushed(trials, axes, brushes), [trials, axes, brushes]);
  if (study === null) return <EmptyState sentence="Reading the trials…" />;
  const pages = [
    { id: 'map', title: 'Heat map', body: <HeatMap trials={trials} names={names} /> },
    {
      id: 'lines',
      title: 'Parallel coordinates',
      body: <ParallelPlot trials={trials} passing={passing} axes={axes} brushes={brushes} onBrush={setBrushes} />,
    },
  ] as const;
  return (
    <div className={styles['body']}>
      <BestTrial study={study} trial={trials.find(({ number }) => number === selected)} onUse={onUse} />
      <TabbedPanel label="Charts of the search" value={view} onChange={setView} pages={pages} />
      <TableSection title="Trials">
        <TablePanel
          label="Trials"
          columns={columns}
          rows={passing}
          keyOf={({ number }) => String(number)}
          initialSort={{ columnId: 'score', direction: 'descending' }}
          selectedKey={selected === null ? undefined : String(selected)}
          onActivate={({ number }) => setSelected(number)}
          empty={<EmptyState sentence="Trials appear here as they end." />}
        />
      </TableSection>
    </div>
  );
}
