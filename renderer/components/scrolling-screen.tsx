import type { ReactNode } from 'react';
import styles from './scrolling-screen.module.css';

/** A screen of sections under each other, which scrolls as a whole where there is not enough room. */
export function ScrollingScreen({ children }: { readonly children: ReactNode }) {
  return <div className={styles['screen']}>{children}</div>;
}
