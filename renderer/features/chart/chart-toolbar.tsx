import { RotateCcw, Table2 } from 'lucide-react';
import type { InstrumentWire } from '../../../core/api/wire/market-wire.ts';
import type { Timeframe } from '../../../core/model/timeframe.ts';
import { SourceLabel } from '../../cells/source-label.tsx';
import { IconButton } from '../../components/button.tsx';
import { Segmented } from '../../components/segmented.tsx';
import { Tooltip } from '../../components/tooltip.tsx';
import { selectTimeframe } from '../../stores/ui-store.ts';
import styles from './chart-toolbar.module.css';
import { CHART_TIMEFRAMES } from './timeframe-keys.ts';

interface ChartToolbarProps {
  readonly instrument: InstrumentWire;
  readonly timeframe: Timeframe;
  readonly asTable: boolean;
  readonly onReset: () => void;
  readonly onToggleTable: () => void;
}

const TIMEFRAME_OPTIONS = CHART_TIMEFRAMES.map((name) => ({ value: name as Timeframe, label: name }));

/** What the chart shows and where it comes from. */
export function ChartToolbar({ instrument, timeframe, asTable, onReset, onToggleTable }: ChartToolbarProps) {
  return (
    <div className={styles['toolbar']}>
      <h2 className={styles['symbol']}>{instrument.symbol}</h2>
      <div className={styles['timeframes']}>
        <Segmented label="Timeframe" options={TIMEFRAME_OPTIONS} value={timeframe} onChange={selectTimeframe} />
      </div>
      <div className={styles['end']}>
        <SourceLabel instrument={instrument} />
        <Tooltip text="Reset view" chord="Alt+R">
          <IconButton label="Reset view" onClick={onReset}>
            <RotateCcw size={16} strokeWidth={1.5} aria-hidden />
          </IconButton>
        </Tooltip>
        <Tooltip text={asTable ? 'Show the chart' : 'Show the bars as a table'}>
          <IconButton label="View as table" aria-pressed={asTable} onClick={onToggleTable}>
            <Table2 size={16} strokeWidth={1.5} aria-hidden />
          </IconButton>
        </Tooltip>
      </div>
    </div>
  );
}
