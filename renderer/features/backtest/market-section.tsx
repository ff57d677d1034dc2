import type { CoverageWire } from '../../../core/api/wire/backtest-wire.ts';
import { DAY_MS } from '../../../core/base/time.ts';
import { Field, TextInput } from '../../components/field.tsx';
import { FieldPair, FormSection } from '../../components/form-section.tsx';
import { SeriesFields } from '../../components/series-fields.tsx';
import { dayAfter, dayText, parseDay } from '../../format/day.ts';
import { coveredBars, runnableTimeframes } from '../../forms/bar-coverage.ts';
import type { BacktestForm, FormErrors } from './backtest-form.ts';
import { changeForm } from './backtest-store.ts';
import styles from './run-form.module.css';

interface MarketSectionProps {
  readonly form: BacktestForm;
  readonly errors: FormErrors;
  readonly coverage: readonly CoverageWire[];
  readonly covered: CoverageWire | undefined;
}

const PERIODS = [
  { label: '1 M', days: 30 },
  { label: '3 M', days: 90 },
  { label: '1 Y', days: 365 },
  { label: 'All', days: Infinity },
] as const;

/** Instrument, timeframe and period, out of what the store holds. */
export function MarketSection({ form, errors, coverage, covered }: MarketSectionProps) {
  const instruments = [...new Set(coverage.map((one) => one.instrumentId))];
  const timeframes = runnableTimeframes(form.instrumentId, coverage);
  return (
    <FormSection title="Market">
      <SeriesFields
        idPrefix="backtest"
        instruments={instruments}
        timeframes={timeframes}
        instrumentId={form.instrumentId}
        timeframe={form.timeframe}
        error={errors['timeframe']}
        onInstrument={(instrumentId) => changeForm({ instrumentId })}
        onTimeframe={(timeframe) => changeForm({ timeframe })}
      />
      <FieldPair>
        <DayField id="backtest-from" label="From, UTC (included)" field="from" form={form} errors={errors} />
        <DayField id="backtest-to" label="To, UTC (excluded)" field="to" form={form} errors={errors} />
      </FieldPair>
      <div className={styles['periods']}>
        {PERIODS.map(({ label, days }) => (
          <button
            key={label}
            type="button"
            className={styles['period']}
            disabled={covered === undefined}
            onClick={() => covered !== undefined && changeForm(lastDays(covered, days))}
          >
            {label}
          </button>
        ))}
        <p className={styles['estimate']}>{estimateText(form, covered)}</p>
      </div>
    </FormSection>
  );
}

interface DayFieldProps {
  readonly id: string;
  readonly label: string;
  readonly field: 'from' | 'to';
  readonly form: BacktestForm;
  readonly errors: FormErrors;
}

function DayField({ id, label, field, form, errors }: DayFieldProps) {
  const error = errors[field];
  return (
    <Field id={id} label={label} error={error}>
      <TextInput
        id={id}
        inputMode="numeric"
        value={form[field]}
        placeholder="2026-01-31"
        invalid={error !== undefined}
        onChange={(text) => changeForm({ [field]: text })}
      />
    </Field>
  );
}

function lastDays(covered: CoverageWire, days: number): Pick<BacktestForm, 'from' | 'to'> {
  const to = dayAfter(covered.to);
  return { from: dayText(Math.max(to - days * DAY_MS, covered.from)), to: dayText(to) };
}

function estimateText(form: BacktestForm, covered: CoverageWire | undefined): string {
  const from = parseDay(form.from);
  const to = parseDay(form.to);
  if (covered === undefined || from === undefined || to === undefined) return '–';
  return `${coveredBars({ from, to, timeframe: form.timeframe }, covered).toLocaleString('en')} bars`;
}
