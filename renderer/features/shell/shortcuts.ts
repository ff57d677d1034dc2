import type { Overlay } from '../../stores/ui-store.ts';
import { openOverlay, requestTicket, showScreen } from '../../stores/ui-store.ts';

/** The chord that stops all trading; in the desktop window the main process catches it before the page does. */
export const STOP_CHORD = 'Ctrl+Shift+X';

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
  { chord: 'Alt+2', title: 'Show the Backtest screen', group: 'Screens', run: () => showScreen('backtest') },
  { chord: 'Alt+3', title: 'Show the Logs screen', group: 'Screens', run: () => showScreen('logs') },
  { chord: 'F9', title: 'New buy order', group: 'Trading', run: () => requestTicket({ side: 'buy' }) },
  { chord: 'Shift+F9', title: 'New sell order', group: 'Trading', run: () => requestTicket({ side: 'sell' }) },
  { chord: 'Alt+N', title: 'Start a strategy', group: 'Trading', run: overlay('start-strategy') },
  { chord: 'Ctrl+K', title: 'Find a market, panel or action', group: 'Window', run: overlay('palette') },
  { chord: 'Ctrl+/', title: 'Show the shortcuts', group: 'Window', run: overlay('shortcuts') },
];

/** Keys that belong to one panel; listed in the sheet, handled where they work. */
export const PANEL_KEYS: readonly { readonly chord: string; readonly title: string }[] = [
  { chord: '1…7', title: 'Chart: timeframe, while the chart has the focus' },
  { chord: '←/→', title: 'Chart: step through the bars' },
  { chord: 'Alt+R', title: 'Chart: reset the view' },
  { chord: '↑/↓', title: 'Tables: move between rows' },
  { chord: 'Enter', title: 'Tables: point the desk at the row' },
  { chord: 'Delete', title: 'Orders and positions: cancel or close the row' },
  { chord: '↑/↓', title: 'Ticket: one tick or lot up or down' },
];

type KeyPress = Pick<KeyboardEvent, 'key' | 'code' | 'ctrlKey' | 'metaKey' | 'altKey' | 'shiftKey'>;

/** True when the keys pressed are the chord. Command stands for Ctrl; letters and digits go by their place on the board. */
export function matchesChord(event: KeyPress, chord: string): boolean {
  const keys = chord.split('+');
  const last = keys.at(-1) ?? '';
  const wants = (modifier: string) => keys.includes(modifier);
  if ((event.ctrlKey || event.metaKey) !== wants('Ctrl')) return false;
  if (event.altKey !== wants('Alt') || event.shiftKey !== wants('Shift')) return false;
  return event.key.toLowerCase() === last.toLowerCase() || event.code === `Key${last}` || event.code === `Digit${last}`;
}
