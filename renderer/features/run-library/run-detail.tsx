import { FileText, RotateCcw, Send, Trash2 } from 'lucide-react';
import { useState } from 'react';
import type { RunSummaryWire } from '../../../core/api/wire/run-library-wire.ts';
import { failureReason } from '../../actions/act.ts';
import { Button } from '../../components/button.tsx';
import { DetailSection } from '../../components/master-detail.tsx';
import { NumberText } from '../../components/number-text.tsx';
import { notifyProblem } from '../../components/notify.ts';
import { symbolOf } from '../../format/instrument-text.ts';
import type { SentParameters } from '../../parameters/send-parameters.tsx';
import { SendParameters } from '../../parameters/send-parameters.tsx';
import { parametersOf } from './library-actions.ts';
import styles from './library.module.css';
import { RunLabels } from './run-labels.tsx';

interface RunDetailProps {
  readonly run: RunSummaryWire;
  readonly onOpen: (runId: string) => void;
  readonly onAgain: (runId: string) => void;
  readonly onRemove: (runId: string) => void;
  readonly onChanged: () => void;
}

/** One run of the library: what a person wrote about it, and what can be done with it. */
export function RunDetail({ run, onOpen, onAgain, onRemove, onChanged }: RunDetailProps) {
  const [sent, setSent] = useState<SentParameters | null>(null);
  const { runId, strategy, instrumentId, timeframe, netReturn, canRunAgain } = run;
  const send = async (): Promise<void> => {
    try {
      const found = await parametersOf(runId, instrumentId);
      if (found === undefined) notifyProblem('Not sent', 'Only the parameters of a run of one strategy can be sent.');
      else setSent(found);
    } catch (error) {
      notifyProblem('Not sent', failureReason(error));
    }
  };
  return (
    <DetailSection
      label="Chosen run"
      title={`${strategy} on ${symbolOf(instrumentId)} ${timeframe}`}
      figures={<NumberText value={(netReturn ?? NaN) * 100} places={2} suffix={' %'} signed colored />}
      controls={
        <>
          <Button onClick={() => onOpen(runId)}>
            <FileText size={14} strokeWidth={1.5} aria-hidden />
            Open the report
          </Button>
          <Button disabled={!canRunAgain} title={canRunAgain ? undefined : NOT_AGAIN} onClick={() => onAgain(runId)}>
            <RotateCcw size={14} strokeWidth={1.5} aria-hidden />
            Run again
          </Button>
          <Button onClick={() => void send()}>
            <Send size={14} strokeWidth={1.5} aria-hidden />
            Send parameters…
          </Button>
          <Button onClick={() => onRemove(runId)}>
            <Trash2 size={14} strokeWidth={1.5} aria-hidden />
            Remove…
          </Button>
        </>
      }
    >
      <div className={styles['detail']}>
        <RunLabels key={runId} run={run} onChanged={onChanged} />
      </div>
      <SendParameters sent={sent} onClose={() => setSent(null)} />
    </DetailSection>
  );
}

const NOT_AGAIN = 'It was run on bars of a file, or by an earlier version: what it was asked with is not kept.';
