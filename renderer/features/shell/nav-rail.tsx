import type { LucideIcon } from 'lucide-react';
import {
  Activity,
  BellRing,
  Bot,
  ChartCandlestick,
  ChartPie,
  Database,
  FlaskConical,
  Keyboard,
  LayoutDashboard,
  Scale,
  ScrollText,
  ShieldAlert,
  TestTubeDiagonal,
  Wallet,
} from 'lucide-react';
import { useOpenAlerts } from '../../stores/alert-store.ts';
import { Tooltip } from '../../components/tooltip.tsx';
import type { Screen } from '../../stores/ui-store.ts';
import { openOverlay, showScreen, useUiStore } from '../../stores/ui-store.ts';
import styles from './nav-rail.module.css';

interface Destination {
  readonly screen: Screen;
  readonly title: string;
  readonly chord: string;
  readonly icon: LucideIcon;
}

const DESTINATIONS: readonly Destination[] = [
  { screen: 'trade', title: 'Trade', chord: 'Alt+1', icon: ChartCandlestick },
  { screen: 'dashboard', title: 'Dashboard', chord: 'Alt+0', icon: LayoutDashboard },
  { screen: 'portfolio', title: 'Portfolio', chord: 'Alt+P', icon: ChartPie },
  { screen: 'strategies', title: 'Strategies', chord: 'Alt+2', icon: Bot },
  { screen: 'backtest', title: 'Backtest', chord: 'Alt+3', icon: TestTubeDiagonal },
  { screen: 'lab', title: 'Lab', chord: 'Alt+L', icon: FlaskConical },
  { screen: 'data', title: 'Data', chord: 'Alt+4', icon: Database },
  { screen: 'risk', title: 'Risk', chord: 'Alt+7', icon: ShieldAlert },
  { screen: 'accounts', title: 'Accounts', chord: 'Alt+A', icon: Wallet },
  { screen: 'reconciliation', title: 'Reconcile', chord: 'Alt+8', icon: Scale },
  { screen: 'alerts', title: 'Alerts', chord: 'Alt+9', icon: BellRing },
  { screen: 'health', title: 'Health', chord: 'Alt+5', icon: Activity },
  { screen: 'logs', title: 'Logs', chord: 'Alt+6', icon: ScrollText },
];

/** The screens. */
export function NavRail() {
  const current = useUiStore((state) => state.screen);
  return (
    <nav aria-label="Screens" className={styles['rail']}>
      {DESTINATIONS.map(({ screen, title, chord, icon: Icon }) => (
        <Tooltip key={screen} text={title} chord={chord} side="right">
          <button
            type="button"
            className={styles['item']}
            aria-current={screen === current ? 'page' : undefined}
            onClick={() => showScreen(screen)}
          >
            <Icon size={18} strokeWidth={1.5} aria-hidden />
            <span>{title}</span>
            {screen === 'alerts' && <OpenAlerts />}
          </button>
        </Tooltip>
      ))}
      <Tooltip text="Show the shortcuts" chord="Ctrl+/" side="right">
        <button type="button" className={styles['last']} onClick={() => openOverlay('shortcuts')}>
          <Keyboard size={18} strokeWidth={1.5} aria-hidden />
          <span>Keys</span>
        </button>
      </Tooltip>
    </nav>
  );
}

/** How many alerts wait for a person. */
function OpenAlerts() {
  const open = useOpenAlerts();
  if (open === 0) return null;
  return (
    <span className={styles['badge']}>
      {open} <span className="visually-hidden">open</span>
    </span>
  );
}
