import { useMemo } from 'react';
import type { HistoryPoint, PortfolioWire } from '../../../core/api/wire/portfolio-wire.ts';
import { Button } from '../../components/button.tsx';
import { EmptyState } from '../../components/empty-state.tsx';
import { Panel } from '../../components/panel.tsx';
import { usePortfolio } from '../../stores/portfolio-stream.ts';
import { useTradingStore } from '../../stores/trading-store.ts';
import { showScreen } from '../../stores/ui-store.ts';
import { EquityChart } from '../chart/equity-chart.tsx';
import { dailyGains } from './daily-gains.ts';
import { ScrollingScreen } from '../../components/scrolling-screen.tsx';
import styles from './dashboard-screen.module.css';
import { GainCalendar } from './gain-calendar.tsx';
import { GainCards } from './gain-cards.tsx';
import { HealthList } from './health-list.tsx';
import { PositionCards } from './position-cards.tsx';
import { StrategyComparison } from './strategy-comparison.tsx';
import { TradeFeed } from './trade-feed.tsx';
import { useHistory } from './use-history.ts';

/** The account at a glance, every second. */
export function DashboardScreen() {
  const portfolio = usePortfolio();
  return (
    <ScrollingScreen>
      <h1 className="visually-hidden">Dashboard</h1>
      {portfolio === null ? (
        <EmptyState sentence="Reading the account…" />
      ) : (
        <Desk key={`${portfolio.account} ${portfolio.since}`} portfolio={portfolio} />
      )}
    </ScrollingScreen>
  );
}

function Desk({ portfolio }: { readonly portfolio: PortfolioWire }) {
  const history = useHistory();
  const { time, strategies } = portfolio;
  const days = useMemo(() => dailyGains(withNow(history, portfolio)), [history, portfolio]);
  return (
    <>
      <GainCards portfolio={portfolio} days={days} />
      <div className={styles['upper']}>
        <Panel
          title="Equity"
          aside={
            <Button tone="quiet" onClick={() => showScreen('portfolio')}>
              Open the portfolio
            </Button>
          }
        >
          <Curve portfolio={portfolio} />
        </Panel>
        <Panel title="Positions">
          <PositionCards />
        </Panel>
      </div>
      <div className={styles['lower']}>
        <Panel title="Strategies">
          <StrategyComparison rows={strategies} />
        </Panel>
        <Panel title="Trades">
          <TradeFeed />
        </Panel>
        <Panel title="Days, UTC">
          <GainCalendar days={days} now={time} />
        </Panel>
        <Panel title="Health">
          <HealthList />
        </Panel>
      </div>
    </>
  );
}

function Curve({ portfolio: { nav, currency } }: { readonly portfolio: PortfolioWire }) {
  const equity = useTradingStore((state) => state.equity);
  if (equity.length === 0)
    return <EmptyState sentence="The first point of the curve appears within 15 seconds of market time." />;
  return <EquityChart equity={equity} initial={Number(nav.initialCash)} currency={currency} />;
}

/** The history from the session's start to this second. */
function withNow(history: readonly HistoryPoint[], { since, time, nav }: PortfolioWire): readonly HistoryPoint[] {
  const start: HistoryPoint = [since, Number(nav.initialCash), 1];
  return [start, ...history, [time, Number(nav.equity), nav.unitValue]];
}
