import { Dialog as Base } from '@base-ui/react/dialog';
import { Command } from 'cmdk';
import { stopTrading } from '../../actions/stop-trading.ts';
import { Kbd } from '../../components/kbd.tsx';
import overlay from '../../components/overlay.module.css';
import { useMarketStore } from '../../stores/market-store.ts';
import { changePreferences } from '../../stores/preferences-store.ts';
import type { DockTab } from '../../stores/ui-store.ts';
import {
  DOCK_TABS,
  openOverlay,
  selectDockTab,
  selectInstrument,
  showScreen,
  useUiStore,
} from '../../stores/ui-store.ts';
import styles from './command-palette.module.css';
import { STOP_CHORD } from './chord.ts';
import { SHORTCUTS } from './shortcuts.ts';

/** Finds markets, panels and actions by name. It may open a ticket but never sends an order. */
export function CommandPalette() {
  const open = useUiStore((state) => state.overlay === 'palette');
  return (
    <Base.Root open={open} onOpenChange={(next) => openOverlay(next ? 'palette' : null)}>
      <Base.Portal>
        <Base.Backdrop className={overlay['backdrop']} />
        <Base.Popup className={`${overlay['popup']} ${styles['popup']}`}>
          <Base.Title className="visually-hidden">Command palette</Base.Title>
          <Command label="Command palette" loop>
            <Command.Input className={styles['input']} placeholder="Market, panel or action" />
            <Command.List className={styles['list']}>
              <Command.Empty className={styles['empty']}>Nothing goes by that name.</Command.Empty>
              <Markets />
              <Actions />
              <Panels />
              <Appearance />
            </Command.List>
          </Command>
        </Base.Popup>
      </Base.Portal>
    </Base.Root>
  );
}

/** Closes first, so that what the action opens is not closed with the palette. */
function choose(run: () => void): () => void {
  return () => {
    openOverlay(null);
    run();
  };
}

function Markets() {
  const instruments = useMarketStore((state) => state.instruments);
  return (
    <Command.Group heading="Markets" className={styles['group']}>
      {instruments.map((instrument) => (
        <Entry
          key={instrument.id}
          title={instrument.symbol}
          detail={instrument.venue === 'demo' ? 'simulated' : instrument.venue}
          run={() => {
            selectInstrument(instrument.id);
            showScreen('trade');
          }}
        />
      ))}
    </Command.Group>
  );
}

function Actions() {
  return (
    <Command.Group heading="Actions" className={styles['group']}>
      {SHORTCUTS.filter(({ title }) => !title.startsWith('Find')).map(({ title, chord, run }) => (
        <Entry key={title} title={title} chord={chord} run={run} />
      ))}
      <Entry title="Stop all trading" chord={STOP_CHORD} run={() => void stopTrading()} />
      <Entry title="Re-arm trading" run={() => openOverlay('rearm')} />
      <Entry title="Reset the paper account" run={() => openOverlay('reset-account')} />
    </Command.Group>
  );
}

const PANEL_NAMES: Readonly<Record<DockTab, string>> = {
  positions: 'Positions',
  orders: 'Orders',
  fills: 'Fills',
  strategies: 'Strategies',
  equity: 'Equity',
  events: 'Events',
};

function Panels() {
  return (
    <Command.Group heading="Panels" className={styles['group']}>
      {DOCK_TABS.map((tab) => (
        <Entry
          key={tab}
          title={PANEL_NAMES[tab]}
          run={() => {
            selectDockTab(tab);
            showScreen('trade');
          }}
        />
      ))}
    </Command.Group>
  );
}

function Appearance() {
  return (
    <Command.Group heading="Appearance" className={styles['group']}>
      <Entry title="Dark theme" run={() => changePreferences({ theme: 'dark' })} />
      <Entry title="Light theme" run={() => changePreferences({ theme: 'light' })} />
      <Entry title="High contrast theme" run={() => changePreferences({ theme: 'contrast' })} />
      <Entry title="Compact rows" run={() => changePreferences({ density: 'compact' })} />
      <Entry title="Comfortable rows" run={() => changePreferences({ density: 'comfortable' })} />
    </Command.Group>
  );
}

interface EntryProps {
  readonly title: string;
  readonly detail?: string;
  readonly chord?: string;
  readonly run: () => void;
}

function Entry({ title, detail, chord, run }: EntryProps) {
  return (
    <Command.Item value={title} onSelect={choose(run)} className={styles['item']}>
      <span>{title}</span>
      {detail !== undefined && <span className={styles['detail']}>{detail}</span>}
      {chord !== undefined && <Kbd chord={chord} />}
    </Command.Item>
  );
}
