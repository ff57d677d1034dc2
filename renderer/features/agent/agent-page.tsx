import { useEffect, useState } from 'react';
import type { AgentCallWire, AgentRecordWire } from '../../../core/api/wire/agent-wire.ts';
import { Button } from '../../components/button.tsx';
import { EmptyState } from '../../components/empty-state.tsx';
import { TableSection } from '../../components/table-section.tsx';
import { failureReason } from '../../actions/act.ts';
import { client } from '../../ipc/client.ts';
import { startStrategyLike } from '../../stores/ui-store.ts';
import { AgentConnections } from './agent-connections.tsx';
import { AgentBudget } from './agent-budget.tsx';
import { AgentCall } from './agent-call.tsx';
import { AgentCalls } from './agent-calls.tsx';
import styles from './agent-page.module.css';

const REFRESH_MS = 2_000;
const SHOWN_CALLS = 200;

/** What language models were asked and said, what it cost, and how often a rule stood in for them. */
export function AgentPage() {
  const { record, problem } = useAgentRecord();
  const [chosen, setChosen] = useState<string | undefined>(undefined);
  if (record === null) {
    return <EmptyState sentence={problem ?? 'Reading the record of the models…'} />;
  }
  const call = record.calls.find(({ id }) => id === chosen) ?? record.calls[0];
  return (
    <div className={styles['page']}>
      <div className={styles['left']}>
        <AgentBudget record={record} />
        <AgentConnections />
      </div>
      {call === undefined ? (
        <EmptyState
          sentence="No model was asked yet. Set a connection up, then start the strategy Agent."
          action={<Button onClick={() => startStrategyLike({ strategy: 'agent' })}>Start an agent</Button>}
        />
      ) : (
        <Record calls={record.calls} call={call} onChoose={setChosen} />
      )}
    </div>
  );
}

interface RecordProps {
  readonly calls: readonly AgentCallWire[];
  readonly call: AgentCallWire;
  readonly onChoose: (id: string) => void;
}

function Record({ calls, call, onChoose }: RecordProps) {
  return (
    <div className={styles['right']}>
      <TableSection title="Calls">
        <AgentCalls calls={calls} selectedId={call.id} onChoose={onChoose} />
      </TableSection>
      <AgentCall call={call} />
    </div>
  );
}

function useAgentRecord(): { readonly record: AgentRecordWire | null; readonly problem: string | null } {
  const [state, setState] = useState<{ record: AgentRecordWire | null; problem: string | null }>({
    record: null,
    problem: null,
  });
  useEffect(() => {
    let current = true;
    const load = async (): Promise<void> => {
      try {
        const record = await client.agents.record.query({ limit: SHOWN_CALLS });
        if (current) setState({ record, problem: null });
      } catch (error) {
        if (current) setState((before) => ({ ...before, problem: failureReason(error) }));
      }
    };
    void load();
    const timer = setInterval(() => void load(), REFRESH_MS);
    return () => {
      current = false;
      clearInterval(timer);
    };
  }, []);
  return state;
}
