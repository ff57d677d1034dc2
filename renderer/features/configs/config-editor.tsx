import type { FormEvent } from 'react';
import { useMemo, useState } from 'react';
import type { StrategyInfoWire } from '../../../core/api/wire/strategy-wire.ts';
import { refusalOf } from '../../actions/act.ts';
import { Button } from '../../components/button.tsx';
import { Checkbox, Field, TextInput } from '../../components/field.tsx';
import { FieldPair, FormSection } from '../../components/form-section.tsx';
import { ParameterGroups } from '../../components/parameter-groups.tsx';
import { groupParameters } from '../../forms/parameter-groups.ts';
import { checkEntries } from '../../forms/strategy-params.ts';
import { client } from '../../ipc/client.ts';
import type { ConfigFile } from './configs-store.ts';
import type { ConfigForm, LimitName } from './config-form.ts';
import { changesBetween, formOf, LIMIT_FIELDS } from './config-form.ts';
import styles from './configs-page.module.css';

interface ConfigEditorProps {
  readonly read: ConfigFile;
  readonly info: StrategyInfoWire;
  readonly onSaved: () => void;
}

/** The values of a file as a form made from the schema; saving changes those values and keeps the rest of the file. */
export function ConfigEditor({ read, info, onSaved }: ConfigEditorProps) {
  const before = useMemo(() => formOf(read.values, info), [read, info]);
  const [form, setForm] = useState(before);
  const [problem, setProblem] = useState<string | undefined>(undefined);
  const { errors } = checkEntries(info, form.params);
  const changes = changesBetween(before, form, info);
  const save = async () => {
    if (changes === undefined || changes.length === 0) return;
    const { file, revision } = read;
    const refusal = await refusalOf(client.configs.save.mutate({ file, revision, changes }));
    setProblem(refusal);
    if (refusal === undefined) onSaved();
  };
  const handleSubmit = (event: FormEvent) => {
    event.preventDefault();
    void save();
  };
  return (
    <form className={styles['form']} aria-label={`Values of ${read.file}`} noValidate onSubmit={handleSubmit}>
      <div className={styles['fields']}>
        <ParameterGroups
          idPrefix="config"
          groups={groupParameters(info.parameters, info.title)}
          entries={form.params}
          errors={errors}
          onChange={(name, value) => setForm({ ...form, params: { ...form.params, [name]: value } })}
        />
        <Limits form={form} onChange={setForm} />
      </div>
      <div className={styles['foot']}>
        {problem !== undefined && (
          <p className={styles['problem']} role="alert">
            {problem}
          </p>
        )}
        <Button disabled={form === before} onClick={() => setForm(before)}>
          Undo the changes
        </Button>
        <Button tone="primary" type="submit" disabled={changes === undefined || changes.length === 0}>
          {changes === undefined || changes.length === 0 ? 'Save' : `Save ${changes.length} changed`}
        </Button>
      </div>
    </form>
  );
}

interface LimitsProps {
  readonly form: ConfigForm;
  readonly onChange: (form: ConfigForm) => void;
}

function Limits({ form, onChange }: LimitsProps) {
  return (
    <FormSection title="How it runs">
      <FieldPair>
        {(Object.keys(LIMIT_FIELDS) as LimitName[]).map((name) => (
          <Field key={name} id={`config-${name}`} label={LIMIT_FIELDS[name]}>
            <TextInput
              id={`config-${name}`}
              inputMode="decimal"
              value={form.limits[name]}
              placeholder="as the profile says"
              onChange={(text) => onChange({ ...form, limits: { ...form.limits, [name]: text } })}
            />
          </Field>
        ))}
      </FieldPair>
      <Checkbox
        label="Starts by itself when Tradewind starts"
        checked={form.enabled}
        onChange={(enabled) => onChange({ ...form, enabled })}
      />
      <Checkbox
        label="Writes its state to a file when it stops"
        checked={form.saveStateOnStop}
        onChange={(saveStateOnStop) => onChange({ ...form, saveStateOnStop })}
      />
    </FormSection>
  );
}
