import type { FormEvent } from 'react';
import { useState } from 'react';
import type { StrategyTemplate } from '../../../core/model/strategy-templates.ts';
import { STRATEGY_TEMPLATES } from '../../../core/model/strategy-templates.ts';
import { Button } from '../../components/button.tsx';
import { Field, TextInput } from '../../components/field.tsx';
import { FormSection } from '../../components/form-section.tsx';
import { Select } from '../../components/select.tsx';
import styles from './own-page.module.css';
import { createFile, useOwnStore } from './own-store.ts';

const TEMPLATES: Readonly<Record<StrategyTemplate, { readonly label: string; readonly help: string }>> = {
  blank: { label: 'Rising closes', help: 'The shortest that trades: buys after some rising closes.' },
  momentum: { label: 'Momentum', help: 'Crossing averages guarded by an RSI, with its figures explained.' },
  breakout: { label: 'Breakout', help: 'Buys new highs with a limit order and gives up at a stop.' },
};

/** Names a new strategy and chooses what it begins as. */
export function NewStrategyForm() {
  const [name, setName] = useState('');
  const [template, setTemplate] = useState<StrategyTemplate>('blank');
  const [problem, setProblem] = useState<string | undefined>(undefined);
  const isUnsaved = useOwnStore(({ file }) => file !== null && file.text !== file.saved);
  const create = async () => {
    const refusal = await createFile({ name: name.trim(), template });
    setProblem(refusal);
    if (refusal === undefined) setName('');
  };
  const handleSubmit = (event: FormEvent) => {
    event.preventDefault();
    void create();
  };
  return (
    <form className={styles['new']} aria-label="New strategy" onSubmit={handleSubmit}>
      <FormSection title="New strategy">
        <Field id="own-name" label="Name" hint="Small letters, digits and hyphens." error={problem}>
          <TextInput
            id="own-name"
            value={name}
            placeholder="my-first"
            invalid={problem !== undefined}
            onChange={(text) => {
              setName(text);
              setProblem(undefined);
            }}
          />
        </Field>
        <Field id="own-template" label="Template" hint={TEMPLATES[template].help}>
          <Select
            id="own-template"
            label="Template"
            value={template}
            options={STRATEGY_TEMPLATES.map((one) => ({ value: one, label: TEMPLATES[one].label }))}
            onChange={(text) => setTemplate(STRATEGY_TEMPLATES.find((one) => one === text) ?? template)}
          />
        </Field>
        <Button tone="primary" type="submit" disabled={name.trim() === '' || isUnsaved}>
          Write it from the template
        </Button>
      </FormSection>
    </form>
  );
}
