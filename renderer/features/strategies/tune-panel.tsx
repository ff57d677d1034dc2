import { Undo2 } from 'lucide-react';
import type { ParameterWire, StrategyInfoWire } from '../../../core/api/wire/strategy-wire.ts';
import type { StrategyWire } from '../../../core/api/wire/trading-wire.ts';
import type { ParameterValue } from '../../../core/model/parameters.ts';
import { Button } from '../../components/button.tsx';
import { EmptyState } from '../../components/empty-state.tsx';
import { FoldedGroup } from '../../components/parameter-groups.tsx';
import { WEIGHTS, groupParameters } from '../../forms/parameter-groups.ts';
import { useAnswer } from '../../ipc/use-answer.ts';
import { LiveParameter } from './live-parameter.tsx';
import { loadCatalog } from './load-catalog.ts';
import styles from './running-strategies.module.css';
import { moveParameter, undoMove, useTuning } from './tuning-store.ts';

interface TunePanelProps {
  readonly strategy: StrategyWire;
  readonly params: Readonly<Record<string, ParameterValue>>;
}

/** Its parameters: those that may be moved while it runs as sliders, the others as they were set. */
export function TunePanel({ strategy, params }: TunePanelProps) {
  const { answer } = useAnswer(loadCatalog);
  if (answer.state === 'waiting') return null;
  const info = answer.state === 'answered' ? answer.value.find(({ name }) => name === strategy.name) : undefined;
  if (info === undefined) return <EmptyState sentence="The schema of this strategy is not known to this version." />;
  return <Parameters strategy={strategy} params={params} info={info} />;
}

function Parameters({ strategy, params, info }: TunePanelProps & { readonly info: StrategyInfoWire }) {
  const groups = groupParameters(info.parameters, info.title);
  return (
    <div className={styles['tune']}>
      <UndoMove strategyId={strategy.id} parameters={info.parameters} />
      {groups.map((group) => {
        const live = group.parameters.filter((parameter) => parameter.live);
        const fixed = group.parameters.filter((parameter) => !parameter.live);
        const isOpen = group.id === '' || group.id === WEIGHTS;
        return (
          <FoldedGroup key={group.id} title={group.title} note={noteOf(live.length)} open={isOpen}>
            {live.map((parameter) => (
              <Live key={parameter.name} strategy={strategy} params={params} parameter={parameter} />
            ))}
            <Fixed parameters={fixed} params={params} />
          </FoldedGroup>
        );
      })}
    </div>
  );
}

function Live({ strategy, params, parameter }: TunePanelProps & { readonly parameter: ParameterWire }) {
  const { drafts, problem } = useTuning(strategy.id);
  const { name } = parameter;
  const current = drafts[name] ?? params[name] ?? parameter.default;
  const runs = strategy.status !== 'stopped' && strategy.status !== 'failed';
  return (
    <LiveParameter
      id={`live-${name}`}
      parameter={parameter}
      value={current}
      disabled={!runs}
      problem={problem?.name === name ? problem.message : undefined}
      onMove={(to) => moveParameter(strategy.id, { name, from: current, to })}
    />
  );
}

interface UndoMoveProps {
  readonly strategyId: string;
  readonly parameters: readonly ParameterWire[];
}

function UndoMove({ strategyId, parameters }: UndoMoveProps) {
  const newest = useTuning(strategyId).history.at(-1);
  const label = parameters.find(({ name }) => name === newest?.name)?.label ?? newest?.name;
  return (
    <p className={styles['undo']}>
      <Button disabled={newest === undefined} onClick={() => undoMove(strategyId)}>
        <Undo2 size={14} strokeWidth={1.5} aria-hidden /> Undo
      </Button>
      <span className={styles['hint']}>
        {newest === undefined
          ? 'What is moved here counts at once.'
          : `${label}: ${String(newest.to)} back to ${String(newest.from)}`}
      </span>
    </p>
  );
}

interface FixedProps {
  readonly parameters: readonly ParameterWire[];
  readonly params: Readonly<Record<string, ParameterValue>>;
}

function Fixed({ parameters, params }: FixedProps) {
  if (parameters.length === 0) return null;
  return (
    <dl className={styles['fixed']}>
      {parameters.map(({ name, label, help }) => (
        <div key={name} className={styles['pair']} title={help}>
          <dt>{label}</dt>
          <dd>{String(params[name] ?? '–')}</dd>
        </div>
      ))}
    </dl>
  );
}

function noteOf(live: number): string {
  return live === 0 ? 'set at the start' : `${live} can be moved`;
}
