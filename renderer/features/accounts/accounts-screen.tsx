import { useState } from 'react';
import type { LiveAccountsWire, LiveAccountWire } from '../../../core/api/wire/live-account-wire.ts';
import { Button } from '../../components/button.tsx';
import { EmptyState } from '../../components/empty-state.tsx';
import { MasterDetail } from '../../components/master-detail.tsx';
import { useLiveAccountStore } from '../../stores/live-account-store.ts';
import { AccountDetail } from './account-detail.tsx';
import { AccountFormDialog } from './account-form-dialog.tsx';
import { AccountsTable } from './accounts-table.tsx';
import styles from './accounts-screen.module.css';
import { ArmDialog } from './arm-dialog.tsx';

/** Which dialog is open, and of which account; a new one has none yet. */
type Opened =
  | { readonly dialog: 'form'; readonly account: LiveAccountWire | null }
  | { readonly dialog: 'arm'; readonly name: string };

/** The accounts at real venues: what each may do, its key, and the way to arm it. */
export function AccountsScreen() {
  const live = useLiveAccountStore((state) => state.live);
  const [opened, setOpened] = useState<Opened | null>(null);
  const close = () => setOpened(null);
  return (
    <div className={styles['screen']}>
      <h1 className="visually-hidden">Accounts</h1>
      {live === null ? (
        <EmptyState sentence="Reading the accounts…" />
      ) : (
        <Accounts
          live={live}
          onAdd={() => setOpened({ dialog: 'form', account: null })}
          onEdit={(account) => setOpened({ dialog: 'form', account })}
          onArm={(name) => setOpened({ dialog: 'arm', name })}
        />
      )}
      <AccountFormDialog
        open={opened?.dialog === 'form'}
        account={opened?.dialog === 'form' ? opened.account : null}
        onClose={close}
      />
      <ArmDialog account={opened?.dialog === 'arm' ? opened.name : null} onClose={close} />
    </div>
  );
}

interface AccountsProps {
  readonly live: LiveAccountsWire;
  readonly onAdd: () => void;
  readonly onEdit: (account: LiveAccountWire) => void;
  readonly onArm: (name: string) => void;
}

function Accounts({ live, onAdd, onEdit, onArm }: AccountsProps) {
  const [chosen, setChosen] = useState('');
  const { accounts, keyStore } = live;
  const shown = accounts.find(({ name }) => name === chosen) ?? accounts[0];
  if (shown === undefined) {
    return (
      <EmptyState
        sentence="Everything runs on paper. An account at a real venue sends nothing until you arm it."
        action={<Button onClick={onAdd}>Add an account at a venue</Button>}
      />
    );
  }
  return (
    <MasterDetail list={<AccountsTable accounts={accounts} selected={shown.name} onChoose={setChosen} onAdd={onAdd} />}>
      <AccountDetail
        key={shown.name}
        account={shown}
        keyStore={keyStore}
        onEdit={() => onEdit(shown)}
        onArm={() => onArm(shown.name)}
      />
    </MasterDetail>
  );
}
