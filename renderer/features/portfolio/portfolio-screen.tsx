import { useState } from 'react';
import type { PortfolioWire } from '../../../core/api/wire/portfolio-wire.ts';
import { TimeCell } from '../../cells/market-cells.tsx';
import { Button } from '../../components/button.tsx';
import { EmptyState } from '../../components/empty-state.tsx';
import { usePortfolio } from '../../stores/portfolio-stream.ts';
import { useAccountMode, useTradingStore } from '../../stores/trading-store.ts';
import { openOverlay } from '../../stores/ui-store.ts';
import { EquityChart } from '../chart/equity-chart.tsx';
import { AdjustDialog } from './adjust-dialog.tsx';
import { ExportControl } from './export-control.tsx';
import { NavFigures } from './nav-figures.tsx';
import { ScrollingScreen } from '../../components/scrolling-screen.tsx';
import styles from './portfolio-screen.module.css';
import { PortfolioTabs } from './portfolio-tabs.tsx';
import { SeedDialog } from './seed-dialog.tsx';
import { orderRows, performanceRows, riskRows } from './statistic-rows.ts';
import { StatisticsList } from './statistics-list.tsx';

/** What the account is worth, how it got there, and what it is made of. */
export function PortfolioScreen() {
  const portfolio = usePortfolio();
  return (
    <ScrollingScreen>
      <h1 className="visually-hidden">Portfolio</h1>
      {portfolio === null ? <EmptyState sentence="Reading the portfolio…" /> : <Book portfolio={portfolio} />}
    </ScrollingScreen>
  );
}

function Book({ portfolio }: { readonly portfolio: PortfolioWire }) {
  const { statistics, orders, risk } = portfolio;
  return (
    <>
      <Head portfolio={portfolio} />
      <NavFigures portfolio={portfolio} />
      <div className={styles['middle']}>
        <section className={styles['chart']} aria-label="Equity history">
          <History portfolio={portfolio} />
        </section>
        <div className={styles['figures']}>
          <StatisticsList title="Performance" rows={performanceRows(statistics)} />
          <div>
            <StatisticsList title="Orders" rows={orderRows(orders)} />
            <StatisticsList title="Risk of what is held" rows={riskRows(risk)} />
          </div>
        </div>
      </div>
      <div className={styles['tabs']}>
        <PortfolioTabs portfolio={portfolio} />
      </div>
    </>
  );
}

function History({ portfolio: { nav, currency } }: { readonly portfolio: PortfolioWire }) {
  const equity = useTradingStore((state) => state.equity);
  if (equity.length === 0)
    return <EmptyState sentence="The first point of the curve appears within 15 seconds of market time." />;
  return <EquityChart equity={equity} initial={Number(nav.initialCash)} currency={currency} />;
}

function Head({ portfolio: { account, currency, since } }: { readonly portfolio: PortfolioWire }) {
  const isPaper = useAccountMode() === 'paper';
  const [dialog, setDialog] = useState<'seed' | 'adjust' | null>(null);
  const close = () => setDialog(null);
  return (
    <header className={styles['head']}>
      <h2>Portfolio of {account}</h2>
      <span className={styles['since']}>
        since <TimeCell time={since} />
      </span>
      <div className={styles['acts']}>
        <ExportControl />
        {isPaper && (
          <>
            <Button onClick={() => setDialog('seed')}>Seed from a file…</Button>
            <Button onClick={() => setDialog('adjust')}>Deposit or withdraw…</Button>
            <Button onClick={() => openOverlay('reset-account')}>Reset and archive…</Button>
          </>
        )}
      </div>
      <SeedDialog open={dialog === 'seed'} onClose={close} />
      <AdjustDialog open={dialog === 'adjust'} currency={currency} onClose={close} />
    </header>
  );
}
