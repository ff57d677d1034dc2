import type { PriceTag } from './line-tags.ts';
import styles from './price-tags.module.css';

/** What a tag says: the order or position, and what it gains or loses there. */
export function TagWords({ tag: { text, figure } }: { readonly tag: Pick<PriceTag, 'text' | 'figure'> }) {
  return (
    <>
      <span className={styles['text']}>{text}</span>
      {figure !== null && (
        <span className={styles['figure']} data-sign={Math.sign(figure.sign)}>
          {figure.text}
        </span>
      )}
    </>
  );
}
