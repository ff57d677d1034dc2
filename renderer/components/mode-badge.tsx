import type { AccountMode } from '../../core/model/live-account.ts';
import { MODE_WORDS } from '../format/mode-text.ts';
import styles from './mode-badge.module.css';

/** Whose money it is: a colour, and always the word. */
export function ModeBadge({ mode }: { readonly mode: AccountMode }) {
  return (
    <span className={styles['badge']} data-mode={mode}>
      {MODE_WORDS[mode]}
    </span>
  );
}
