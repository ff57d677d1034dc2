import { Search } from 'lucide-react';
import type { ReactNode } from 'react';
import { useShallow } from 'zustand/react/shallow';
import { NumberText } from '../../components/number-text.tsx';
import { Tooltip } from '../../components/tooltip.tsx';
import { MODE_WORDS } from '../../format/mode-text.ts';
import { MONEY_PLACES } from '../../format/money.ts';
import { percentText } from '../../format/percent.ts';
import { useAccountMode, useTradingStore } from '../../stores/trading-store.ts';
import { openOverlay } from '../../stores/ui-store.ts';
import { ArmingCountdown } from './arming-countdown.tsx';
import { AccountSelector } from './account-selector.tsx';
import { LossGauges } from './loss-gauges.tsx';
import styles from './mode-strip.module.css';
import { SettingsPopover } from './settings-popover.tsx';
import { StopButton } from './stop-button.tsx';
import { TradingStateBadge } from './trading-state-badge.tsx';

/** The strip that cannot be overlooked: which money this is, what it is worth, how to stop. */
export function ModeStrip() {
  const mode = useAccountMode();
  return (
    <header className={styles['strip']} data-mode={mode}>
      <div className={styles['mode']}>
        <strong className={styles['badge']}>{MODE_WORDS[mode]}</strong>
        <AccountSelector />
        <ArmingCountdown />
      </div>
      <Figures />
      <div className={styles['end']}>
        <TradingStateBadge />
        <Tooltip text="Find a market, panel or action" chord="Ctrl+K">
          <button type="button" className={styles['search']} aria-label="Search" onClick={() => openOverlay('palette')}>
            <Search size={14} strokeWidth={1.5} aria-hidden />
            <span>Search</span>
          </button>
        </Tooltip>
        <SettingsPopover />
        <StopButton />
      </div>
    </header>
  );
}

function Figures() {
  const account = useTradingStore(
    useShallow((state) => {
      const { account } = state;
      return account === null
        ? null
        : {
            currency: account.currency,
            equity: account.equity,
            dayPnl: account.dayPnl,
            dayReturn: account.dayReturn,
            drawdown: account.drawdown,
            exposure: account.exposure,
          };
    }),
  );
  return (
    <dl className={styles['figures']}>
      <Figure name="Equity" unit={account?.currency}>
        <NumberText value={account?.equity} places={MONEY_PLACES} />
      </Figure>
      <Figure name="Day P&L">
        <NumberText value={account?.dayPnl} places={MONEY_PLACES} signed colored />
        <span className={styles['beside']}>
          <NumberText
            value={account === null ? null : account.dayReturn * 100}
            places={2}
            signed
            colored
            suffix={'\u00a0%'}
          />
        </span>
      </Figure>
      <Figure name="Drawdown">{percentText(account?.drawdown)}</Figure>
      <Figure name="Exposure">{percentText(account?.exposure, 1)}</Figure>
      <LossGauges />
    </dl>
  );
}

interface FigureProps {
  readonly name: string;
  readonly unit?: string | undefined;
  readonly children: ReactNode;
}

function Figure({ name, unit, children }: FigureProps) {
  return (
    <div className={styles['figure']}>
      <dt>{name}</dt>
      <dd>
        {children}
        {unit !== undefined && <span className={styles['unit']}>{unit}</span>}
      </dd>
    </div>
  );
}
