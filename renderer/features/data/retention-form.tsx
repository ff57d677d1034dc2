import type { FormEvent } from 'react';
import { useState } from 'react';
import type { RetentionInput, StorageWire } from '../../../core/api/wire/data-wire.ts';
import { Button } from '../../components/button.tsx';
import { TextInput } from '../../components/field.tsx';
import { bytesText } from '../../format/amount.ts';
import type { RetentionDraft } from './retention-draft.ts';
import { checkRetention, isChanged, retentionDraft } from './retention-draft.ts';
import { RetentionDialog } from './retention-dialog.tsx';
import { RETENTION_WORDS } from './series-words.ts';
import styles from './storage-tab.module.css';

/** Space and retention by kind. What a shorter one would drop is shown before it is saved. */
export function RetentionForm({ kinds }: { readonly kinds: StorageWire['kinds'] }) {
  const [entered, setEntered] = useState<RetentionDraft | null>(null);
  const [preview, setPreview] = useState<RetentionInput | null>(null);
  const draft = entered ?? retentionDraft(kinds);
  const { errors, input } = checkRetention(draft);
  const changed = isChanged(draft, kinds);
  const handleSubmit = (event: FormEvent) => {
    event.preventDefault();
    if (changed) setPreview(input);
  };
  return (
    <form aria-label="Retention" noValidate onSubmit={handleSubmit}>
      <table className={styles['table']} aria-label="Space by kind">
        <thead>
          <tr>
            <th scope="col">Kind</th>
            <th scope="col">Size</th>
            <th scope="col">Grows by</th>
            <th scope="col">Settles at</th>
            <th scope="col">Kept for, days (empty: for ever)</th>
          </tr>
        </thead>
        <tbody>
          {kinds.map(({ kind, bytes, bytesPerDay, settledBytes }) => (
            <tr key={kind}>
              <th scope="row">{RETENTION_WORDS[kind]}</th>
              <td>{bytesText(bytes)}</td>
              <td>{bytesText(bytesPerDay)} a day</td>
              <td>{settledBytes === null ? 'grows on' : bytesText(settledBytes)}</td>
              <td>
                <DaysInput
                  kind={kind}
                  value={draft[kind]}
                  error={errors[kind]}
                  onChange={(text) => setEntered({ ...draft, [kind]: text })}
                />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      <div className={styles['actions']}>
        <Button type="submit" tone="primary" disabled={!changed || input === null}>
          Show what would be dropped…
        </Button>
        {changed && <Button onClick={() => setEntered(null)}>Undo the changes</Button>}
      </div>
      <RetentionDialog
        input={preview}
        onClose={(isSaved) => {
          setPreview(null);
          if (isSaved) setEntered(null);
        }}
      />
    </form>
  );
}

interface DaysInputProps {
  readonly kind: keyof RetentionInput;
  readonly value: string;
  readonly error: string | undefined;
  readonly onChange: (text: string) => void;
}

function DaysInput({ kind, value, error, onChange }: DaysInputProps) {
  const id = `retention-${kind}`;
  return (
    <span className={styles['days']}>
      <label htmlFor={id} className="visually-hidden">
        Days to keep {RETENTION_WORDS[kind].toLowerCase()}
      </label>
      <TextInput
        id={id}
        inputMode="numeric"
        placeholder="for ever"
        value={value}
        invalid={error !== undefined}
        onChange={onChange}
      />
      <span id={`${id}-note`} className={styles['problem']}>
        {error}
      </span>
    </span>
  );
}
