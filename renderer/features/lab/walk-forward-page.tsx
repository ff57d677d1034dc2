import { useMemo } from 'react';
import type { WalkForwardResultWire } from '../../../core/api/wire/study-wire.ts';
import { DAY_MS } from '../../../core/base/time.ts';
import { timeframeMs } from '../../../core/model/timeframe.ts';
import { EmptyState } from '../../components/empty-state.tsx';
import { NumberField } from '../../components/form-fields.tsx';
import { FieldPair, FormSection } from '../../components/form-section.tsx';
import { NumberText } from '../../components/number-text.tsx';
import { Segmented } from '../../components/segmented.tsx';
import { TablePanel } from '../../components/table-panel.tsx';
import { TableSection } from '../../components/table-section.tsx';
import { countText, countedText } from '../../format/amount.ts';
import { usePreferences } from '../../stores/preferences-store.ts';
import { EquityChart } from '../chart/equity-chart.tsx';
import { startWalkForward } from './lab-actions.ts';
import { LabForm } from './lab-form.tsx';
import { LabFigure, LabPage } from './lab-page.tsx';
import styles from './lab.module.css';
import type { WindowsDraft } from './lab-store.ts';
import { changeWindows, useLabStore } from './lab-store.ts';
import { useShownStudy, useStudy } from './lab-streams.ts';
import type { RunProps } from './optimise-page.tsx';
import { checkSearch } from './search-draft.ts';
import { AimFields, SpaceFields } from './search-fields.tsx';
import { StudyHead } from './study-head.tsx';
import { FigureText } from './trial-columns.tsx';
import { windowColumns } from './window-columns.tsx';
import { checkWindows } from './windows-draft.ts';

/** Searches again and again as time goes on, and trades each choice on the bars behind it. */
export function WalkForwardPage(run: RunProps) {
  const studyId = useShownStudy('walk-forward');
  useStudy(studyId);
  return (
    <LabPage form={<WalkForwardForm {...run} />}>
      {studyId === undefined ? (
        <EmptyState sentence="A walk-forward chooses parameters on one stretch, trades them on the next, and moves on." />
      ) : (
        <>
          <StudyHead studyId={studyId} />
          <WalkForward />
        </>
      )}
    </LabPage>
  );
}

function WalkForwardForm({ strategy, input, bars, fields, showErrors: showRunErrors }: RunProps) {
  const draft = useLabStore((state) => state.search);
  const windowsDraft = useLabStore((state) => state.windows);
  const showErrors = useLabStore((state) => state.showErrors);
  // The trials of each window take the place of those of a search, and nothing else is kept back.
  const { errors: searchErrors, search } = useMemo(
    () => checkSearch({ ...draft, trials: windowsDraft.trials, keptBack: '0' }, strategy),
    [draft, windowsDraft.trials, strategy],
  );
  const perDay = input === null ? 1 : DAY_MS / timeframeMs(input.timeframe);
  const { errors: windowErrors, windows, count } = checkWindows(windowsDraft, bars, perDay);
  const errors = { ...searchErrors, ...windowErrors };
  const shown: Readonly<Record<string, string>> = showErrors ? errors : {};
  const submit = (): void => {
    if (input !== null && search !== null && windows !== null) {
      const { inSampleShare: _, ...rest } = search;
      return void startWalkForward({ ...input, ...rest, windows });
    }
    useLabStore.setState({ showErrors: true });
    return showRunErrors();
  };
  const ready = search !== null && windows !== null;
  return (
    <LabForm
      label="Walk-forward"
      actLabel={
        ready ? `Walk ${countedText(count, 'window')}, ${countText(search.trials)} trials each` : 'Walk forward'
      }
      problems={Object.keys(shown).length + (showErrors && input === null ? 1 : 0)}
      onSubmit={submit}
    >
      {fields(
        <>
          <WindowFields draft={windowsDraft} errors={shown} />
          <SpaceFields strategy={strategy} errors={shown} />
          <AimFields errors={shown} />
        </>,
      )}
    </LabForm>
  );
}

