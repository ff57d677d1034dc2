import { Command } from 'cmdk';
import type { InstrumentHit } from '../../core/api/wire/venue-wire.ts';
import { Chip } from '../components/chip.tsx';
import { hitValue } from './hit-value.ts';
import styles from './instrument-search.module.css';

interface HitItemProps {
  readonly hit: InstrumentHit;
  readonly onChoose: (hit: InstrumentHit) => void;
}

/** An instrument found: venue, symbol, grid, and whether it is watched already. */
export function HitItem({ hit, onChoose }: HitItemProps) {
  return (
    <Command.Item value={hitValue(hit)} forceMount className={styles['hit']} onSelect={() => onChoose(hit)}>
      <span className={styles['symbol']}>{hit.symbol}</span>
      <span className={styles['venue']}>{hit.venue === 'demo' ? 'demo, simulated' : hit.venue}</span>
      <span className={styles['grid']}>
        tick {hit.tickSize} · lot {hit.lotSize}
      </span>
      <span className={styles['mark']}>
        {!hit.active && <Chip tone="warn" text="Not trading" />}
        {hit.watched && <Chip tone="accent" text="Watched" />}
      </span>
    </Command.Item>
  );
}
