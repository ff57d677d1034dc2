import styles from './chip.module.css';

interface ChipProps {
  readonly tone: 'neutral' | 'accent' | 'info' | 'warn' | 'danger' | 'muted';
  readonly text: string;
  /** The whole story, on hover. */
  readonly title?: string | undefined;
}

/** A state in a word. */
export function Chip({ tone, text, title }: ChipProps) {
  return (
    <span className={styles['chip']} data-tone={tone} title={title}>
      {text}
    </span>
  );
}

/** Buy and long look up, sell and short look down; the word says it too. */
export function SideText({ side }: { readonly side: 'buy' | 'sell' | 'long' | 'short' }) {
  return (
    <span className={styles['side']} data-side={side}>
      {WORDS[side]}
    </span>
  );
}

const WORDS = { buy: 'Buy', sell: 'Sell', long: 'Long', short: 'Short' } as const;