const KINDS = [
  { value: 'rolling', label: 'Rolling' },
  { value: 'anchored', label: 'Anchored' },
] as const;

interface WindowFieldsProps {
  readonly draft: WindowsDraft;
  readonly errors: Readonly<Record<string, string>>;
}

function WindowFields({ draft, errors }: WindowFieldsProps) {
  return (
    <FormSection title="Windows">
      <Segmented
        label="Kind of windows"
        options={KINDS}
        value={draft.kind}
        onChange={(kind) => changeWindows({ kind })}
      />
      <p className={styles['hint']}>
        {draft.kind === 'rolling'
          ? 'The stretch that parameters are chosen on moves along.'
          : 'The stretch that parameters are chosen on always begins at the first bar.'}
      </p>
      <FieldPair>
        <NumberField
          id="walk-chosen"
          label="Chosen on, days"
          value={draft.chosenDays}
          onChange={(chosenDays) => changeWindows({ chosenDays })}
          error={errors['chosenDays']}
        />
        <NumberField
          id="walk-tested"
          label="Tested on, days"
          value={draft.testedDays}
          onChange={(testedDays) => changeWindows({ testedDays })}
          error={errors['testedDays']}
        />
        <NumberField
          id="walk-trials"
          label="Trials a window"
          value={draft.trials}
          onChange={(trials) => changeWindows({ trials })}
          error={errors['trials']}
        />
      </FieldPair>
    </FormSection>
  );
}

function WalkForward() {
  const study = useLabStore((state) => state.study);
  const zone = usePreferences((state) => state.preferences.timeZone);
  const dimensions = study?.kind === 'walk-forward' ? study.input.dimensions : undefined;
  const columns = useMemo(() => windowColumns(dimensions?.map(({ name }) => name) ?? [], zone), [dimensions, zone]);
  if (study?.kind !== 'walk-forward') return <EmptyState sentence="Reading the study…" />;
  const { result, input } = study;
  if (result === null) {
    const sentence = study.status === 'running' ? 'Searching window by window…' : 'It ended without a result.';
    return <EmptyState sentence={sentence} />;
  }
  return (
    <div className={styles['body']}>
      <WalkFigures result={result} />
      <div className={styles['chart']}>
        <EquityChart equity={result.equity} initial={Number(input.cash)} currency="" />
      </div>
      <TableSection title="Windows">
        <TablePanel
          label="Windows"
          columns={columns}
          rows={result.windows}
          keyOf={({ split }) => String(split)}
          empty={<EmptyState sentence="No window was finished." />}
        />
      </TableSection>
    </div>
  );
}

function WalkFigures({ result }: { readonly result: WalkForwardResultWire }) {
  const { netReturn, maxDrawdown, sharpe, efficiency, profitable, tested } = result;
  return (
    <div className={styles['best']}>
      <dl className={styles['figures']}>
        <LabFigure name="Net return" title="Of the tested stretches, one behind the other">
          <FigureText name="netReturn" value={netReturn} />
        </LabFigure>
        <LabFigure name="Drawdown">
          <FigureText name="maxDrawdown" value={maxDrawdown} />
        </LabFigure>
        <LabFigure name="Sharpe">
          <FigureText name="sharpe" value={sharpe} />
        </LabFigure>
        <LabFigure
          name="Efficiency"
          title="Return a bar where it was tested, over that where it was chosen. Near 100 % the choices hold; near 0 they were fitted to noise."
        >
          <NumberText value={efficiency === null ? null : efficiency * 100} places={0} suffix=" %" />
        </LabFigure>
        <LabFigure name="Windows that earned">
          {countText(profitable)} of {countText(tested)}
        </LabFigure>
      </dl>
    </div>
  );
}
