import { dayText } from '../../format/day.ts';
import { signedMoneyText } from '../../format/money.ts';
import { signedPercentText } from '../../format/percent.ts';
import type { CalendarDay } from './calendar-weeks.ts';
import { calendarWeeks } from './calendar-weeks.ts';
import type { DayGain, Gain } from './daily-gains.ts';
import styles from './dashboard-screen.module.css';

const WEEKS = 14;
const WEEKDAYS = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'];
/** A day of this size has the strongest colour. */
const FULL_COLOR_AT = 0.02;
const WEAKEST_PERCENT = 16;
const STRONGEST_PERCENT = 90;
const SMALLEST_SHOWN = 0.005;

/** Gain and loss of each UTC day as a square, coloured by size; the figures are in each square's words. */
export function GainCalendar({ days, now }: { readonly days: readonly DayGain[]; readonly now: number }) {
  const weeks = calendarWeeks(days, now, WEEKS);
  return (
    <table className={styles['calendar']} aria-label="Gain and loss by day">
      <tbody>
        {WEEKDAYS.map((weekday, index) => (
          <tr key={weekday}>
            <th scope="row">{weekday}</th>
            {weeks.map((week) => {
              const day = week[index];
              return day === undefined ? null : <Square key={day.day} day={day} />;
            })}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function Square({ day: { day, gain, isAhead } }: { readonly day: CalendarDay }) {
  if (isAhead)
    return (
      <td data-ahead>
        <span className="visually-hidden">{dayText(day)}: ahead</span>
      </td>
    );
  const words =
    gain === null
      ? `${dayText(day)}: not traded`
      : `${dayText(day)}: ${signedMoneyText(gain.amount)} (${signedPercentText(gain.fraction)})`;
  return (
    <td title={words} style={gain === null ? undefined : { background: heat(gain) }}>
      <span className="visually-hidden">{words}</span>
      <span aria-hidden>{gain === null || isFlat(gain) ? '' : gain.fraction > 0 ? '+' : '−'}</span>
    </td>
  );
}

/** Whether its amount is shown as zero; the value of a unit is rounded somewhere far behind the point. */
function isFlat({ amount }: Gain): boolean {
  return Math.abs(amount) < SMALLEST_SHOWN;
}

function heat(gain: Gain): string {
  if (isFlat(gain)) return 'var(--bg-3)';
  const { fraction } = gain;
  const strength = Math.min(Math.abs(fraction) / FULL_COLOR_AT, 1);
  const percent = WEAKEST_PERCENT + strength * (STRONGEST_PERCENT - WEAKEST_PERCENT);
  return `color-mix(in srgb, var(${fraction > 0 ? '--up' : '--down'}) ${percent.toFixed(0)}%, var(--bg-2))`;
}
