import type { JobWire } from '../../../core/api/wire/backtest-wire.ts';
import { Button } from '../../components/button.tsx';
import { Drawer } from '../../components/drawer.tsx';
import { JobsList } from '../../jobs/jobs-list.tsx';
import type { Screen } from '../../stores/ui-store.ts';
import { openOverlay, showScreen, useUiStore } from '../../stores/ui-store.ts';

/** Long work of every kind over whatever screen is shown, with the way to stop it and to where its result is. */
export function JobsDrawer() {
  const open = useUiStore((state) => state.overlay === 'jobs');
  if (!open) return null;
  return (
    <Drawer title="Jobs" onClose={() => openOverlay(null)}>
      <JobsList renderActions={(job) => <ToResult job={job} />} />
    </Drawer>
  );
}

/** Where the results of a kind of job are. */
const PLACES: Readonly<Partial<Record<JobWire['kind'], readonly [screen: Screen, words: string]>>> = {
  backtest: ['backtest', 'Show the backtests'],
  study: ['lab', 'Show the laboratory'],
  download: ['data', 'Show the data'],
};

function ToResult({ job }: { readonly job: JobWire }) {
  const place = PLACES[job.kind];
  if (place === undefined || job.status === 'failed') return null;
  const [screen, words] = place;
  return (
    <Button wide onClick={() => showScreen(screen)}>
      {words}
    </Button>
  );
}
