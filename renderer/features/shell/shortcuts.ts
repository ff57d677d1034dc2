import type { Overlay } from '../../stores/ui-store.ts';
import { openOverlay, requestTicket, showScreen } from '../../stores/ui-store.ts';
import { focusNextRegion } from './next-region.ts';

/** Something that can be done from the keyboard and from the palette. */
export interface Shortcut {
  readonly chord: string;
  readonly title: string;
  readonly group: 'Safety' | 'Screens' | 'Trading' | 'Window';
  readonly run: () => void;
}

const overlay = (name: Overlay) => () => openOverlay(name);

/** Every chord but the stop's. None is a single letter, so none gets in the way of typing. */
export const SHORTCUTS: readonly Shortcut[] = [
  { chord: 'Alt+1', title: 'Show the Trade screen', group: 'Screens', run: () => showScreen('trade') },
  { chord: 'Alt+2', title: 'Show the Strategies screen', group: 'Screens', run: () => showScreen('strategies') },
  { chord: 'Alt+3', title: 'Show the Backtest screen', group: 'Screens', run: () => showScreen('backtest') },
  { chord: 'Alt+4', title: 'Show the Data screen', group: 'Screens', run: () => showScreen('data') },
  { chord: 'Alt+5', title: 'Show the Health screen', group: 'Screens', run: () => showScreen('health') },
  { chord: 'Alt+6', title: 'Show the Logs screen', group: 'Screens', run: () => showScreen('logs') },
  { chord: 'Alt+7', title: 'Show the limits and their use', group: 'Screens', run: () => showScreen('risk') },
  { chord: 'Alt+L', title: 'Show the laboratory', group: 'Screens', run: () => showScreen('lab') },
  { chord: 'Alt+A', title: 'Show the accounts and arm them', group: 'Screens', run: () => showScreen('accounts') },
  { chord: 'Alt+0', title: 'Show the dashboard', group: 'Screens', run: () => showScreen('dashboard') },
  {
    chord: 'Alt+8',
    title: 'Show how accounts agree with their venues',
    group: 'Screens',
    run: () => showScreen('reconciliation'),
  },
  { chord: 'Alt+9', title: 'Show the alerts', group: 'Screens', run: () => showScreen('alerts') },
  { chord: 'Alt+P', title: 'Show the portfolio', group: 'Screens', run: () => showScreen('portfolio') },
  { chord: 'F9', title: 'New buy order', group: 'Trading', run: () => requestTicket({ side: 'buy' }) },
  { chord: 'Shift+F9', title: 'New sell order', group: 'Trading', run: () => requestTicket({ side: 'sell' }) },
  { chord: 'Alt+N', title: 'Start a strategy', group: 'Trading', run: overlay('start-strategy') },
  { chord: 'Alt+I', title: 'Watch an instrument of any venue', group: 'Window', run: overlay('find-instrument') },
  { chord: 'Alt+J', title: 'Show the jobs', group: 'Window', run: overlay('jobs') },
  { chord: 'Ctrl+K', title: 'Find a market, panel or action', group: 'Window', run: overlay('palette') },
  { chord: 'F6', title: 'Go to the next panel', group: 'Window', run: () => focusNextRegion(1) },
  { chord: 'Shift+F6', title: 'Go to the previous panel', group: 'Window', run: () => focusNextRegion(-1) },
  { chord: 'Ctrl+/', title: 'Show the shortcuts', group: 'Window', run: overlay('shortcuts') },
];

/** Keys that belong to one panel; listed in the sheet, handled where they work. */
export const PANEL_KEYS: readonly { readonly chord: string; readonly title: string }[] = [
  { chord: '1…7', title: 'Chart: timeframe, while the chart has the focus' },
  { chord: '←/→', title: 'Chart: step through the bars' },
  { chord: 'Alt+R', title: 'Chart: reset the view' },
  { chord: '↑/↓', title: 'Tables: move between rows' },
  { chord: '←/→', title: 'Coverage of a series: a day back or on, ↑/↓ a month' },
  { chord: 'Alt+,', title: 'Backtest: show the trade before; Alt+. the one after' },
  { chord: 'Enter', title: 'Tables: point the desk at the row' },
  { chord: 'Delete', title: 'Orders, positions, watchlist: cancel, close or remove the row' },
  { chord: '↑/↓', title: 'Ticket: one tick or lot up or down' },
];
