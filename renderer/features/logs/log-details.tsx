import { Copy, X } from 'lucide-react';
import type { LogEntryWire } from '../../../core/api/wire/system-wire.ts';
import { Button, IconButton } from '../../components/button.tsx';
import { dateTimeText, zoneLabel } from '../../format/datetime.ts';
import { usePreferences } from '../../stores/preferences-store.ts';
import { copyText } from './copy-text.ts';
import { detailFields, lineJson } from './log-lines.ts';
import { selectLine } from './log-store.ts';
import styles from './logs-screen.module.css';

/** Everything that one line says. */
export function LogDetails({ line }: { readonly line: LogEntryWire }) {
  const zone = usePreferences((state) => state.preferences.timeZone);
  return (
    <aside className={styles['details']} aria-label="Details of the line">
      <header className={styles['detailsHead']}>
        <span className={styles['level']} data-level={line.level}>
          {line.level}
        </span>
        <h2 className={styles['detailsTitle']}>{line.component}</h2>
        <IconButton label="Close details" onClick={() => selectLine(null)}>
          <X size={16} strokeWidth={1.5} aria-hidden />
        </IconButton>
      </header>
      <p className={styles['message']}>{line.message}</p>
      <dl className={styles['fields']}>
        <div>
          <dt>time</dt>
          <dd>
            {dateTimeText(line.time, zone)} {zoneLabel(zone, line.time)}
          </dd>
        </div>
        {detailFields(line.detail).map(([name, value]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
      <Button onClick={() => void copyText(lineJson(line), 'Line')}>
        <Copy size={14} strokeWidth={1.5} aria-hidden />
        Copy line
      </Button>
    </aside>
  );
}
