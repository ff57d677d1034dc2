import { Table2 } from 'lucide-react';
import type { CSSProperties, KeyboardEvent } from 'react';
import { useMemo, useState } from 'react';
import type { CoverageMapWire } from '../../../core/api/wire/data-wire.ts';
import { DAY_MS } from '../../../core/base/time.ts';
import { IconButton } from '../../components/button.tsx';
import { dayText } from '../../format/day.ts';
import type { CoverageMonth } from './coverage-months.ts';
import { coverageMonths, coverageStep, dayAfterKey, dayWords } from './coverage-months.ts';
import styles from './coverage-map.module.css';
import { CoverageTable } from './coverage-table.tsx';

interface CoverageMapProps {
  /** Of the series: "BTC-USDT 1m". */
  readonly name: string;
  readonly map: CoverageMapWire;
}

/** Which days are stored, a row a month: a mark a day, by mouse and by keyboard, and the same as a table. */
export function CoverageMap({ name, map }: CoverageMapProps) {
  const months = useMemo(() => coverageMonths(map), [map]);
  const [focused, setFocused] = useState<number | null>(null);
  const [asTable, setAsTable] = useState(false);
  const current = focused ?? map.days.length - 1;
  const handleKey = (event: KeyboardEvent) => {
    const target = dayAfterKey(event.key, current, map);
    if (target === undefined) return;
    event.preventDefault();
    setFocused(target);
  };
  return (
    <section className={styles['map']} aria-label={`Coverage of ${name}`}>
      <header className={styles['header']}>
        <p className={styles['day']}>{dayWords(map, current)}</p>
        <Legend />
        <IconButton label="View coverage as table" aria-pressed={asTable} onClick={() => setAsTable(!asTable)}>
          <Table2 size={16} strokeWidth={1.5} aria-hidden />
        </IconButton>
      </header>
      {asTable ? (
        <CoverageTable months={months} />
      ) : (
        <div className={styles['stage']}>
          <input
            type="range"
            className={styles['cursor']}
            aria-label={`Days of ${name}. Left and right move by a day, up and down by a month.`}
            min={0}
            max={Math.max(map.days.length - 1, 0)}
            value={current}
            aria-valuetext={dayWords(map, current)}
            onKeyDown={handleKey}
            onChange={(event) => setFocused(event.currentTarget.valueAsNumber)}
          />
          <Strip months={months} focusedDay={dayText(map.firstDay + current * DAY_MS)} />
        </div>
      )}
    </section>
  );
}

function Legend() {
  return (
    <p className={styles['legend']} aria-hidden>
      <span className={styles['cell']} data-step="full" /> complete
      <span className={styles['cell']} data-step="part" /> in part
      <span className={styles['cell']} data-step="none" /> missing
    </p>
  );
}

interface StripProps {
  readonly months: readonly CoverageMonth[];
  readonly focusedDay: string;
}

function Strip({ months, focusedDay }: StripProps) {
  return (
    <ol className={styles['strip']} aria-hidden>
      {months.map(({ name, days }) => (
        <li key={name} className={styles['month']}>
          <span className={styles['name']}>{name}</span>
          {days.map((share, index) => {
            const day = `${name}-${String(index + 1).padStart(2, '0')}`;
            return (
              <span
                key={day}
                className={styles['cell']}
                data-step={share === undefined ? 'outside' : coverageStep(share)}
                data-focused={day === focusedDay}
                style={share === undefined ? undefined : fill(share)}
                title={share === undefined ? undefined : `${day}: ${(share * 100).toFixed(1)} %`}
              />
            );
          })}
        </li>
      ))}
    </ol>
  );
}

/** How full a day is, for the style sheet. */
function fill(share: number): CSSProperties {
  return { ['--share' as string]: share };
}
