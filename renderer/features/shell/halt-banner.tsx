import { OctagonX } from 'lucide-react';
import type { TradingStateWire } from '../../../core/api/wire/trading-wire.ts';
import { Button } from '../../components/button.tsx';
import { clockText, zoneLabel } from '../../format/datetime.ts';
import { usePreferences } from '../../stores/preferences-store.ts';
import { useTradingStore } from '../../stores/trading-store.ts';
import { openOverlay } from '../../stores/ui-store.ts';
import { FlattenButton } from './flatten-button.tsx';
import banner from '../../components/banner.module.css';
import styles from './halt-banner.module.css';
import { flattenText, stopProgressText } from './stop-progress.ts';

/** Stands under the mode strip while trading is restricted: why, how far the stop has come, what can be done. */
export function HaltBanner() {
  const tradingState = useTradingStore((state) => state.tradingState);
  if (tradingState === null || tradingState.state === 'running') return null;
  return tradingState.state === 'halted' ? (
    <Halted tradingState={tradingState} />
  ) : (
    <section className={styles['reduceOnly']} aria-label="Trading is restricted">
      <output>
        <strong>Reduce only.</strong> {capitalized(tradingState.cause ?? '')} Orders may only shrink positions.
      </output>
    </section>
  );
}

function Halted({ tradingState }: { readonly tradingState: TradingStateWire }) {
  const zone = usePreferences((state) => state.preferences.timeZone);
  const { cause, since, stop, flatten } = tradingState;
  const failed = stop?.phase === 'halted-unverified';
  return (
    <section className={`${banner['banner']} ${styles['halted']}`} aria-label="Trading is halted">
      <OctagonX size={20} strokeWidth={1.75} aria-hidden />
      <div role="alert" className={styles['words']}>
        <strong>Trading is halted</strong>
        <span>
          {capitalized(cause ?? 'no cause is recorded')} · since {clockText(since, zone)} {zoneLabel(zone, since)}
        </span>
      </div>
      <output className={failed ? styles['failed'] : styles['progress']}>
        {stopProgressText(stop)} {flattenText(flatten)}
      </output>
      <div className={styles['actions']}>
        <FlattenButton />
        <Button onClick={() => openOverlay('rearm')}>Re-arm…</Button>
      </div>
    </section>
  );
}

function capitalized(sentence: string): string {
  return sentence.charAt(0).toUpperCase() + sentence.slice(1);
}
