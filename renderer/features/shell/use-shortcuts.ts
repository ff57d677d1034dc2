import { useEffect } from 'react';
import { stopTrading } from '../../actions/stop-trading.ts';
import { STOP_CHORD, matchesChord } from './chord.ts';
import { SHORTCUTS } from './shortcuts.ts';

/** Listens before any field or dialog does, so that the stop works wherever the focus is. */
export function useShortcuts(): void {
  useEffect(() => {
    const handleKey = (event: KeyboardEvent) => {
      if (matchesChord(event, STOP_CHORD)) {
        event.preventDefault();
        event.stopPropagation();
        void stopTrading();
        return;
      }
      const shortcut = SHORTCUTS.find(({ chord }) => matchesChord(event, chord));
      if (shortcut === undefined || event.repeat) return;
      event.preventDefault();
      shortcut.run();
    };
    window.addEventListener('keydown', handleKey, { capture: true });
    return () => window.removeEventListener('keydown', handleKey, { capture: true });
  }, []);
}
