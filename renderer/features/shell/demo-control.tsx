import { Pause, Play } from 'lucide-react';
import type { DemoControlInput } from '../../../core/api/wire/market-wire.ts';
import type { StatusWire } from '../../../core/api/wire/system-wire.ts';
import { IconButton } from '../../components/button.tsx';
import { notifyProblem } from '../../components/notify.ts';
import { client } from '../../ipc/client.ts';
import styles from './demo-control.module.css';

const SPEEDS = [1, 10, 60, 600, 3600] as const;

/** Speed of the simulated market: market seconds per second. */
export function DemoControl({ demo }: { readonly demo: NonNullable<StatusWire['demo']> }) {
  const speeds = SPEEDS.some((speed) => speed === demo.speed) ? SPEEDS : [...SPEEDS, demo.speed];
  return (
    <span className={styles['control']}>
      <label className={styles['label']}>
        Demo speed
        <select
          className={styles['speed']}
          value={demo.speed}
          onChange={(event) => void control({ speed: Number(event.currentTarget.value) })}
        >
          {speeds.map((speed) => (
            <option key={speed} value={speed}>
              {speed}x
            </option>
          ))}
        </select>
      </label>
      <IconButton
        label={demo.paused ? 'Resume the demo market' : 'Pause the demo market'}
        onClick={() => void control({ paused: !demo.paused })}
      >
        {demo.paused ? (
          <Play size={14} strokeWidth={1.5} aria-hidden />
        ) : (
          <Pause size={14} strokeWidth={1.5} aria-hidden />
        )}
      </IconButton>
    </span>
  );
}

async function control(input: DemoControlInput): Promise<void> {
  try {
    await client.market.controlDemo.mutate(input);
  } catch (error) {
    notifyProblem('The demo market did not change', error instanceof Error ? error.message : String(error));
  }
}
