import { Dialog } from '../../components/dialog.tsx';
import { Kbd } from '../../components/kbd.tsx';
import { openOverlay, useUiStore } from '../../stores/ui-store.ts';
import styles from './shortcut-sheet.module.css';
import { STOP_CHORD } from './chord.ts';
import { PANEL_KEYS, SHORTCUTS } from './shortcuts.ts';

/** Every shortcut on one sheet. */
export function ShortcutSheet() {
  const open = useUiStore((state) => state.overlay === 'shortcuts');
  const general = [{ chord: STOP_CHORD, title: 'Stop all trading, from anywhere' }, ...SHORTCUTS];
  return (
    <Dialog open={open} onClose={() => openOverlay(null)} title="Shortcuts" width="wide">
      <div className={styles['sheet']}>
        <ShortcutList title="Everywhere" rows={general} />
        <ShortcutList title="In a panel" rows={PANEL_KEYS} />
      </div>
    </Dialog>
  );
}

interface ShortcutListProps {
  readonly title: string;
  readonly rows: readonly { readonly chord: string; readonly title: string }[];
}

function ShortcutList({ title, rows }: ShortcutListProps) {
  return (
    <section>
      <h3 className={styles['title']}>{title}</h3>
      <ul>
        {rows.map((row) => (
          <li key={row.title} className={styles['row']}>
            <span>{row.title}</span>
            <Kbd chord={row.chord} />
          </li>
        ))}
      </ul>
    </section>
  );
}
