import styles from './share-bar.module.css';

interface ShareBarProps {
  /** What is used: "Rate limit of Coinbase". */
  readonly label: string;
  /** 0 to 1. */
  readonly share: number;
  readonly text: string;
}

/** From here on the bar warns. */
const HIGH = 0.8;

/** How much of a limit is used, as a bar with its figure. */
export function ShareBar({ label, share, text }: ShareBarProps) {
  const shown = Math.min(1, Math.max(0, share));
  return (
    <span className={styles['share']}>
      <meter className="visually-hidden" aria-label={label} min={0} max={1} value={shown}>
        {text}
      </meter>
      <span className={styles['track']} aria-hidden>
        <span className={styles['used']} data-high={shown >= HIGH} style={{ width: `${shown * 100}%` }} />
      </span>
      <span className={styles['text']}>{text}</span>
    </span>
  );
}
