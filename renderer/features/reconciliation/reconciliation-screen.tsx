import { useCallback, useState } from 'react';
import type { DifferenceAct, DifferenceWire, ReconciliationWire } from '../../../core/api/wire/reconciliation-wire.ts';
import { Button } from '../../components/button.tsx';
import { EmptyState } from '../../components/empty-state.tsx';
import { notify, notifyProblem } from '../../components/notify.ts';
import { useStream } from '../../ipc/use-stream.ts';
import { showScreen } from '../../stores/ui-store.ts';
import { AccountAgreement } from './account-agreement.tsx';
import { ACT_WORDS, ASKS_FIRST } from './difference-words.ts';
import { openReconciliations, settleDifference } from './reconciliation-actions.ts';
import { ScrollingScreen } from '../../components/scrolling-screen.tsx';
import type { Settling } from './settle-dialog.tsx';
import { SettleDialog } from './settle-dialog.tsx';

/** Whether our books and the venues' agree, account by account. */
export function ReconciliationScreen() {
  const books = useStream(openReconciliations);
  const [settling, setSettling] = useState<Settling | null>(null);
  return (
    <ScrollingScreen>
      <h1 className="visually-hidden">Reconciliation</h1>
      {books === null && <EmptyState sentence="Asking how the accounts agree with their venues…" />}
      {books?.length === 0 && (
        <EmptyState
          sentence="No account at a venue is armed or watched: there is nothing to reconcile. Paper accounts have no other side."
          action={<Button onClick={() => showScreen('accounts')}>Open the accounts</Button>}
        />
      )}
      {books?.map((book) => (
        <Agreement key={book.account} book={book} onAsk={setSettling} />
      ))}
      <SettleDialog settling={settling} onClose={() => setSettling(null)} />
    </ScrollingScreen>
  );
}

interface AgreementProps {
  readonly book: ReconciliationWire;
  readonly onAsk: (settling: Settling) => void;
}

function Agreement({ book, onAsk }: AgreementProps) {
  const { account } = book;
  const settle = useCallback(
    (difference: DifferenceWire, act: DifferenceAct) => {
      if (ASKS_FIRST.has(act)) onAsk({ account, difference, act });
      else void settleAtOnce(account, difference.id, act);
    },
    [account, onAsk],
  );
  return <AccountAgreement book={book} onSettle={settle} onCompare={() => void settleAtOnce(account, '', 'resync')} />;
}

async function settleAtOnce(account: string, difference: string, act: DifferenceAct): Promise<void> {
  const refusal = await settleDifference({ account, difference, act });
  if (refusal === undefined) notify(`${account}: ${ACT_WORDS[act].toLowerCase()} – asked for`);
  else notifyProblem(`${account}: ${ACT_WORDS[act].toLowerCase()} – refused`, refusal);
}
