import { TabbedPanel } from '../components/tabbed-panel.tsx';
import { AgentPage } from '../features/agent/agent-page.tsx';
import { ConfigsPage } from '../features/configs/configs-page.tsx';
import { OwnPage } from '../features/own-strategies/own-page.tsx';
import { ReplayPage } from '../features/replay/replay-page.tsx';
import { RunningStrategies } from '../features/strategies/running-strategies.tsx';
import { showStrategiesTab, useUiStore } from '../stores/ui-store.ts';
import styles from './strategies-screen.module.css';

/** Strategies at work, and what they would have thought at every bar of the past. */
export function StrategiesScreen() {
  const tab = useUiStore((state) => state.strategiesTab);
  return (
    <div className={styles['screen']}>
      <h1 className="visually-hidden">Strategies</h1>
      <TabbedPanel label="Strategies" value={tab} onChange={showStrategiesTab} pages={PAGES} />
    </div>
  );
}

const PAGES = [
  { id: 'running', title: 'At work', body: <RunningStrategies /> },
  { id: 'replay', title: 'Replay', body: <ReplayPage /> },
  { id: 'own', title: 'Your own', body: <OwnPage /> },
  { id: 'configs', title: 'Configurations', body: <ConfigsPage /> },
  { id: 'agent', title: 'Agent', body: <AgentPage /> },
] as const;
