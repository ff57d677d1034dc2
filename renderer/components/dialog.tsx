import { Dialog as Base } from '@base-ui/react/dialog';
import { X } from 'lucide-react';
import type { ReactNode } from 'react';
import { useRef } from 'react';
import buttonStyles from './button.module.css';
import styles from './dialog.module.css';
import overlay from './overlay.module.css';

interface DialogProps {
  readonly open: boolean;
  readonly onClose: () => void;
  readonly title: string;
  readonly description?: ReactNode;
  readonly width?: 'narrow' | 'wide';
  readonly children: ReactNode;
}

/** A modal dialog with a title; Escape and the cross close it, focus returns to where it was. */
export function Dialog({ open, onClose, title, description, width = 'narrow', children }: DialogProps) {
  const body = useRef<HTMLDivElement>(null);
  const firstControl = () => body.current?.querySelector<HTMLElement>('input, select, button') ?? null;
  return (
    <Base.Root
      open={open}
      onOpenChange={(next) => {
        if (!next) onClose();
      }}
    >
      <Base.Portal>
        <Base.Backdrop className={overlay['backdrop']} />
        <Base.Popup className={`${overlay['popup']} ${styles['popup']} ${styles[width]}`} initialFocus={firstControl}>
          <header className={styles['header']}>
            <Base.Title className={styles['title']}>{title}</Base.Title>
            <Base.Close className={buttonStyles['icon']} aria-label="Close dialog">
              <X size={16} strokeWidth={1.5} aria-hidden />
            </Base.Close>
          </header>
          {description !== undefined && (
            <Base.Description className={styles['description']} render={<div />}>
              {description}
            </Base.Description>
          )}
          <div ref={body} className={styles['body']}>
            {children}
          </div>
        </Base.Popup>
      </Base.Portal>
    </Base.Root>
  );
}

/** The row of buttons that ends a dialog. */
export function DialogActions({ children }: { readonly children: ReactNode }) {
  return <footer className={styles['actions']}>{children}</footer>;
}
