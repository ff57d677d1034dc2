import type { ReactNode } from 'react';
import type { ComparisonWire } from '../../../core/api/wire/run-library-wire.ts';
import type { ComparedFigure, ComparedSetting, ComparedUnit } from '../../../core/model/run-comparison.ts';
import { MetricTerm } from '../../components/metric-term.tsx';
import { NumberText } from '../../components/number-text.tsx';
import type { TimeZone } from '../../format/datetime.ts';
import { dateTimeText, durationText } from '../../format/datetime.ts';
import { usePreferences } from '../../stores/preferences-store.ts';
import { curveStyles } from './curve-styles.ts';
import styles from './library.module.css';

/** The figures of all runs in columns; what differs stands out, and the best of a row is marked. */
export function FiguresTable({ runs, figures }: Pick<ComparisonWire, 'runs' | 'figures'>) {
  return (
    <ComparedTable label="Figures" runs={runs}>
      {figures.map((figure) => (
        <tr key={figure.metric} data-differs={figure.differs}>
          <th scope="row">
            <MetricTerm metric={figure.metric} />
          </th>
          {figure.values.map((_, at) => (
            <td key={runs[at]?.runId} data-best={figure.best.includes(at)}>
              <FigureCell figure={figure} at={at} />
            </td>
          ))}
        </tr>
      ))}
    </ComparedTable>
  );
}

/** What the runs were asked with. */
export function SettingsTable({ runs, settings }: Pick<ComparisonWire, 'runs' | 'settings'>) {
  const zone = usePreferences((state) => state.preferences.timeZone);
  return (
    <ComparedTable label="Settings" runs={runs}>
      {settings.map((setting) => (
        <tr key={setting.name} data-differs={setting.differs}>
          <th scope="row">{setting.name}</th>
          {setting.values.map((value, at) => (
            <td key={runs[at]?.runId} title={String(value ?? '')}>
              {settingText(setting, value, zone)}
            </td>
          ))}
        </tr>
      ))}
    </ComparedTable>
  );
}

interface ComparedTableProps extends Pick<ComparisonWire, 'runs'> {
  readonly label: string;
  readonly children: ReactNode;
}

function ComparedTable({ label, runs, children }: ComparedTableProps) {
  return (
    <table className={styles['compared']} aria-label={label}>
      <thead>
        <tr>
          <th scope="col">{label}</th>
          {curveStyles(runs.length).map(({ letter, color, line }, at) => (
            <th key={letter} scope="col">
              <span className={styles['swatch']} data-color={color} data-line={line} />
              {letter} {runs[at]?.name === '' ? runs[at].strategy : runs[at]?.name}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>{children}</tbody>
    </table>
  );
}

function FigureCell({ figure: { values, unit, best }, at }: { readonly figure: ComparedFigure; readonly at: number }) {
  return (
    <>
      {best.includes(at) && <span className={styles['best']}>best</span>}
      <Figure value={values[at] ?? null} unit={unit} />
    </>
  );
}

function Figure({ value, unit }: { readonly value: string | number | null; readonly unit: ComparedUnit }) {
  switch (unit) {
    case 'percent':
      return <NumberText value={typeof value === 'number' ? value * 100 : null} places={2} suffix={' %'} />;
    case 'ratio':
    case 'money':
      return <NumberText value={value} places={2} />;
    case 'count':
      return <NumberText value={value} places={0} />;
    case 'duration':
      return durationText(typeof value === 'number' ? value : null);
  }
}

const SHOWN_HASH = 12;
const HASH = /^[0-9a-f]{64}$/;

function settingText({ kind }: ComparedSetting, value: string | number | null, zone: TimeZone): string {
  if (value === null) return '–';
  if (kind === 'time') return dateTimeText(Number(value), zone);
  const text = String(value);
  return HASH.test(text) ? `${text.slice(0, SHOWN_HASH)}…` : text;
}
