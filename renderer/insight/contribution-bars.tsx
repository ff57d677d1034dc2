import type { MemberInsight } from '../../core/model/strategy-insight.ts';
import { decimalText } from '../format/decimal-parts.ts';
import { percentText } from '../format/percent.ts';
import styles from './contribution-bars.module.css';

/** What each member of an ensemble adds to its score, from -1 to 1; the pale part is the most that it could add. */
export function ContributionBars({ members }: { readonly members: readonly MemberInsight[] }) {
  const heard = members.filter(({ weight }) => weight > 0);
  const silent = members.filter(({ weight }) => weight === 0);
  const score = heard.reduce((sum, { contribution }) => sum + contribution, 0);
  return (
    <div className={styles['contributions']}>
      <ul aria-label="Contributions of the members" className={styles['members']}>
        {heard.map((member) => (
          <li key={member.name} className={styles['member']} title={member.sentence}>
            <span className={styles['name']}>{member.name}</span>
            <span className={styles['weight']}>{percentText(member.weight, 0)}</span>
            <Bar value={member.contribution} most={member.weight} />
            <span className={styles['value']}>{signed(member.contribution)}</span>
            <span className={styles['sentence']}>{member.sentence}</span>
          </li>
        ))}
        <li className={styles['total']}>
          <span className={styles['name']}>Score</span>
          <span className={styles['weight']}>{percentText(1, 0)}</span>
          <Bar value={score} most={1} />
          <span className={styles['value']}>{signed(score)}</span>
        </li>
      </ul>
      {silent.length > 0 && (
        <p className={styles['silent']}>Without a say: {silent.map(({ name }) => name).join(', ')}.</p>
      )}
    </div>
  );
}

function Bar({ value, most }: { readonly value: number; readonly most: number }) {
  const shown = Math.max(-1, Math.min(1, value));
  return (
    <span className={styles['track']} aria-hidden>
      <span className={styles['most']} style={{ left: half(1 - most), width: half(2 * most) }} />
      <span
        className={styles['fill']}
        data-side={shown < 0 ? 'short' : 'long'}
        style={{ left: half(Math.min(1, 1 + shown)), width: half(Math.abs(shown)) }}
      />
      <span className={styles['zero']} />
    </span>
  );
}

function half(share: number): string {
  return `${(share * 50).toFixed(2)}%`;
}

function signed(value: number): string {
  return decimalText(value, { places: 2, signed: true });
}
