import { Menu } from '@base-ui/react/menu';
import { Ellipsis } from 'lucide-react';
import buttonStyles from './button.module.css';
import styles from './select.module.css';

/** One thing that can be done. */
export interface MenuAction {
  /** A verb and its consequence in figures: "Close 25 %: sell 0.0500 at market". */
  readonly text: string;
  readonly act: () => void;
  /** Why it cannot be done now; undefined where it can. */
  readonly obstacle?: string | undefined;
}

interface ActionMenuProps {
  /** The accessible name: "Actions on BTC-USD". */
  readonly label: string;
  readonly actions: readonly MenuAction[];
}

/** The acts on one row, behind a button. */
export function ActionMenu({ label, actions }: ActionMenuProps) {
  return (
    <Menu.Root>
      <Menu.Trigger className={buttonStyles['icon']} aria-label={label} title={label}>
        <Ellipsis size={16} strokeWidth={1.5} aria-hidden />
      </Menu.Trigger>
      <Menu.Portal>
        <Menu.Positioner className={styles['positioner']} sideOffset={4} align="end">
          {/* Presses here are not presses on the row, which React would tell of them too. */}
          <Menu.Popup className={styles['popup']} onClick={(event) => event.stopPropagation()}>
            {actions.map(({ text, act, obstacle }) => (
              <Menu.Item key={text} className={styles['action']} disabled={obstacle !== undefined} onClick={act}>
                <span>{text}</span>
                {obstacle !== undefined && <span className={styles['obstacle']}>{obstacle}</span>}
              </Menu.Item>
            ))}
          </Menu.Popup>
        </Menu.Positioner>
      </Menu.Portal>
    </Menu.Root>
  );
}
