import { Button } from '../components/button.tsx';
import { EmptyState } from '../components/empty-state.tsx';
import { AccountsScreen } from '../features/accounts/accounts-screen.tsx';
import { AlertsScreen } from '../features/alerts/alerts-screen.tsx';
import { BacktestScreen } from '../features/backtest/backtest-screen.tsx';
import { DashboardScreen } from '../features/dashboard/dashboard-screen.tsx';
import { DataScreen } from '../features/data/data-screen.tsx';
import { HealthScreen } from '../features/health/health-screen.tsx';
import { LogsScreen } from '../features/logs/logs-screen.tsx';
import { PortfolioScreen } from '../features/portfolio/portfolio-screen.tsx';
import { ReconciliationScreen } from '../features/reconciliation/reconciliation-screen.tsx';
import { RiskScreen } from '../features/risk/risk-screen.tsx';
import { useAnswer } from '../ipc/use-answer.ts';
import { loadDesk } from '../stores/streams.ts';
import { useUiStore } from '../stores/ui-store.ts';
import { LabScreen } from './lab-screen.tsx';
import { StrategiesScreen } from './strategies-screen.tsx';
import { TradeScreen } from './trade-screen.tsx';

/** The screen chosen in the rail, once the host has said what there is. */
export function CurrentScreen() {
  const { answer, askAgain } = useAnswer(loadDesk);
  if (answer.state === 'answered') return <Screen />;
  if (answer.state === 'waiting') return <EmptyState sentence="Connecting to the host…" />;
  return (
    <EmptyState
      sentence={`The host did not answer: ${answer.problem}`}
      action={<Button onClick={askAgain}>Try again</Button>}
    />
  );
}

function Screen() {
  const screen = useUiStore((state) => state.screen);
  switch (screen) {
    case 'trade':
      return <TradeScreen />;
    case 'dashboard':
      return <DashboardScreen />;
    case 'portfolio':
      return <PortfolioScreen />;
    case 'strategies':
      return <StrategiesScreen />;
    case 'backtest':
      return <BacktestScreen />;
    case 'lab':
      return <LabScreen />;
    case 'data':
      return <DataScreen />;
    case 'risk':
      return <RiskScreen />;
    case 'accounts':
      return <AccountsScreen />;
    case 'reconciliation':
      return <ReconciliationScreen />;
    case 'alerts':
      return <AlertsScreen />;
    case 'health':
      return <HealthScreen />;
    case 'logs':
      return <LogsScreen />;
  }
}
