import { ChevronLeft, ChevronRight } from 'lucide-react';
import { useEffect } from 'react';
import type { ReportTrade } from '../../../core/model/run-report.ts';
import { Button } from '../../components/button.tsx';
import { Tooltip } from '../../components/tooltip.tsx';
import { countText } from '../../format/amount.ts';
import { signedMoneyText } from '../../format/money.ts';
import { signedPercentText } from '../../format/percent.ts';
import { selectTrade, useBacktestStore } from './backtest-store.ts';
import styles from './trade-stepper.module.css';
import { steppedTrade } from './stepped-trade.ts';

/** Goes from trade to trade on the chart, by its buttons or by Alt and the comma or the full stop. */
export function TradeStepper({ trades }: { readonly trades: readonly ReportTrade[] }) {
  const selected = useBacktestStore((state) => state.selectedTrade);
  useStepKeys(trades.length);
  const trade = selected === null ? undefined : trades[selected];
  if (trades.length === 0) return null;
  return (
    <fieldset className={styles['stepper']} aria-label="Trade by trade">
      <StepButton text="Previous trade" chord="Alt+," by={-1} count={trades.length} />
      <output className={styles['step']}>
        {trade === undefined || selected === null
          ? `${countText(trades.length)} trades`
          : `${countText(selected + 1)} of ${countText(trades.length)}: ${trade.side} ${signedMoneyText(trade.pnl)} (${signedPercentText(trade.returnFraction)})`}
      </output>
      <StepButton text="Next trade" chord="Alt+." by={1} count={trades.length} />
    </fieldset>
  );
}

interface StepButtonProps {
  readonly text: string;
  readonly chord: string;
  readonly by: 1 | -1;
  readonly count: number;
}

function StepButton({ text, chord, by, count }: StepButtonProps) {
  const selected = useBacktestStore((state) => state.selectedTrade);
  const next = steppedTrade(selected, by, count);
  const Icon = by === 1 ? ChevronRight : ChevronLeft;
  return (
    <Tooltip text={text} chord={chord}>
      <Button aria-label={text} disabled={next === selected} onClick={() => selectTrade(next)}>
        <Icon size={14} strokeWidth={1.75} aria-hidden />
      </Button>
    </Tooltip>
  );
}

const STEPS: Readonly<Record<string, 1 | -1>> = { Comma: -1, Period: 1 };

function useStepKeys(count: number): void {
  useEffect(() => {
    const step = (event: KeyboardEvent): void => {
      const by = STEPS[event.code];
      if (by === undefined || !event.altKey || event.ctrlKey || event.metaKey) return;
      event.preventDefault();
      selectTrade(steppedTrade(useBacktestStore.getState().selectedTrade, by, count));
    };
    window.addEventListener('keydown', step);
    return () => window.removeEventListener('keydown', step);
  }, [count]);
}
