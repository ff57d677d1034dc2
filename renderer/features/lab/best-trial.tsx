import { useState } from 'react';
import type { OptimisationWire, TrialWire } from '../../../core/api/wire/study-wire.ts';
import { Button } from '../../components/button.tsx';
import { NumberText } from '../../components/number-text.tsx';
import { countText } from '../../format/amount.ts';
import type { SentParameters } from '../../parameters/send-parameters.tsx';
import { SendParameters } from '../../parameters/send-parameters.tsx';
import styles from './lab.module.css';
import { LabFigure } from './lab-page.tsx';
import { useLabStore } from './lab-store.ts';
import { OBJECTIVE_WORDS } from './lab-words.ts';
import { FigureText } from './trial-columns.tsx';

interface BestTrialProps {
  readonly study: OptimisationWire;
  /** The one that was chosen in the table; the best where none was. */
  readonly trial: TrialWire | undefined;
  readonly onUse: (strategy: string, params: TrialWire['params']) => void;
}

/** A trial beside what luck alone would have shown, and what can be done with its parameters. */
export function BestTrial({ study, trial, onUse }: BestTrialProps) {
  const best = useLabStore((state) => state.optimisation.best);
  const [sent, setSent] = useState<SentParameters | null>(null);
  const shown = trial ?? best;
  const { input, result } = study;
  if (shown === null) return <p className={styles['best']}>No trial counts so far.</p>;
  const { figures, outOfSample, params, number } = shown;
  const deflated = result?.best.find((one) => one.number === number)?.deflatedSharpe ?? null;
  const searched = input.dimensions.map(({ name }) => `${name} ${String(params[name])}`).join(', ');
  return (
    <div className={styles['best']}>
      <p className={styles['which']}>
        <b>{shown.number === best?.number ? 'Best' : `Trial ${number + 1}`}</b> {searched}
      </p>
      <dl className={styles['figures']}>
        <LabFigure name={OBJECTIVE_WORDS[input.objective].label}>
          <NumberText value={shown.score} places={4} />
        </LabFigure>
        {input.objective !== 'sharpe' && (
          <LabFigure name="Sharpe ratio">
            <FigureText name="sharpe" value={figures?.sharpe ?? null} />
          </LabFigure>
        )}
        <LabFigure
          name="Sharpe by luck"
          title="What the best of so many trials is expected to show by luck alone. Below it, a result says nothing."
        >
          <NumberText value={result?.luckySharpe ?? null} places={2} />
        </LabFigure>
        <LabFigure
          name="Deflated Sharpe"
          title="Chance that its true Sharpe ratio is above what luck alone shows in so many trials. Told of the best ten."
        >
          <NumberText value={deflated === null ? null : deflated * 100} places={1} suffix=" %" />
        </LabFigure>
        <LabFigure name="Out-of-sample Sharpe" title="On the bars that took no part in the choice">
          <FigureText name="sharpe" value={outOfSample?.sharpe ?? null} />
        </LabFigure>
        <LabFigure name="Out-of-sample return">
          <FigureText name="netReturn" value={outOfSample?.netReturn ?? null} />
        </LabFigure>
        <LabFigure name="Compared">{result === null ? '–' : countText(result.comparedTrials)}</LabFigure>
      </dl>
      <div className={styles['controls']}>
        <Button onClick={() => onUse(input.strategy, params)}>Backtest these</Button>
        <Button onClick={() => setSent({ strategy: input.strategy, instrumentId: input.instrumentId, params })}>
          Send these…
        </Button>
      </div>
      <SendParameters sent={sent} onClose={() => setSent(null)} />
    </div>
  );
}
