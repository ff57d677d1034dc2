import { useState } from 'react';
import type { PortfolioSessionWire } from '../../../core/api/wire/portfolio-wire.ts';
import { loadSessions } from '../../actions/portfolio-actions.ts';
import { TimeCell } from '../../cells/market-cells.tsx';
import { countColumn, moneyColumn, timeColumn } from '../../cells/market-columns.tsx';
import { Button } from '../../components/button.tsx';
import { Chip } from '../../components/chip.tsx';
import { EmptyState } from '../../components/empty-state.tsx';
import type { Column } from '../../components/table-model.ts';
import { TablePanel } from '../../components/table-panel.tsx';
import { useAnswer } from '../../ipc/use-answer.ts';
import { Answered } from './answered.tsx';
import { SessionDialog } from './session-dialog.tsx';

/** Every life of the account. A reset ends one and begins the next; nothing of the old one is lost. */
export function SessionsTable() {
  const { answer, askAgain } = useAnswer(loadSessions);
  const [opened, setOpened] = useState<PortfolioSessionWire | null>(null);
  return (
    <Answered answer={answer} what="sessions" onAgain={askAgain}>
      {(sessions) => (
        <>
          <TablePanel
            label="Sessions"
            columns={COLUMNS}
            rows={sessions}
            keyOf={({ sessionId }) => sessionId}
            onActivate={setOpened}
            tools={<Button onClick={askAgain}>Read again</Button>}
            empty={<EmptyState sentence="No session is stored." />}
          />
          <SessionDialog session={opened} onClose={() => setOpened(null)} />
        </>
      )}
    </Answered>
  );
}

const COLUMNS: readonly Column<PortfolioSessionWire>[] = [
  timeColumn({ id: 'startedAt', title: 'From' }, ({ startedAt }) => startedAt),
  {
    ...timeColumn<PortfolioSessionWire>({ id: 'endedAt', title: 'Until' }, ({ endedAt }) => endedAt),
    render: ({ endedAt }) => (endedAt === null ? <Chip tone="accent" text="lasts" /> : <TimeCell time={endedAt} />),
  },
  moneyColumn({ id: 'initialCash', title: 'Cash at the start', width: 140 }, ({ initialCash }) => initialCash),
  moneyColumn({ id: 'finalEquity', title: 'Equity', width: 140 }, ({ finalEquity }) => finalEquity),
  countColumn({ id: 'fills', title: 'Fills', width: 80 }, ({ fills }) => fills),
  {
    id: 'id',
    title: 'Session',
    width: 200,
    grow: 1,
    render: ({ sessionId }) => sessionId,
    text: ({ sessionId }) => sessionId,
  },
];
