import { Tooltip as Base } from '@base-ui/react/tooltip';
import type { ReactElement } from 'react';
import { Kbd } from './kbd.tsx';
import styles from './tooltip.module.css';

interface TooltipProps {
  readonly text: string;
  /** The shortcut that does the same. */
  readonly chord?: string;
  readonly side?: 'top' | 'right' | 'bottom' | 'left';
  /** The element that it explains; takes part by receiving the handlers. */
  readonly children: ReactElement<Record<string, unknown>>;
}

/** A word of explanation, with the shortcut. */
export function Tooltip({ text, chord, side = 'bottom', children }: TooltipProps) {
  return (
    <Base.Root>
      <Base.Trigger render={children} />
      <Base.Portal>
        <Base.Positioner side={side} sideOffset={6} className={styles['positioner']}>
          <Base.Popup className={styles['popup']}>
            {text}
            {chord !== undefined && <Kbd chord={chord} />}
          </Base.Popup>
        </Base.Positioner>
      </Base.Portal>
    </Base.Root>
  );
}
