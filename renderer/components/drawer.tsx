import { Dialog as Base } from '@base-ui/react/dialog';
import { X } from 'lucide-react';
import type { ReactNode } from 'react';
import buttonStyles from './button.module.css';
import styles from './drawer.module.css';
import overlay from './overlay.module.css';

interface DrawerProps {
  readonly title: string;
  readonly onClose: () => void;
  readonly children: ReactNode;
}

/** A panel over the right edge, for the whole story of one row. Escape and the cross close it; focus returns. */
export function Drawer({ title, onClose, children }: DrawerProps) {
  return (
    <Base.Root
      open
      onOpenChange={(next) => {
        if (!next) onClose();
      }}
    >
      <Base.Portal>
        <Base.Backdrop className={overlay['backdrop']} />
        <Base.Popup className={styles['drawer']}>
          <header className={styles['header']}>
            <Base.Title className={styles['title']}>{title}</Base.Title>
            <Base.Close className={buttonStyles['icon']} aria-label="Close drawer">
              <X size={16} strokeWidth={1.5} aria-hidden />
            </Base.Close>
          </header>
          <section className={styles['body']} aria-label={title}>
            {children}
          </section>
        </Base.Popup>
      </Base.Portal>
    </Base.Root>
  );
}
