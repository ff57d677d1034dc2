import { useMemo } from 'react';
import { FieldPair, FormSection } from '../../components/form-section.tsx';
import { coverageOf } from '../../forms/bar-coverage.ts';
import { runBacktest } from './backtest-actions.ts';
import type { BacktestForm, FormErrors } from './backtest-form.ts';
import { checkForm } from './backtest-form.ts';
import { changeForm, useBacktestStore } from './backtest-store.ts';
import { ChoiceField, NumberField } from './form-fields.tsx';
import { MarketSection } from './market-section.tsx';
import { FILLS, PROFILES, SLIPPAGES } from './model-words.ts';
import styles from './run-form.module.css';
import { RunProgress } from './run-progress.tsx';
import { StrategySection } from './strategy-section.tsx';

const NO_ERRORS: FormErrors = {};

/** What to run, made from the strategy's schema, with the run's progress at its foot. */
export function RunForm() {
  const form = useBacktestStore((state) => state.form);
  const catalog = useBacktestStore((state) => state.catalog);
  const coverage = useBacktestStore((state) => state.coverage);
  const showErrors = useBacktestStore((state) => state.showErrors);
  const strategy = catalog.find((one) => one.name === form?.strategy);
  const covered = form === null ? undefined : coverageOf(form, coverage);
  const errors = useMemo(
    () => (form === null || strategy === undefined ? NO_ERRORS : checkForm(form, strategy, covered).errors),
    [form, strategy, covered],
  );
  if (form === null || strategy === undefined) return null;
  const shown = showErrors ? errors : NO_ERRORS;
  return (
    <form
      className={styles['form']}
      aria-label="Backtest"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        void runBacktest();
      }}
    >
      <div className={styles['fields']}>
        <StrategySection form={form} errors={shown} catalog={catalog} strategy={strategy} />
        <MarketSection form={form} errors={shown} coverage={coverage} covered={covered} />
        <AccountSection form={form} errors={shown} />
        <CostSection form={form} errors={shown} />
      </div>
      <RunProgress problems={Object.keys(shown).length} />
    </form>
  );
}

interface SectionProps {
  readonly form: BacktestForm;
  readonly errors: FormErrors;
}

function AccountSection({ form, errors }: SectionProps) {
  return (
    <FormSection title="Account">
      <NumberField
        id="backtest-cash"
        label="Cash"
        value={form.cash}
        onChange={(cash) => changeForm({ cash })}
        error={errors['cash']}
      />
      <ChoiceField
        id="backtest-profile"
        label="Risk profile"
        choices={PROFILES}
        value={form.profile}
        onChange={(profile) => changeForm({ profile })}
      />
    </FormSection>
  );
}

const COST_FIELDS = [
  ['makerBps', 'Maker fee, bps'],
  ['takerBps', 'Taker fee, bps'],
  ['slippageBps', 'Fixed slippage, bps'],
  ['spreadBps', 'Spread, bps'],
  ['latencyMs', 'Latency, ms'],
  ['seed', 'Seed'],
] as const;

function CostSection({ form, errors }: SectionProps) {
  return (
    <FormSection title="Fills and costs">
      <ChoiceField
        id="backtest-fill"
        label="Fill model"
        choices={FILLS}
        value={form.fill}
        onChange={(fill) => changeForm({ fill })}
      />
      <ChoiceField
        id="backtest-slippage"
        label="Slippage model"
        choices={SLIPPAGES}
        value={form.slippage}
        onChange={(slippage) => changeForm({ slippage })}
      />
      <FieldPair>
        {COST_FIELDS.map(([field, label]) => (
          <NumberField
            key={field}
            id={`backtest-${field}`}
            label={label}
            value={form[field]}
            onChange={(value) => changeForm({ [field]: value })}
            error={errors[field]}
          />
        ))}
      </FieldPair>
    </FormSection>
  );
}
