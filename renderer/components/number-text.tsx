import type { DecimalFormat } from '../format/decimal-parts.ts';
import { UNKNOWN, decimalParts } from '../format/decimal-parts.ts';
import { classNames } from './class-names.ts';
import styles from './number-text.module.css';

interface NumberTextProps extends DecimalFormat {
  readonly value: string | number | null | undefined;
  /** Colours gains and losses; for money only. */
  readonly colored?: boolean;
  /** Follows the figure, such as ` %`. */
  readonly suffix?: string;
}

/** A figure in tabular digits: explicit sign, muted trailing zeros, `–` where it is unknown. */
export function NumberText({ value, colored = false, suffix = '', ...format }: NumberTextProps) {
  const parts = decimalParts(value, format);
  if (parts === undefined) return <span className={styles['unknown']}>{UNKNOWN}</span>;
  const tone = colored && parts.sign !== 0 && (parts.sign > 0 ? styles['up'] : styles['down']);
  return (
    <span className={classNames(styles['number'], tone)}>
      {parts.head}
      {parts.tail !== '' && <span className={styles['tail']}>{parts.tail}</span>}
      {suffix}
    </span>
  );
}
