import type { ReactNode } from 'react';
import { ChoiceField, NumberField } from '../../components/form-fields.tsx';
import { FieldPair, FormSection } from '../../components/form-section.tsx';
import { coverageOf } from '../../forms/bar-coverage.ts';
import type { BacktestForm, FormErrors } from './backtest-form.ts';
import { changeForm, useBacktestStore } from './backtest-store.ts';
import { MarketSection } from './market-section.tsx';
import { FILLS, PROFILES, SLIPPAGES } from './model-words.ts';
import { StrategySection } from './strategy-section.tsx';
import { useRunSetup } from './use-run-setup.ts';

const NO_ERRORS: FormErrors = {};

/** Strategy, market, account and costs of a run; what else is asked for stands behind the strategy. */
export function RunFields({ children }: { readonly children?: ReactNode }) {
  const form = useBacktestStore((state) => state.form);
  const catalog = useBacktestStore((state) => state.catalog);
  const coverage = useBacktestStore((state) => state.coverage);
  const showErrors = useBacktestStore((state) => state.showErrors);
  const { strategy, errors } = useRunSetup();
  if (form === null || strategy === undefined) return null;
  const shown = showErrors ? errors : NO_ERRORS;
  return (
    <>
      <StrategySection form={form} errors={shown} catalog={catalog} strategy={strategy} />
      {children}
      <MarketSection form={form} errors={shown} coverage={coverage} covered={coverageOf(form, coverage)} />
      <AccountSection form={form} errors={shown} />
      <CostSection form={form} errors={shown} />
    </>
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
