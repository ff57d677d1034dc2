import type { FormEvent } from 'react';
import { useState } from 'react';
import type { AgentConnectionSettings, AgentConnectionWire, AgentTestWire } from '../../../core/api/wire/agent-wire.ts';
import { failureReason, refusalOf } from '../../actions/act.ts';
import { Button } from '../../components/button.tsx';
import { Chip } from '../../components/chip.tsx';
import { EmptyState } from '../../components/empty-state.tsx';
import { Field, TextInput } from '../../components/field.tsx';
import { FieldPair } from '../../components/form-section.tsx';
import { FoldedGroup } from '../../components/parameter-groups.tsx';
import { client } from '../../ipc/client.ts';
import { useAnswer } from '../../ipc/use-answer.ts';
import styles from './agent-page.module.css';
import { usdText } from './call-words.ts';

/** The connections to models. Keys are never typed here: they come from the environment. */
export function AgentConnections() {
  const { answer, askAgain } = useAnswer(loadConnections);
  if (answer.state === 'waiting') return null;
  if (answer.state === 'failed')
    return <EmptyState sentence={`The connections could not be read: ${answer.problem}`} />;
  return (
    <section className={styles['connections']} aria-label="Connections">
      <h2 className={styles['title']}>Connections</h2>
      {answer.value.map((connection) => (
        <FoldedGroup
          key={connection.name}
          title={connection.title}
          note={connection.usable ? connection.model : 'not set up'}
          open={false}
        >
          <ConnectionForm connection={connection} onSaved={askAgain} />
        </FoldedGroup>
      ))}
    </section>
  );
}

interface ConnectionFormProps {
  readonly connection: AgentConnectionWire;
  readonly onSaved: () => void;
}

const KEYS: Readonly<Record<AgentConnectionWire['key'], string>> = {
  environment: 'Key found in the environment',
  'env-file': 'Key found in .env',
  missing: 'No key found',
  unneeded: 'No key needed',
};

function ConnectionForm({ connection, onSaved }: ConnectionFormProps) {
  const { draft, change, settings, problem, save } = useConnectionDraft(connection, onSaved);
  const handleSubmit = (event: FormEvent) => {
    event.preventDefault();
    void save();
  };
  const field = (name: keyof typeof draft, label: string, isNumber = false) => (
    <Field id={`agent-${connection.name}-${name}`} label={label}>
      <TextInput
        id={`agent-${connection.name}-${name}`}
        inputMode={isNumber ? 'decimal' : 'text'}
        value={draft[name]}
        onChange={(text) => change(name, text)}
      />
    </Field>
  );
  return (
    <form className={styles['form']} aria-label={connection.title} noValidate onSubmit={handleSubmit}>
      <p className={styles['hint']}>
        <Chip tone={connection.key === 'missing' ? 'warn' : 'neutral'} text={KEYS[connection.key]} />{' '}
        {connection.keyName}
      </p>
      {connection.note !== null && <p className={styles['hint']}>{connection.note}</p>}
      {field('model', 'Model')}
      {field('baseUrl', 'Address')}
      <FieldPair>
        {field('inputPrice', 'In, USD per million', true)}
        {field('outputPrice', 'Out, USD per million', true)}
      </FieldPair>
      {problem !== undefined && (
        <p className={styles['problem']} role="alert">
          {problem}
        </p>
      )}
      <div className={styles['buttons']}>
        <Test name={connection.name} usable={connection.usable} />
        <Button tone="primary" type="submit" disabled={settings === undefined}>
          Save
        </Button>
      </div>
    </form>
  );
}

function useConnectionDraft(connection: AgentConnectionWire, onSaved: () => void) {
  const { name, model, baseUrl, inputPrice, outputPrice } = connection;
  const [draft, setDraft] = useState({
    model,
    baseUrl,
    inputPrice: String(inputPrice),
    outputPrice: String(outputPrice),
  });
  const [problem, setProblem] = useState<string | undefined>(undefined);
  const prices = [Number(draft.inputPrice), Number(draft.outputPrice)] as const;
  const areSound = prices.every((price) => Number.isFinite(price) && price >= 0);
  const settings: AgentConnectionSettings | undefined = areSound
    ? { name, model: draft.model.trim(), baseUrl: draft.baseUrl.trim(), inputPrice: prices[0], outputPrice: prices[1] }
    : undefined;
  const save = async () => {
    if (settings === undefined) return;
    const refusal = await refusalOf(client.agents.save.mutate(settings));
    setProblem(refusal);
    if (refusal === undefined) onSaved();
  };
  const change = (field: keyof typeof draft, text: string) => setDraft({ ...draft, [field]: text });
  return { draft, change, settings, problem, save };
}

interface TestProps {
  readonly name: AgentConnectionSettings['name'];
  readonly usable: boolean;
}

/** One real call: it costs what a call costs. */
function Test({ name, usable }: TestProps) {
  const [result, setResult] = useState<AgentTestWire | string | null>(null);
  const [busy, setBusy] = useState(false);
  const test = async () => {
    setBusy(true);
    try {
      setResult(await client.agents.test.mutate({ name }));
    } catch (error) {
      setResult(failureReason(error));
    }
    setBusy(false);
  };
  return (
    <>
      {result !== null && (
        <output className={styles['hint']}>
          {typeof result === 'string'
            ? result
            : `${result.detail} ${Math.round(result.latencyMs)} ms, ${usdText(result.cost)}.`}
        </output>
      )}
      <Button disabled={!usable || busy} onClick={() => void test()}>
        {busy ? 'Asking…' : 'Test with one call'}
      </Button>
    </>
  );
}

function loadConnections() {
  return client.agents.connections.query();
}
