import type { ParityFigures, ParityRow } from '../../../../core/model/parity-report.ts';
import { Chip } from '../../../components/chip.tsx';
import { dateTimeText } from '../../../format/datetime.ts';
import type { TimeZone } from '../../../format/datetime.ts';
import { UNKNOWN } from '../../../format/decimal-parts.ts';
import { priceText, quantityText, symbolOf } from '../../../format/instrument-text.ts';
import { moneyText } from '../../../format/money.ts';
import { STATUS_WORDS, TYPE_WORDS, ownerText } from '../../../format/order-text.ts';
import { useInstrument } from '../../../stores/market-store.ts';
import type { InstrumentWire } from '../../../../core/api/wire/market-wire.ts';
import { usePreferences } from '../../../stores/preferences-store.ts';
import { REASON_WORDS, toneOf, verdictText } from './parity-words.ts';
import styles from './parity.module.css';

/** One order, figure by figure, in the session and in its backtest. */
export function OrderDetail({ row }: { readonly row: ParityRow }) {
  const zone = usePreferences((state) => state.preferences.timeZone);
  const instrument = useInstrument(row.instrumentId);
  const { side, type, strategyId, instrumentId, explanation, also } = row;
  const title = `${side === 'buy' ? 'Buy' : 'Sell'} ${symbolOf(instrumentId)}, ${TYPE_WORDS[type].toLowerCase()}, ${ownerText(strategyId)}`;
  return (
    <section className={styles['detail']} aria-label="Order">
      <header className={styles['detailHead']}>
        <h3>{title}</h3>
        <Chip tone={toneOf(row)} text={verdictText(row)} />
        {also.map((reason) => (
          <Chip key={reason} tone="neutral" text={`also ${REASON_WORDS[reason].label.toLowerCase()}`} />
        ))}
      </header>
      <p className={styles['why']}>
        {row.reason === null ? 'Both sides agree in every step, time and figure.' : `${sentence(explanation)}.`}
      </p>
      <div className={styles['figures']}>
        <Sides label="When and how" figures={COURSE} row={row} words={{ zone, instrument }} />
        <Sides label="How much" figures={AMOUNTS} row={row} words={{ zone, instrument }} />
      </div>
    </section>
  );
}

interface SidesProps {
  readonly label: string;
  readonly figures: readonly SideFigure[];
  readonly row: ParityRow;
  readonly words: Words;
}

function Sides({ label, figures, row: { session, backtest }, words }: SidesProps) {
  return (
    <table className={styles['sides']} aria-label={label}>
      <thead>
        <tr>
          <th scope="col">{label}</th>
          <th scope="col">Session</th>
          <th scope="col">Backtest</th>
        </tr>
      </thead>
      <tbody>
        {figures.map(([name, text]) => {
          const one = session === null ? UNKNOWN : text(session, words);
          const other = backtest === null ? UNKNOWN : text(backtest, words);
          return (
            <tr key={name} data-differs={one !== other}>
              <th scope="row">{name}</th>
              <td>{one}</td>
              <td>
                {other}
                {one !== other && <span className="visually-hidden"> differs</span>}
              </td>
            </tr>
          );
        })}
      </tbody>
    </table>
  );
}

interface Words {
  readonly zone: TimeZone;
  readonly instrument: InstrumentWire | undefined;
}

type SideFigure = readonly [name: string, text: (figures: ParityFigures, words: Words) => string];

const COURSE: readonly SideFigure[] = [
  ['Order', ({ clientOrderId }) => clientOrderId],
  ['Decided', ({ decidedAt }, { zone }) => exactTime(decidedAt, zone)],
  ['Sent', ({ sentAt }, { zone }) => exactTime(sentAt, zone)],
  ['At the venue', ({ acceptedAt }, { zone }) => exactTime(acceptedAt, zone)],
  ['Last fill', ({ filledAt }, { zone }) => exactTime(filledAt, zone)],
  ['Ended', ({ status, statusCode }) => `${STATUS_WORDS[status]}${statusCode === null ? '' : ` (${statusCode})`}`],
];

const AMOUNTS: readonly SideFigure[] = [
  ['Quantity', ({ quantity }, { instrument }) => quantityText(quantity, instrument)],
  ['Limit / trigger', ({ limitPrice, stopPrice }, { instrument }) => priceText(limitPrice ?? stopPrice, instrument)],
  ['Filled', ({ filledQuantity }, { instrument }) => quantityText(filledQuantity, instrument)],
  ['Fills', ({ fills }) => String(fills)],
  ['Average price', ({ averagePrice }, { instrument }) => priceText(averagePrice, instrument)],
  ['Fees', ({ fees }) => moneyText(fees)],
];

/** To the millisecond: that is what the two are compared by. */
function exactTime(time: number | null, zone: TimeZone): string {
  return time === null ? UNKNOWN : `${dateTimeText(time, zone)}.${String(time % 1_000).padStart(3, '0')}`;
}

function sentence(text: string): string {
  return `${text.charAt(0).toUpperCase()}${text.slice(1)}`;
}
