import type { RunSummaryWire } from '../../../core/api/wire/run-library-wire.ts';
import type { MonteCarloInput, MonteCarloResultWire, SpreadWire } from '../../../core/api/wire/study-wire.ts';
import { Button } from '../../components/button.tsx';
import { EmptyState } from '../../components/empty-state.tsx';
import { Field } from '../../components/field.tsx';
import { ChoiceField, NumberField } from '../../components/form-fields.tsx';
import { FieldPair, FormSection } from '../../components/form-section.tsx';
import { NumberText } from '../../components/number-text.tsx';
import { Select } from '../../components/select.tsx';
import { countText } from '../../format/amount.ts';
import { dateTimeText } from '../../format/datetime.ts';
import { symbolOf } from '../../format/instrument-text.ts';
import { percentText } from '../../format/percent.ts';
import { usePreferences } from '../../stores/preferences-store.ts';
import { checkDraw } from './draw-draft.ts';
import { FanChart } from './fan-chart.tsx';
import { startMonteCarlo } from './lab-actions.ts';
import { LabForm } from './lab-form.tsx';
import { LabFigure, LabPage } from './lab-page.tsx';
import styles from './lab.module.css';
import { changeDraw, useLabStore } from './lab-store.ts';
import { useShownStudy, useStudy } from './lab-streams.ts';
import { METHOD_WORDS } from './lab-words.ts';
import { RunSignificance } from './run-significance.tsx';
import { StudyHead } from './study-head.tsx';
import { FigureText } from './trial-columns.tsx';

interface MonteCarloPageProps {
  readonly runs: readonly RunSummaryWire[];
  readonly onBacktest: () => void;
}

/** Other pasts that a kept run could have had. */
export function MonteCarloPage({ runs, onBacktest }: MonteCarloPageProps) {
  const studyId = useShownStudy('monte-carlo');
  useStudy(studyId);
  const newest = runs.toSorted((a, b) => b.createdAt - a.createdAt);
  if (newest.length === 0 && studyId === undefined) {
    return (
      <EmptyState
        sentence="Monte Carlo draws other pasts of a kept run, and there is none yet."
        action={<Button onClick={onBacktest}>Go to the backtests</Button>}
      />
    );
  }
  return (
    <LabPage form={<DrawForm runs={newest} />}>
      {studyId === undefined ? (
        <EmptyState sentence="Drawing a run’s trades or days anew shows which results its rules could as well have had." />
      ) : (
        <>
          <StudyHead studyId={studyId} />
          <Drawn />
        </>
      )}
    </LabPage>
  );
}

function DrawForm({ runs }: { readonly runs: readonly RunSummaryWire[] }) {
  const draft = useLabStore((state) => state.draw);
  const showErrors = useLabStore((state) => state.showErrors);
  const zone = usePreferences((state) => state.preferences.timeZone);
  const runId = runs.find((run) => run.runId === draft.runId)?.runId ?? runs[0]?.runId ?? '';
  const { errors, input } = checkDraw({ ...draft, runId });
  const shown: typeof errors = showErrors ? errors : {};
  const options = runs.map((run) => ({
    value: run.runId,
    label: `${run.strategy} on ${symbolOf(run.instrumentId)} ${run.timeframe} · ${dateTimeText(run.createdAt, zone)}`,
  }));
  return (
    <LabForm
      label="Monte Carlo"
      actLabel={input === null ? 'Draw other pasts' : `Draw ${countText(input.runs)} pasts`}
      problems={Object.keys(shown).length}
      onSubmit={() => {
        if (input === null) useLabStore.setState({ showErrors: true });
        else void startMonteCarlo(input);
      }}
    >
      <FormSection title="Run">
        <Field id="draw-run" label="Run">
          <Select
            id="draw-run"
            label="Run"
            options={options}
            value={runId}
            onChange={(id) => changeDraw({ runId: id })}
          />
        </Field>
        <RunSignificance key={runId} runId={runId} />
      </FormSection>
      <FormSection title="Draw">
        <ChoiceField
          id="draw-method"
          label="Method"
          choices={METHOD_WORDS}
          value={draft.method}
          onChange={(method) => changeDraw({ method })}
        />
        <FieldPair>
          <NumberField
            id="draw-runs"
            label="Pasts"
            value={draft.runs}
            onChange={(text) => changeDraw({ runs: text })}
            error={shown['runs']}
          />
          <NumberField
            id="draw-ruin"
            label="Ruined below, %"
            help="An account that falls to this share of its initial cash counts as ruined."
            value={draft.ruin}
            onChange={(ruin) => changeDraw({ ruin })}
            error={shown['ruin']}
          />
          <NumberField
            id="draw-seed"
            label="Seed"
            value={draft.seed}
            onChange={(seed) => changeDraw({ seed })}
            error={shown['seed']}
          />
        </FieldPair>
      </FormSection>
    </LabForm>
  );
}

function Drawn() {
  const study = useLabStore((state) => state.study);
  if (study?.kind !== 'monte-carlo') return <EmptyState sentence="Reading the study…" />;
  const { result, input } = study;
  if (result === null) {
    return <EmptyState sentence={study.status === 'running' ? 'Drawing other pasts…' : 'It ended without a result.'} />;
  }
  return (
    <div className={styles['drawn']}>
      <DrawnFigures result={result} input={input} />
      <FanChart fan={result.fan} />
    </div>
  );
}

interface DrawnFiguresProps {
  readonly result: MonteCarloResultWire;
  readonly input: MonteCarloInput;
}

function DrawnFigures({ result, input }: DrawnFiguresProps) {
  const { netReturn, maxDrawdown, ruinProbability, actual, runs } = result;
  return (
    <div className={styles['best']}>
      <table className={styles['spread']}>
        <caption className="visually-hidden">Figures over {countText(runs)} pasts</caption>
        <thead>
          <tr>
            <th scope="col">{METHOD_WORDS[input.method].label}</th>
            <th scope="col">This run</th>
            <th scope="col">5 % worst</th>
            <th scope="col">Median</th>
            <th scope="col">5 % best</th>
          </tr>
        </thead>
        <tbody>
          <Spread label="Net return" name="netReturn" actual={actual.netReturn} spread={netReturn} />
          <Spread label="Drawdown" name="maxDrawdown" actual={actual.maxDrawdown} spread={maxDrawdown} isCost />
        </tbody>
      </table>
      <dl className={styles['figures']}>
        <LabFigure name="Pasts">{countText(runs)}</LabFigure>
        <LabFigure name={`Fell to ${percentText(input.ruin, 0)} of the cash`}>
          <NumberText value={ruinProbability * 100} places={2} suffix=" %" />
        </LabFigure>
      </dl>
    </div>
  );
}

interface SpreadProps {
  readonly label: string;
  readonly name: 'netReturn' | 'maxDrawdown';
  readonly actual: number;
  readonly spread: SpreadWire;
  /** Larger is worse. */
  readonly isCost?: boolean;
}

function Spread({ label, name, actual, spread, isCost = false }: SpreadProps) {
  const [worst, best] = isCost ? [spread.p95, spread.p5] : [spread.p5, spread.p95];
  return (
    <tr>
      <th scope="row">{label}</th>
      <td>
        <FigureText name={name} value={actual} />
      </td>
      <td>
        <FigureText name={name} value={worst} />
      </td>
      <td>
        <FigureText name={name} value={spread.median} />
      </td>
      <td>
        <FigureText name={name} value={best} />
      </td>
    </tr>
  );
}
