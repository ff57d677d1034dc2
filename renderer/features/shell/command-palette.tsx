import { Dialog as Base } from '@base-ui/react/dialog';
import { Command } from 'cmdk';
import { useState } from 'react';
import { watchAndShow } from '../../actions/market-actions.ts';
import { stopTrading } from '../../actions/stop-trading.ts';
import { Kbd } from '../../components/kbd.tsx';
import overlay from '../../components/overlay.module.css';
import { HitItem } from '../../search/hit-item.tsx';
import { markedHit } from '../../search/hit-value.ts';
import { unreachableText } from '../../search/search-text.ts';
import { useInstrumentSearch } from '../../search/use-instrument-search.ts';
import { useMarketStore } from '../../stores/market-store.ts';
import { changePreferences } from '../../stores/preferences-store.ts';
import type { DockTab } from '../../stores/ui-store.ts';
import {
  DOCK_TABS,
  openOverlay,
  selectDockTab,
  selectInstrument,
  showLab,
  showScreen,
  useUiStore,
} from '../../stores/ui-store.ts';
import styles from './command-palette.module.css';
import { STOP_CHORD } from './chord.ts';
import { paletteScore } from './palette-filter.ts';
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
          <Palette />
        </Base.Popup>
      </Base.Portal>
    </Base.Root>
  );
}

function Palette() {
  const [text, setText] = useState('');
  const { found } = useInstrumentSearch(text, MOST_FOUND, LEAST_LETTERS);
  const [marked, setMarked] = useState('');
  const unwatched = found.hits.filter(({ watched }) => !watched);
  const isEntry = marked !== '' && !marked.startsWith('instrument ');
  return (
    <Command
      label="Command palette"
      loop
      filter={paletteScore}
      value={isEntry ? marked : markedHit(marked, unwatched)}
      onValueChange={setMarked}
    >
      <Command.Input
        className={styles['input']}
        placeholder="Market, panel or action"
        value={text}
        onValueChange={setText}
      />
      <Command.List className={styles['list']}>
        {unwatched.length === 0 && (
          <Command.Empty className={styles['empty']}>Nothing goes by that name.</Command.Empty>
        )}
        <Markets />
        <Actions />
        <Panels />
        <Appearance />
        {unwatched.length > 0 && (
          <Command.Group heading="Watch an instrument" className={styles['group']} forceMount>
            {unwatched.map((hit) => (
              <HitItem key={hit.id} hit={hit} onChoose={(one) => choose(() => void watchAndShow(one))()} />
            ))}
          </Command.Group>
        )}
      </Command.List>
      {found.unreachable.length > 0 && (
        <output className={styles['unreachable']}>{found.unreachable.map(unreachableText).join(' ')}</output>
      )}
    </Command>
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
          value={instrument.id}
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
      <Entry title="Optimise parameters" run={() => showLab('optimise')} />
      <Entry title="Walk forward" run={() => showLab('walk-forward')} />
      <Entry title="Test robustness: Monte Carlo and bias" run={() => showLab('robustness')} />
      <Entry title="Compare a session with its backtest" run={() => showLab('parity')} />
      <Entry title="Stop all trading" chord={STOP_CHORD} run={() => void stopTrading()} />
      <Entry title="Re-arm trading" run={() => openOverlay('rearm')} />
      <Entry title="Reset the paper account" run={() => openOverlay('reset-account')} />
    </Command.Group>
  );
}

/** Below this a search of all venues would find nearly everything. */
const LEAST_LETTERS = 2;
const MOST_FOUND = 12;

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
  /** Tells entries of the same title apart; the title where it is absent. */
  readonly value?: string;
  readonly detail?: string;
  readonly chord?: string;
  readonly run: () => void;
}

function Entry({ title, value = title, detail, chord, run }: EntryProps) {
  return (
    <Command.Item value={value} onSelect={choose(run)} className={styles['item']}>
      <span>{title}</span>
      {detail !== undefined && <span className={styles['detail']}>{detail}</span>}
      {chord !== undefined && <Kbd chord={chord} />}
    </Command.Item>
  );
}
