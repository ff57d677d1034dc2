import type { FillGroup } from './fill-markers.ts';
import styles from './crosshair-tip.module.css';

/** Where the crosshair stands. */
export interface CrosshairPlace {
  readonly time: number;
  readonly x: number;
  readonly y: number;
  /** True in the right half, where the tip goes to the left. */
  readonly flipped: boolean;
}

const MOST_LINES = 6;

/** The fills of the bar under the crosshair, one line each. */
export function CrosshairTip({
  place,
  groups,
}: {
  readonly place: CrosshairPlace;
  readonly groups: readonly FillGroup[];
}) {
  const fills = groups.filter((group) => group.time === place.time).flatMap((group) => group.fills);
  if (fills.length === 0) return null;
  return (
    <div
      className={styles['tip']}
      data-flipped={place.flipped}
      style={{ left: place.x, top: place.y }}
      aria-hidden="true"
    >
      {fills.slice(0, MOST_LINES).map((fill) => (
        <p key={fill.id} data-side={fill.side} className={styles['line']}>
          {fill.text}
        </p>
      ))}
      {fills.length > MOST_LINES && <p className={styles['more']}>and {fills.length - MOST_LINES} more</p>}
    </div>
  );
}
