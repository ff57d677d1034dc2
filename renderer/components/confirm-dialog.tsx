import type { ReactNode } from 'react';
import { useState } from 'react';
import { Button } from './button.tsx';
import styles from './confirm-dialog.module.css';
import { Dialog, DialogActions } from './dialog.tsx';

interface ConfirmDialogProps {
  readonly open: boolean;
  readonly title: string;
  /** The way out: "Keep them". */
  readonly keepLabel: string;
  /** The act with its size: "Delete 43,200 bars". */
  readonly actLabel: string;
  /** Answers why it was refused; undefined if it was done. */
  readonly act: () => Promise<string | undefined>;
  readonly onClose: () => void;
  /** The consequence, in numbers. */
  readonly children: ReactNode;
}

/** Asks before something goes for good. A refusal keeps it open and is told. */
export function ConfirmDialog(props: ConfirmDialogProps) {
  const { open, title, keepLabel, actLabel, act, onClose, children } = props;
  const [busy, setBusy] = useState(false);
  const [refusal, setRefusal] = useState<string | undefined>(undefined);
  const close = () => {
    setRefusal(undefined);
    onClose();
  };
  const go = async () => {
    setBusy(true);
    const problem = await act();
    setBusy(false);
    setRefusal(problem);
    if (problem === undefined) onClose();
  };
  return (
    <Dialog open={open} onClose={close} title={title}>
      <p>{children}</p>
      {refusal !== undefined && (
        <p className={styles['refusal']} role="alert">
          Refused: {refusal}
        </p>
      )}
      <DialogActions>
        <Button onClick={close}>{keepLabel}</Button>
        <Button tone="danger" disabled={busy} onClick={() => void go()}>
          {actLabel}
        </Button>
      </DialogActions>
    </Dialog>
  );
}
