import type { Column } from '../../components/table-model.ts';
import type { TimeZone } from '../../format/datetime.ts';
import { dateTimeText, zoneLabel } from '../../format/datetime.ts';
import { usePreferences } from '../../stores/preferences-store.ts';
import styles from './data-screen.module.css';

const WIDTH = 126;

/** A point in time to the minute with its year; exported as ISO 8601 in UTC. */
export function minuteColumn<Row>(heading: Pick<Column<Row>, 'id' | 'title'>, time: (row: Row) => number): Column<Row> {
  return {
    ...heading,
    width: WIDTH,
    render: (row) => <Minute time={time(row)} />,
    sortBy: time,
    text: (row) => new Date(time(row)).toISOString(),
  };
}

function Minute({ time }: { readonly time: number }) {
  const zone = usePreferences((state) => state.preferences.timeZone);
  return (
    <time className={styles['minute']} title={`${dateTimeText(time, zone)} ${zoneLabel(zone, time)}`}>
      {minuteText(time, zone)}
    </time>
  );
}

/** `2026-03-01 14:03`. */
function minuteText(time: number, zone: TimeZone): string {
  return dateTimeText(time, zone).slice(0, 'YYYY-MM-DD hh:mm'.length);
}
