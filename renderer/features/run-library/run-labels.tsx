import { useState } from 'react';
import type { RunSummaryWire } from '../../../core/api/wire/run-library-wire.ts';
import { Button } from '../../components/button.tsx';
import { Field, TextInput } from '../../components/field.tsx';
import { labelRun } from './library-actions.ts';
import styles from './library.module.css';

interface RunLabelsProps {
  readonly run: RunSummaryWire;
  readonly onChanged: () => void;
}

/** Name, tags and note of a run, kept on request. */
export function RunLabels({ run, onChanged }: RunLabelsProps) {
  const [name, setName] = useState(run.name);
  const [tags, setTags] = useState(run.tags.join(' '));
  const [note, setNote] = useState(run.note);
  const [problem, setProblem] = useState<string | undefined>(undefined);
  const isSame = name.trim() === run.name && tagsOf(tags).join(' ') === run.tags.join(' ') && note === run.note;
  const save = async (): Promise<void> => {
    const refusal = await labelRun({ runId: run.runId, name, tags: tagsOf(tags), note });
    setProblem(refusal);
    if (refusal === undefined) onChanged();
  };
  return (
    <form
      className={styles['labels']}
      aria-label="Labels of the run"
      onSubmit={(event) => {
        event.preventDefault();
        void save();
      }}
    >
      <Field id="run-name" label="Name">
        <TextInput id="run-name" value={name} onChange={setName} />
      </Field>
      <Field id="run-tags" label="Tags" hint="Words, with spaces between them.">
        <TextInput id="run-tags" value={tags} onChange={setTags} />
      </Field>
      <div className={styles['note']}>
        <Field id="run-note" label="Note" error={problem}>
          <textarea
            id="run-note"
            rows={4}
            value={note}
            aria-describedby="run-note-note"
            onChange={(event) => setNote(event.currentTarget.value)}
          />
        </Field>
      </div>
      <Button type="submit" disabled={isSame}>
        Save name, tags and note
      </Button>
    </form>
  );
}

function tagsOf(text: string): string[] {
  return [...new Set(text.split(/[\s,]+/).filter(Boolean))];
}
