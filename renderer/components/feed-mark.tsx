import type { ReactNode } from 'react';
import type { FeedState } from '../../core/api/wire/venue-wire.ts';
import styles from './feed-mark.module.css';

/** A state as a shape of its own, so that colour alone never tells it. The word stands beside it. */
export function FeedMark({ state }: { readonly state: FeedState }) {
  return (
    <svg className={styles['mark']} data-state={state} viewBox="0 0 10 10" width={10} height={10} aria-hidden>
      {SHAPES[state]}
    </svg>
  );
}

const RING = <circle cx={5} cy={5} r={3.6} fill="none" stroke="currentColor" strokeWidth={1.6} />;

const SHAPES: Readonly<Record<FeedState, ReactNode>> = {
  live: <circle cx={5} cy={5} r={4.2} fill="currentColor" />,
  healing: (
    <>
      {RING}
      <path d="M5 1.4a3.6 3.6 0 0 1 0 7.2z" fill="currentColor" />
    </>
  ),
  connecting: (
    <circle cx={5} cy={5} r={3.6} fill="none" stroke="currentColor" strokeWidth={1.6} strokeDasharray="3 2" />
  ),
  idle: RING,
  paused: <path d="M2 1h2v8H2zM6 1h2v8H6z" fill="currentColor" />,
  stale: <path d="M5 .8 9.6 9.2H.4z" fill="currentColor" />,
  disconnected: <path d="M1.5 1.5l7 7m0-7l-7 7" stroke="currentColor" strokeWidth={2.2} />,
  failed: <path d="M3.2.6h3.6l2.6 2.6v3.6L6.8 9.4H3.2L.6 6.8V3.2z" fill="currentColor" />,
};
