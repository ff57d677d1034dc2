import { useState } from 'react';
import type { AttributionWire, PortfolioWire } from '../../../core/api/wire/portfolio-wire.ts';
import { loadTrades } from '../../actions/portfolio-actions.ts';
import { EmptyState } from '../../components/empty-state.tsx';
import { TabbedPanel } from '../../components/tabbed-panel.tsx';
import { TablePanel } from '../../components/table-panel.tsx';
import { useAnswer } from '../../ipc/use-answer.ts';
import { Answered } from './answered.tsx';
import { CorrelationMatrix } from './correlation-matrix.tsx';
import { ALLOCATION, STRATEGIES, TRADES, attributionColumns } from './portfolio-columns.tsx';
import { SessionsTable } from './sessions-table.tsx';

type Tab = 'allocation' | 'strategies' | 'exits' | 'entries' | 'trades' | 'correlation' | 'sessions';

/** What is held, who made what, and what was before. */
export function PortfolioTabs({ portfolio }: { readonly portfolio: PortfolioWire }) {
  const [tab, setTab] = useState<Tab>('allocation');
  const { instruments, strategies, byExitReason, byEntryReason, correlation, statistics } = portfolio;
  return (
    <TabbedPanel<Tab>
      label="Portfolio"
      value={tab}
      onChange={setTab}
      pages={[
        {
          id: 'allocation',
          title: 'Allocation',
          count: instruments.length,
          body: (
            <TablePanel
              label="Allocation"
              columns={ALLOCATION}
              rows={instruments}
              keyOf={({ instrumentId }) => instrumentId}
              initialSort={{ columnId: 'share', direction: 'descending' }}
              empty={<EmptyState sentence="Nothing is held: all of the account is cash." />}
            />
          ),
        },
        {
          id: 'strategies',
          title: 'Strategies',
          count: strategies.length,
          body: (
            <TablePanel
              label="Sub-ledgers"
              columns={STRATEGIES}
              rows={strategies}
              keyOf={({ strategyId }) => strategyId}
              empty={<EmptyState sentence="Nobody has traded on this account yet." />}
            />
          ),
        },
        { id: 'exits', title: 'By exit', body: <Attribution title="Why out" rows={byExitReason} /> },
        { id: 'entries', title: 'By entry', body: <Attribution title="Why in" rows={byEntryReason} /> },
        { id: 'trades', title: 'Trades', count: statistics.trades, body: <Trades key={statistics.trades} /> },
        { id: 'correlation', title: 'Correlation', body: <CorrelationMatrix correlation={correlation} /> },
        { id: 'sessions', title: 'Sessions', body: <SessionsTable /> },
      ]}
    />
  );
}

interface AttributionProps {
  readonly title: 'Why in' | 'Why out';
  readonly rows: readonly AttributionWire[];
}

const BY_REASON = { 'Why in': attributionColumns('Why in'), 'Why out': attributionColumns('Why out') };

function Attribution({ title, rows }: AttributionProps) {
  return (
    <TablePanel
      label={title === 'Why out' ? 'Attribution by exit' : 'Attribution by entry'}
      columns={BY_REASON[title]}
      rows={rows}
      keyOf={({ strategyId, instrumentId, reason }) => [strategyId, instrumentId, reason].join('|')}
      initialSort={{ columnId: 'pnl', direction: 'ascending' }}
      empty={<EmptyState sentence="No trade was closed in this session yet." />}
    />
  );
}

function Trades() {
  const { answer, askAgain } = useAnswer(loadTrades);
  return (
    <Answered answer={answer} what="trades" onAgain={askAgain}>
      {(trades) => (
        <TablePanel
          label="Trades"
          columns={TRADES}
          rows={trades}
          keyOf={({ strategyId, instrumentId, entryTime }) => [strategyId, instrumentId, entryTime].join('|')}
          empty={<EmptyState sentence="There is no trade in this session yet." />}
        />
      )}
    </Answered>
  );
}
