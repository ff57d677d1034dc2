import { Popover } from '@base-ui/react/popover';
import { Settings } from 'lucide-react';
import type { Preferences } from '../../../core/api/wire/system-wire.ts';
import { Button } from '../../components/button.tsx';
import buttonStyles from '../../components/button.module.css';
import { Segmented } from '../../components/segmented.tsx';
import { changePreferences, usePreferences } from '../../stores/preferences-store.ts';
import { useStatusStore } from '../../stores/status-store.ts';
import { openOverlay } from '../../stores/ui-store.ts';
import styles from './settings-popover.module.css';

const THEMES = [
  { value: 'dark', label: 'Dark' },
  { value: 'light', label: 'Light' },
  { value: 'contrast', label: 'Contrast' },
  { value: 'system', label: 'System' },
] as const;
const PALETTES = [
  { value: 'green-red', label: 'Green / red' },
  { value: 'red-green', label: 'Red / green' },
  { value: 'blue-orange', label: 'Blue / orange' },
] as const;
const DENSITIES = [
  { value: 'compact', label: 'Compact' },
  { value: 'comfortable', label: 'Comfortable' },
] as const;
const ZONES = [
  { value: 'utc', label: 'UTC' },
  { value: 'local', label: 'Local' },
] as const;

/** How the desk looks; every choice applies at once. */
export function SettingsPopover() {
  const preferences = usePreferences((state) => state.preferences);
  return (
    <Popover.Root>
      <Popover.Trigger className={buttonStyles['icon']} aria-label="Settings" title="Settings">
        <Settings size={16} strokeWidth={1.5} aria-hidden />
      </Popover.Trigger>
      <Popover.Portal>
        <Popover.Positioner sideOffset={8} align="end" className={styles['positioner']}>
          <Popover.Popup className={styles['popup']}>
            <Popover.Title className={styles['title']}>Settings</Popover.Title>
            <Setting name="Theme" options={THEMES} preference="theme" preferences={preferences} />
            <Setting name="Up / down colours" options={PALETTES} preference="palette" preferences={preferences} />
            <Setting name="Rows" options={DENSITIES} preference="density" preferences={preferences} />
            <Setting name="Times in" options={ZONES} preference="timeZone" preferences={preferences} />
            <Popover.Close
              render={<Button wide>Reset the paper account…</Button>}
              onClick={() => openOverlay('reset-account')}
            />
            <About />
          </Popover.Popup>
        </Popover.Positioner>
      </Popover.Portal>
    </Popover.Root>
  );
}

type Choosable = 'theme' | 'palette' | 'density' | 'timeZone';

interface SettingProps<Name extends Choosable> {
  readonly name: string;
  readonly preference: Name;
  readonly preferences: Preferences;
  readonly options: readonly { readonly value: Preferences[Name]; readonly label: string }[];
}

function Setting<Name extends Choosable>({ name, preference, preferences, options }: SettingProps<Name>) {
  return (
    <div className={styles['setting']}>
      <span aria-hidden>{name}</span>
      <Segmented
        label={name}
        options={options}
        value={preferences[preference]}
        onChange={(value) => changePreferences({ [preference]: value })}
      />
    </div>
  );
}

function About() {
  const info = useStatusStore((state) => state.info);
  if (info === null) return null;
  return (
    <dl className={styles['about']}>
      <dt>Version</dt>
      <dd>
        {info.version}, {info.environment}
      </dd>
      <dt>Data folder</dt>
      <dd>{info.dataDir}</dd>
      <dt>Charts</dt>
      <dd>TradingView Lightweight Charts™</dd>
    </dl>
  );
}
