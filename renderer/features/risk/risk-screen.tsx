import { useCallback, useState } from 'react';
import type { RiskWire } from '../../../core/api/wire/risk-wire.ts';
import { Chip } from '../../components/chip.tsx';
import { EmptyState } from '../../components/empty-state.tsx';
import { Segmented } from '../../components/segmented.tsx';
import { LimitsDialog } from './limits-dialog.tsx';
import type { LimitsEdit } from './limits-dialog.tsx';
import { LimitsTable } from './limits-table.tsx';
import { LossLadder } from './loss-ladder.tsx';
import { ScrollingScreen } from '../../components/scrolling-screen.tsx';
import styles from './risk-screen.module.css';
import { useRiskStore, useRiskStream } from './risk-store.ts';
import { RiskTabs } from './risk-tabs.tsx';
import { PROFILE_CHOICES, STATE_WORDS } from './risk-words.ts';
import { StrategyLimitsDialog } from './strategy-limits-dialog.tsx';

/** Every limit with its use, how near the losses are, and what was refused. */
export function RiskScreen() {
  useRiskStream();
  const risk = useRiskStore((state) => state.risk);
  return (
    <ScrollingScreen>
      <h1 className="visually-hidden">Risk</h1>
      {risk === null ? <EmptyState sentence="Reading the limits…" /> : <RiskBook risk={risk} />}
    </ScrollingScreen>
  );
}

function RiskBook({ risk }: { readonly risk: RiskWire }) {
  const [edit, setEdit] = useState<LimitsEdit | null>(null);
  const [strategyId, setStrategyId] = useState<string | null>(null);
  const openLimit = useCallback((path: string) => {
    const limit = useRiskStore.getState().risk?.limits.find((one) => one.path === path);
    if (limit !== undefined) setEdit({ kind: 'limit', limit });
  }, []);
  const { account, mode, currency } = risk;
  return (
    <>
      <RiskHead risk={risk} onProfile={(profile) => setEdit({ kind: 'profile', profile })} />
      <LossLadder rungs={risk.ladder} currency={currency} />
      <div className={styles['body']}>
        <div className={styles['limits']}>
          <LimitsTable limits={risk.limits} onEdit={openLimit} />
        </div>
        <div className={styles['tabs']}>
          <RiskTabs risk={risk} onLimitStrategy={setStrategyId} />
        </div>
      </div>
      <LimitsDialog edit={edit} account={account} mode={mode} onClose={() => setEdit(null)} />
      <StrategyLimitsDialog
        strategy={risk.strategies.find((one) => one.strategyId === strategyId) ?? null}
        account={account}
        currency={currency}
        onClose={() => setStrategyId(null)}
      />
    </>
  );
}

const STATE_TONES = { running: 'accent', 'reduce-only': 'warn', halted: 'danger' } as const;

interface RiskHeadProps {
  readonly risk: RiskWire;
  readonly onProfile: (profile: (typeof PROFILE_CHOICES)[number]['value']) => void;
}

function RiskHead({ risk, onProfile }: RiskHeadProps) {
  const { account, profile, tradingState, cause } = risk;
  return (
    <header className={styles['head']}>
      <h2>Limits of {account}</h2>
      <Segmented<string>
        label="Profile of limits"
        options={PROFILE_CHOICES}
        value={profile}
        onChange={(value) => {
          const choice = PROFILE_CHOICES.find((one) => one.value === value);
          if (choice !== undefined) onProfile(choice.value);
        }}
      />
      {profile === 'custom' && (
        <Chip tone="info" text="own figures" title="Began as a profile, and was changed since" />
      )}
      <span className={styles['state']}>
        Trading <Chip tone={STATE_TONES[tradingState]} text={STATE_WORDS[tradingState]} />
        {cause !== null && <span title={cause}>{cause}</span>}
      </span>
    </header>
  );
}
