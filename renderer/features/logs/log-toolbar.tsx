import { Copy, Pause, Play } from 'lucide-react';
import type { LogLevel } from '../../../core/api/wire/system-wire.ts';
import { Button } from '../../components/button.tsx';
import { Segmented } from '../../components/segmented.tsx';
import { Select } from '../../components/select.tsx';
import { copyText } from './copy-text.ts';
import { lineJson } from './log-lines.ts';
import { changeFilter, setFollowing, useLogStore } from './log-store.ts';
import styles from './logs-screen.module.css';

const LEVELS: readonly { readonly value: LogLevel; readonly label: string; readonly name: string }[] = [
  { value: 'trace', label: 'Trace', name: 'Trace and above' },
  { value: 'debug', label: 'Debug', name: 'Debug and above' },
  { value: 'info', label: 'Info', name: 'Info and above' },
  { value: 'warn', label: 'Warn', name: 'Warnings and above' },
  { value: 'error', label: 'Error', name: 'Errors and above' },
];
const ALL = 'All components';

/** What to show of the log, and whether to follow it. */
export function LogToolbar() {
  const { filter, following, components } = useLogStore();
  const lines = useLogStore((state) => state.lines);
  const waiting = useLogStore((state) => state.waiting.length);
  return (
    <div className={styles['toolbar']}>
      <Segmented
        label="Lowest level"
        options={LEVELS}
        value={filter.minLevel}
        onChange={(minLevel) => changeFilter({ minLevel })}
      />
      <div className={styles['component']}>
        <Select
          label="Component"
          options={[ALL, ...components].map((name) => ({ value: name, label: name }))}
          value={filter.component === '' ? ALL : filter.component}
          onChange={(name) => changeFilter({ component: name === ALL ? '' : name })}
        />
      </div>
      <input
        type="search"
        className={styles['search']}
        placeholder="Text in message or details"
        aria-label="Filter by text"
        value={filter.text}
        onChange={(event) => changeFilter({ text: event.currentTarget.value })}
      />
      <p className={styles['count']} aria-live="polite">
        {linesText(lines.length)}
        {waiting > 0 && `, ${waiting.toLocaleString('en')} waiting`}
      </p>
      <Button tone="quiet" onClick={() => void copyText(lines.map(lineJson).join('\n'), linesText(lines.length))}>
        <Copy size={14} strokeWidth={1.5} aria-hidden />
        Copy lines
      </Button>
      <Button onClick={() => setFollowing(!following)}>
        {following ? (
          <Pause size={14} strokeWidth={1.5} aria-hidden />
        ) : (
          <Play size={14} strokeWidth={1.5} aria-hidden />
        )}
        {following ? 'Pause' : 'Follow'}
      </Button>
    </div>
  );
}

function linesText(count: number): string {
  return `${count.toLocaleString('en')} ${count === 1 ? 'line' : 'lines'}`;
}
