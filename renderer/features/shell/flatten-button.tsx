import type { KeyboardEvent } from 'react';
import { useEffect, useRef, useState } from 'react';
import { flattenAll } from '../../actions/trading-actions.ts';
import { classNames } from '../../components/class-names.ts';
import { useTradingStore } from '../../stores/trading-store.ts';
import styles from './flatten-button.module.css';

const HOLD_MS = 2_000;

/** Closes every position at market, after being held for two seconds: closing into a broken market can hurt. */
export function FlattenButton() {
  const positions = useTradingStore((state) => Object.keys(state.positions).length);
  const [holding, setHolding] = useState(false);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);

  const start = () => {
    if (positions === 0 || timer.current !== undefined) return;
    setHolding(true);
    timer.current = setTimeout(() => {
      cancel();
      void flattenAll();
    }, HOLD_MS);
  };
  const cancel = () => {
    clearTimeout(timer.current);
    timer.current = undefined;
    setHolding(false);
  };
  useEffect(() => () => clearTimeout(timer.current), []);

  return (
    <button
      type="button"
      disabled={positions === 0}
      className={classNames(styles['button'], holding && styles['holding'])}
      title={positions === 0 ? 'There is no position to close' : 'Hold for two seconds, by mouse or with Enter'}
      onPointerDown={start}
      onPointerUp={cancel}
      onPointerLeave={cancel}
      onKeyDown={(event) => {
        if (isPress(event)) {
          event.preventDefault();
          start();
        }
      }}
      onKeyUp={(event) => {
        if (isPress(event)) cancel();
      }}
      onBlur={cancel}
    >
      <span className={styles['fill']} aria-hidden />
      <span className={styles['text']}>
        {positions === 0
          ? 'No position to flatten'
          : `Flatten ${positions} ${positions === 1 ? 'position' : 'positions'}: hold 2 s`}
      </span>
    </button>
  );
}

function isPress(event: KeyboardEvent): boolean {
  return event.key === 'Enter' || event.key === ' ';
}
