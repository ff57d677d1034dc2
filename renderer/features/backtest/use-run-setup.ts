import { useMemo } from 'react';
import type { BacktestInput } from '../../../core/api/wire/backtest-wire.ts';
import type { StrategyInfoWire } from '../../../core/api/wire/strategy-wire.ts';
import { coverageOf, coveredBars } from '../../forms/bar-coverage.ts';
import type { FormErrors } from './backtest-form.ts';
import { checkForm } from './backtest-form.ts';
import { useBacktestStore } from './backtest-store.ts';

/** What the form of a run says at this moment. */
export interface RunSetup {
  /** False until strategies and bars are known, and where there are none. */
  readonly ready: boolean;
  readonly strategy: StrategyInfoWire | undefined;
  readonly errors: FormErrors;
  /** Null while something is wrong. */
  readonly input: BacktestInput | null;
  /** Stored bars of the period. */
  readonly bars: number;
}

/** Checks the form whenever it has changed. */
export function useRunSetup(): RunSetup {
  const form = useBacktestStore((state) => state.form);
  const catalog = useBacktestStore((state) => state.catalog);
  const coverage = useBacktestStore((state) => state.coverage);
  return useMemo(() => {
    const strategy = catalog.find((one) => one.name === form?.strategy);
    if (form === null || strategy === undefined) return { ready: false, strategy, errors: {}, input: null, bars: 0 };
    const covered = coverageOf(form, coverage);
    const checked = checkForm(form, strategy, covered);
    const { input } = checked;
    const bars = input === null || covered === undefined ? 0 : coveredBars(input, covered);
    return { ready: true, strategy, bars, ...checked };
  }, [form, catalog, coverage]);
}
