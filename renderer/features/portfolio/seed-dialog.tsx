import { useState } from 'react';
import type { SeedLineWire, SeedPreviewWire } from '../../../core/api/wire/portfolio-wire.ts';
import { failureReason } from '../../actions/act.ts';
import { applySeed, previewSeed } from '../../actions/portfolio-actions.ts';
import { Button } from '../../components/button.tsx';
import { DataTable } from '../../components/data-table.tsx';
import { Dialog, DialogActions } from '../../components/dialog.tsx';
import { EmptyState } from '../../components/empty-state.tsx';
import { Field, TextInput } from '../../components/field.tsx';
import { notify } from '../../components/notify.ts';
import { countedText } from '../../format/amount.ts';
import { moneyText } from '../../format/money.ts';
import { useSubmitOnce } from '../../forms/use-submit-once.ts';
import styles from './portfolio-screen.module.css';
import { SEED_LINES } from './seed-columns.tsx';

interface SeedDialogProps {
  readonly open: boolean;
  readonly onClose: () => void;
}

/** Takes over holdings from a file: first what it would do, line by line, then, confirmed, all of it or nothing. */
export function SeedDialog({ open, onClose }: SeedDialogProps) {
  return (
    <Dialog
      open={open}
      onClose={onClose}
      width="wide"
      title="Seed the account from a file"
      description="CSV with Symbol, Exchange, Quantity, AvgEntryPrice, RealizedPnL, UnrealizedPnL, TotalFees, LastUpdate, or a JSON array of the same. Nothing changes before you confirm."
    >
      {open && <SeedForm onClose={onClose} />}
    </Dialog>
  );
}

interface Chosen {
  readonly name: string;
  readonly text: string;
  readonly preview: SeedPreviewWire;
}

function SeedForm({ onClose }: { readonly onClose: () => void }) {
  const [chosen, setChosen] = useState<Chosen | null>(null);
  const [problem, setProblem] = useState<string | undefined>(undefined);
  const choose = async (file: File | undefined) => {
    if (file === undefined) return;
    setChosen(null);
    setProblem(undefined);
    try {
      const text = await file.text();
      setChosen({ name: file.name, text, preview: await previewSeed(text) });
    } catch (error) {
      setProblem(`${file.name} could not be read: ${failureReason(error)}`);
    }
  };
  return (
    <div className={styles['seed']}>
      <Field id="seed-file" label="File of holdings" error={problem}>
        <input
          id="seed-file"
          type="file"
          accept=".csv,.json,text/csv,application/json"
          aria-describedby="seed-file-note"
          onChange={(event) => void choose(event.currentTarget.files?.[0])}
        />
      </Field>
      {chosen !== null && <SeedPreview key={chosen.name} chosen={chosen} onClose={onClose} />}
    </div>
  );
}

function SeedPreview({ chosen, onClose }: { readonly chosen: Chosen; readonly onClose: () => void }) {
  const { preview, text } = chosen;
  const { account, currency, lines, errors, cashNeeded, cashAvailable, applicable } = preview;
  const [typed, setTyped] = useState('');
  const bad = lines.filter(({ problem }) => problem !== null).length;
  const { refusal, busy, ready, handleSubmit } = useSubmitOnce(
    applicable && typed === account,
    () => applySeed(text, typed),
    () => {
      notify(`${countedText(lines.length, 'position')} taken over`);
      onClose();
    },
  );
  return (
    <form className={styles['seed']} onSubmit={handleSubmit}>
      {errors.length > 0 && (
        <ul role="alert" aria-label="Problems of the file" className={styles['problem']}>
          {errors.map((error) => (
            <li key={error}>{error}</li>
          ))}
        </ul>
      )}
      <div className={styles['seedLines']}>
        <DataTable<SeedLineWire>
          label="Lines of the file"
          columns={SEED_LINES}
          rows={lines}
          keyOf={({ line }) => String(line)}
          empty={<EmptyState sentence="The file holds no line that can be read." />}
        />
      </div>
      <p className={styles['words']}>
        Takes {moneyText(cashNeeded)} of {moneyText(cashAvailable)} {currency} that are free.
        {bad > 0 && ` ${countedText(bad, 'line')} cannot be taken over; mend the file and choose it again.`}
      </p>
      {applicable && (
        <Field id="seed-account" label={`Type the account's name, ${account}, to seed it`} error={refusal}>
          <TextInput id="seed-account" value={typed} onChange={setTyped} invalid={refusal !== undefined} />
        </Field>
      )}
      <DialogActions>
        <Button onClick={onClose}>Change nothing</Button>
        <Button tone="primary" type="submit" disabled={!ready}>
          {busy ? 'Taking over…' : `Take over ${countedText(lines.length, 'position')}`}
        </Button>
      </DialogActions>
    </form>
  );
}
