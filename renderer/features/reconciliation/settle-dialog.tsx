import type { DifferenceAct, DifferenceWire } from '../../../core/api/wire/reconciliation-wire.ts';
import { ConfirmDialog } from '../../components/confirm-dialog.tsx';
import { ACT_CONSEQUENCES, ACT_WORDS, KIND_WORDS } from './difference-words.ts';
import { settleDifference } from './reconciliation-actions.ts';

/** A difference, the account it is of, and what is to be done about it. */
export interface Settling {
  readonly account: string;
  readonly difference: DifferenceWire;
  readonly act: DifferenceAct;
}

/** Asks before books or orders change. */
export function SettleDialog({
  settling,
  onClose,
}: {
  readonly settling: Settling | null;
  readonly onClose: () => void;
}) {
  if (settling === null) return null;
  const { account, difference, act } = settling;
  return (
    <ConfirmDialog
      open
      title={`${ACT_WORDS[act]}: ${KIND_WORDS[difference.kind].toLowerCase()} of ${account}`}
      keepLabel="Change nothing"
      actLabel={ACT_WORDS[act]}
      act={() => settleDifference({ account, difference: difference.id, act })}
      onClose={onClose}
    >
      {difference.sentence} {ACT_CONSEQUENCES[act]}
    </ConfirmDialog>
  );
}
