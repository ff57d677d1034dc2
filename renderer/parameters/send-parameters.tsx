import { useState } from 'react';
import type { StrategyInfoWire } from '../../core/api/wire/strategy-wire.ts';
import type { StrategyWire } from '../../core/api/wire/trading-wire.ts';
import { refusalOf } from '../actions/act.ts';
import { Button } from '../components/button.tsx';
import { Dialog, DialogActions } from '../components/dialog.tsx';
import { EmptyState } from '../components/empty-state.tsx';
import { Field } from '../components/field.tsx';
import { notify } from '../components/notify.ts';
import { Select } from '../components/select.tsx';
import { countedText } from '../format/amount.ts';
import { instrumentName } from '../format/instrument-text.ts';
import { MODE_WORDS } from '../format/mode-text.ts';
import type { ParamValues } from '../forms/strategy-params.ts';
import { client } from '../ipc/client.ts';
import { useAnswer } from '../ipc/use-answer.ts';
import { useAccountMode, useTradingStore } from '../stores/trading-store.ts';
import { startStrategyLike } from '../stores/ui-store.ts';
import type { ParameterChange } from './parameter-changes.ts';
import { changedValues, parameterChanges } from './parameter-changes.ts';
import styles from './send-parameters.module.css';

/** Parameters that a run or a search has shown to be good. */
export interface SentParameters {
  readonly strategy: string;
  readonly instrumentId: string;
  readonly params: ParamValues;
}

interface SendParametersProps {
  /** Null while the dialog is closed. */
  readonly sent: SentParameters | null;
  readonly onClose: () => void;
}

/** Gives parameters to a strategy that runs, or starts a new one with them; asks once. */
export function SendParameters({ sent, onClose }: SendParametersProps) {
  return (
    <Dialog open={sent !== null} onClose={onClose} title={`Send parameters of ${sent?.strategy ?? ''}`}>
      {sent !== null && <Loaded sent={sent} onClose={onClose} />}
    </Dialog>
  );
}

const loadCatalog = (): Promise<readonly StrategyInfoWire[]> => client.strategies.catalog.query();

function Loaded({ sent, onClose }: { readonly sent: SentParameters; readonly onClose: () => void }) {
  const { answer, askAgain } = useAnswer(loadCatalog);
  if (answer.state === 'waiting') return <EmptyState sentence="Loading the strategies…" />;
  if (answer.state === 'failed') {
    const again = <Button onClick={askAgain}>Try again</Button>;
    return <EmptyState sentence={`The strategies could not be loaded: ${answer.problem}`} action={again} />;
  }
  const info = answer.value.find(({ name }) => name === sent.strategy);
  if (info === undefined) return <EmptyState sentence={`There is no strategy ${sent.strategy} any more.`} />;
  return <Choice sent={sent} info={info} onClose={onClose} />;
}

const NEW = 'new';
const RUNS: ReadonlySet<StrategyWire['status']> = new Set(['warming-up', 'running', 'paused']);

interface ChoiceProps {
  readonly sent: SentParameters;
  readonly info: StrategyInfoWire;
  readonly onClose: () => void;
}

function Choice({ sent, info, onClose }: ChoiceProps) {
  const strategies = useTradingStore((state) => state.strategies);
  const targets = Object.values(strategies).filter(({ name, status }) => name === sent.strategy && RUNS.has(status));
  const [chosen, setChosen] = useState(() => targets[0]?.id ?? NEW);
  const target = targets.find(({ id }) => id === chosen);
  const options = [
    ...targets.map(({ id, instrumentId }) => ({ value: id, label: `${id}, runs on ${instrumentName(instrumentId)}` })),
    { value: NEW, label: `A new strategy on ${instrumentName(sent.instrumentId)}` },
  ];
  return (
    <>
      <Field id="send-to" label="To">
        <Select id="send-to" label="To" options={options} value={target?.id ?? NEW} onChange={setChosen} />
      </Field>
      {target === undefined ? (
        <ToNew sent={sent} info={info} onClose={onClose} />
      ) : (
        <ToRunning key={target.id} sent={sent} info={info} target={target} onClose={onClose} />
      )}
    </>
  );
}

function ToNew({ sent, info, onClose }: ChoiceProps) {
  const startNew = (): void => {
    onClose();
    startStrategyLike(sent);
  };
  const rows = info.parameters.flatMap(({ name, label }): readonly ParameterChange[] => {
    const value = sent.params[name];
    return value === undefined ? [] : [{ name, label, from: '', to: String(value), live: true }];
  });
  return (
    <>
      <ChangeTable rows={rows} label="Parameters" />
      <DialogActions>
        <Button onClick={onClose}>Close</Button>
        <Button tone="primary" onClick={startNew}>
          Look at the start form
        </Button>
      </DialogActions>
    </>
  );
}

function ToRunning({ sent, info, target, onClose }: ChoiceProps & { readonly target: StrategyWire }) {
  const mode = useAccountMode();
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<string | undefined>(undefined);
  const changes = parameterChanges(info.parameters, target.params, sent.params);
  const fixed = changes.filter(({ live }) => !live).map(({ label }) => label);
  const act = `Set ${countedText(changes.length, 'parameter')} of ${target.id}`;
  const send = async (): Promise<void> => {
    setBusy(true);
    const params = changedValues(changes, sent.params);
    const refusal = await refusalOf(client.strategies.retune.mutate({ strategyId: target.id, params }));
    setBusy(false);
    setProblem(refusal);
    if (refusal !== undefined) return;
    notify(`${countedText(changes.length, 'parameter')} of ${target.id} set`);
    onClose();
  };
  return (
    <>
      {changes.length === 0 ? (
        <p className={styles['note']}>{target.id} runs with these values already.</p>
      ) : (
        <ChangeTable rows={changes} label={`Changes of ${target.id}`} />
      )}
      {fixed.length > 0 && (
        <output className={styles['note']}>
          {fixed.join(', ')} cannot change while {target.id} runs: stop it, or start a new one with these values.
        </output>
      )}
      {problem !== undefined && (
        <p className={styles['problem']} role="alert">
          Refused: {problem}
        </p>
      )}
      <DialogActions>
        <Button onClick={onClose}>Close</Button>
        <Button tone="primary" disabled={busy || changes.length === 0 || fixed.length > 0} onClick={() => void send()}>
          {act} – {MODE_WORDS[mode]}
        </Button>
      </DialogActions>
    </>
  );
}

/** What each parameter is and becomes; a new strategy has no values before. */
function ChangeTable({ rows, label }: { readonly rows: readonly ParameterChange[]; readonly label: string }) {
  const isChange = rows.some(({ from }) => from !== '');
  return (
    <table className={styles['changes']} aria-label={label}>
      <thead>
        <tr>
          <th scope="col">Parameter</th>
          {isChange && <th scope="col">Now</th>}
          <th scope="col">{isChange ? 'Then' : 'Value'}</th>
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <tr key={row.name} data-fixed={!row.live}>
            <th scope="row">{row.label}</th>
            {isChange && <td>{row.from}</td>}
            <td>{row.to}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
