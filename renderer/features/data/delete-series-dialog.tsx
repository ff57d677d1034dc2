import type { SeriesInput, SeriesWire } from '../../../core/api/wire/data-wire.ts';
import { ConfirmDialog } from '../../components/confirm-dialog.tsx';
import { bytesText, countedText } from '../../format/amount.ts';
import { dayText } from '../../format/day.ts';
import { symbolOf } from '../../format/instrument-text.ts';
import { deleteSeries } from './data-actions.ts';

interface DeleteSeriesDialogProps {
  readonly open: boolean;
  readonly input: SeriesInput;
  readonly series: SeriesWire;
  readonly isDemo: boolean;
  readonly onClose: () => void;
}

/** Says in numbers what of a series goes, before it goes. */
export function DeleteSeriesDialog({ open, input, series, isDemo, onClose }: DeleteSeriesDialogProps) {
  const bars = countedText(series.count, 'bar');
  return (
    <ConfirmDialog
      open={open}
      title={`Delete ${symbolOf(input.instrumentId)} ${input.timeframe}`}
      keepLabel="Keep them"
      actLabel={`Delete ${bars}`}
      act={() => deleteSeries(input)}
      onClose={onClose}
    >
      {bars} from {dayText(series.from)} to {dayText(series.to)}, {bytesText(series.bytes)}, go for good. Reports of
      finished runs stay.{' '}
      {isDemo
        ? 'The demo market makes its history again at the next start.'
        : 'They can be downloaded again as long as the venue has them.'}
    </ConfirmDialog>
  );
}
