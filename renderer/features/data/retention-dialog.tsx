import { useCallback, useState } from 'react';
import type { RetentionInput, RetentionPreview } from '../../../core/api/wire/data-wire.ts';
import { refusalOf } from '../../actions/act.ts';
import { Button } from '../../components/button.tsx';
import { Dialog, DialogActions } from '../../components/dialog.tsx';
import { notify } from '../../components/notify.ts';
import { bytesText, countText } from '../../format/amount.ts';
import { dayText } from '../../format/day.ts';
import { symbolOf } from '../../format/instrument-text.ts';
import { client } from '../../ipc/client.ts';
import { useAnswer } from '../../ipc/use-answer.ts';
import { loadData } from './data-actions.ts';
import { dropText, saveRetentionText } from './retention-text.ts';
import { RETENTION_WORDS } from './series-words.ts';
import styles from './storage-tab.module.css';

interface RetentionDialogProps {
  /** Null while nothing is to be saved. */
  readonly input: RetentionInput | null;
  readonly onClose: (isSaved: boolean) => void;
}

/** What a retention would drop now, in numbers, before it is saved. */
export function RetentionDialog({ input, onClose }: RetentionDialogProps) {
  return (
    <Dialog open={input !== null} onClose={() => onClose(false)} title="Change the retention" width="wide">
      {input !== null && <Preview input={input} onClose={onClose} />}
    </Dialog>
  );
}

function Preview({ input, onClose }: { readonly input: RetentionInput } & Pick<RetentionDialogProps, 'onClose'>) {
  const ask = useCallback(() => client.data.previewRetention.query(input), [input]);
  const { answer } = useAnswer(ask);
  const { refusal, busy, save } = useSave(input, onClose);
  if (answer.state === 'waiting') return <p>Counting what would be dropped…</p>;
  if (answer.state === 'failed') return <p className={styles['problem']}>It could not be counted: {answer.problem}</p>;
  const { drops } = answer.value;
  return (
    <>
      <p>{dropText(drops)}</p>
      {drops.length > 0 && <Drops drops={drops} />}
      {refusal !== undefined && (
        <p className={styles['problem']} role="alert">
          Not saved: {refusal}
        </p>
      )}
      <DialogActions>
        <Button onClick={() => onClose(false)}>Keep it as it is</Button>
        <Button tone={drops.length > 0 ? 'danger' : 'primary'} disabled={busy} onClick={() => void save()}>
          {busy ? 'Saving…' : saveRetentionText(drops)}
        </Button>
      </DialogActions>
    </>
  );
}

function useSave(input: RetentionInput, onClose: RetentionDialogProps['onClose']) {
  const [refusal, setRefusal] = useState<string | undefined>(undefined);
  const [busy, setBusy] = useState(false);
  const save = async () => {
    setBusy(true);
    const problem = await refusalOf(client.data.saveRetention.mutate(input));
    setBusy(false);
    setRefusal(problem);
    if (problem !== undefined) return;
    notify('The retention is saved');
    await loadData();
    onClose(true);
  };
  return { refusal, busy, save };
}

function Drops({ drops }: RetentionPreview) {
  return (
    <div className={styles['drops']}>
      <table className={styles['table']} aria-label="What would be dropped">
        <thead>
          <tr>
            <th scope="col">Kind</th>
            <th scope="col">Instrument</th>
            <th scope="col">Older than</th>
            <th scope="col">Count</th>
            <th scope="col">Size</th>
          </tr>
        </thead>
        <tbody>
          {drops.map(({ kind, instrumentId, timeframe, before, count, bytes }) => (
            <tr key={`${kind} ${instrumentId} ${timeframe ?? ''}`}>
              <th scope="row">{RETENTION_WORDS[kind]}</th>
              <td>{`${symbolOf(instrumentId)} ${timeframe ?? ''}`}</td>
              <td>{dayText(before)}</td>
              <td>{countText(count)}</td>
              <td>{bytesText(bytes)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
