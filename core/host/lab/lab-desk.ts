import type { LibraryCalls } from '../../api/calls/library-calls.ts';
import { createBacktestDesk } from '../desk/backtest-desk.ts';
import type { BacktestDesk, BacktestDeskDeps } from '../desk/backtest-desk.ts';
import { freshId } from '../fresh-ids.ts';
import { createRunLibraryDesk } from './run-library-desk.ts';
import { createStudyDesk } from './study-desk.ts';
import type { StudyDesk, StudyDeskDeps } from './study-desk.ts';

/** What the laboratory needs. */
export type LabDeskDeps = Omit<BacktestDeskDeps, 'newId'> &
  Pick<StudyDeskDeps, 'database' | 'events' | 'runningRecording'>;

/** Backtests, studies of strategies, and the library of runs. */
export function createLabDesk(deps: LabDeskDeps): BacktestDesk & StudyDesk & LibraryCalls {
  const { store, logger } = deps;
  const backtests = createBacktestDesk({ ...deps, logger: logger.child('backtest'), newId: () => freshId('run') });
  return {
    ...backtests,
    ...createStudyDesk({
      ...deps,
      logger: logger.child('studies'),
      newId: () => freshId('study'),
    }),
    ...createRunLibraryDesk({ store, startBacktest: backtests.startBacktest }),
  };
}
