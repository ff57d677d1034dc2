import { GitCompareArrows } from 'lucide-react';
import { useCallback } from 'react';
import type { ArchivedPortfolioWire, PortfolioSessionWire } from '../../../core/api/wire/portfolio-wire.ts';
import { compareWithBacktest } from '../../actions/parity-actions.ts';
import { loadArchive } from '../../actions/portfolio-actions.ts';
import { MoneyCell, PnlCell, TimeCell } from '../../cells/market-cells.tsx';
import { Button } from '../../components/button.tsx';
import { Dialog } from '../../components/dialog.tsx';
import { Figure, Figures } from '../../components/figures.tsx';
import { useAnswer } from '../../ipc/use-answer.ts';
import { EquityChart } from '../chart/equity-chart.tsx';
import { Answered } from './answered.tsx';
import { ExportControl } from './export-control.tsx';
import styles from './portfolio-screen.module.css';
import { performanceRows } from './statistic-rows.ts';
import { StatisticsList } from './statistics-list.tsx';

interface SessionDialogProps {
  readonly session: PortfolioSessionWire | null;
  readonly onClose: () => void;
}

/** An earlier life of the account, rebuilt from its journal. */
export function SessionDialog({ session, onClose }: SessionDialogProps) {
  return (
    <Dialog open={session !== null} onClose={onClose} width="wide" title="Session of the account">
      {session !== null && <Archive key={session.sessionId} sessionId={session.sessionId} />}
    </Dialog>
  );
}

function Archive({ sessionId }: { readonly sessionId: string }) {
  const load = useCallback(() => loadArchive(sessionId), [sessionId]);
  const { answer, askAgain } = useAnswer(load);
  return (
    <Answered answer={answer} what="journal of the session" onAgain={askAgain}>
      {(archive) => <ArchiveView archive={archive} />}
    </Answered>
  );
}

function ArchiveView({ archive }: { readonly archive: ArchivedPortfolioWire }) {
  const { session, pnl, statistics, equity, trades } = archive;
  return (
    <div className={styles['archive']}>
      <Figures label="The session">
        <Figure name="From">
          <TimeCell time={session.startedAt} />
        </Figure>
        <Figure name="Until">{session.endedAt === null ? 'lasts' : <TimeCell time={session.endedAt} />}</Figure>
        <Figure name="Cash at the start">
          <MoneyCell value={session.initialCash} />
        </Figure>
        <Figure name="Equity at the end">
          <MoneyCell value={session.finalEquity} />
        </Figure>
        <Figure name="Net">
          <PnlCell value={pnl.net} />
        </Figure>
        <Figure name="Fees">
          <MoneyCell value={pnl.fees} />
        </Figure>
        <Figure name="Fills / trades">
          {session.fills} / {trades.length}
        </Figure>
      </Figures>
      <div className={styles['archiveChart']}>
        <EquityChart
          equity={equity.map(([time, value]) => [time, value])}
          initial={Number(session.initialCash ?? equity[0]?.[1] ?? 0)}
          currency=""
        />
      </div>
      <div className={styles['archiveFigures']}>
        <StatisticsList title="Performance" rows={performanceRows(statistics)} />
      </div>
      <ExportControl sessionId={session.sessionId} />
      <div>
        <Button onClick={() => void compareWithBacktest(session.sessionId)}>
          <GitCompareArrows size={14} strokeWidth={1.75} aria-hidden />
          Compare with its backtest
        </Button>
      </div>
    </div>
  );
}
