import { useState } from 'react';
import styles from './health-screen.module.css';
import { ProcessFigures } from './process-figures.tsx';
import { StreamsTable } from './streams-table.tsx';
import { VenueSettingsDialog } from './venue-settings-dialog.tsx';
import { VenuesTable } from './venues-table.tsx';

/** Whether the data can be trusted: the host, every venue, every stream. */
export function HealthScreen() {
  const [venueInSettings, setVenueInSettings] = useState<string | null>(null);
  return (
    <div className={styles['screen']}>
      <h1 className="visually-hidden">Health</h1>
      <ProcessFigures />
      <div className={styles['venues']}>
        <VenuesTable onSettings={setVenueInSettings} />
      </div>
      <div className={styles['streams']}>
        <StreamsTable />
      </div>
      <VenueSettingsDialog venue={venueInSettings} onClose={() => setVenueInSettings(null)} />
    </div>
  );
}
