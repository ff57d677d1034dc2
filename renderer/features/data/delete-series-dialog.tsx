import { useState } from 'react';
import type { SeriesInput, SeriesWire } from '../../../core/api/wire/data-wire.ts';
import { Button } from '../../components/button.tsx';
import { Dialog, DialogActions } from '../../components/dialog.tsx';
import { bytesText, countedText } from '../../format/amount.ts';
import { dayText } from '../../format/day.ts';
import { symbolOf } from '../../format/instrument-text.ts';
import { deleteSeries } from './data-actions.ts';
import styles from './data-screen.module.css';

interface DeleteSeriesDialogProps {
  readonly open: boolean;
  readonly input: SeriesInput;
  readonly series: SeriesWire;
  readonly isDemo: boolean;
  readonly onClose: () => void;
}

/** Says in numbers what goes, before it goes. */
export function DeleteSeriesDialog({ open, input, series, isDemo, onClose }: DeleteSeriesDialogProps) {
  const [busy, setBusy] = useState(false);
  const [refusal, setRefusal] = useState<string | undefined>(undefined);
  const bars = countedText(series.count, 'bar');
  const name = `${symbolOf(input.instrumentId)} ${input.timeframe}`;
  const close = () => {
    setRefusal(undefined);
    onClose();
  };
  const remove = async () => {
    setBusy(true);
    const problem = await deleteSeries(input);
    setBusy(false);
    setRefusal(problem);
    if (problem === undefined) close();
  };
  return (
    <Dialog open={open} onClose={close} title={`Delete ${name}`}>
      <p>
        {bars} from {dayText(series.from)} to {dayText(series.to)}, {bytesText(series.bytes)}, go for good. Reports of
        finished runs stay.{' '}
        {isDemo
          ? 'The demo market makes its history again at the next start.'
          : 'They can be downloaded again as long as the venue has them.'}
      </p>
      {refusal !== undefined && (
        <p className={styles['problem']} role="alert">
          Not deleted: {refusal}
        </p>
      )}
      <DialogActions>
        <Button onClick={close}>Keep them</Button>
        <Button tone="danger" disabled={busy} onClick={() => void remove()}>
          {busy ? 'Deleting…' : `Delete ${bars}`}
        </Button>
      </DialogActions>
    </Dialog>
  );
}
