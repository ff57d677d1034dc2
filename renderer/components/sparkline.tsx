import styles from './sparkline.module.css';

interface SparklineProps {
  readonly label: string;
  /** -1 to 1, oldest first. */
  readonly values: readonly number[];
}

const WIDTH = 88;
const HEIGHT = 18;
/** Room for the line's own width at the ends. */
const MARGIN = 2;

/** The course of a figure from -1 to 1, with the zero line. Steps, since it changes only when a bar closes. */
export function Sparkline({ label, values }: SparklineProps) {
  if (values.length < 2) return <span className={styles['unknown']}>–</span>;
  const step = WIDTH / (values.length - 1);
  const place = (value: number): string =>
    (HEIGHT / 2 - Math.max(-1, Math.min(1, value)) * (HEIGHT / 2 - MARGIN)).toFixed(1);
  const path = values
    .map((value, index) => (index === 0 ? `M0 ${place(value)}` : `H${(index * step).toFixed(1)}V${place(value)}`))
    .join('');
  return (
    <>
      <span className="visually-hidden">{label}</span>
      <svg className={styles['sparkline']} aria-hidden viewBox={`0 0 ${WIDTH} ${HEIGHT}`}>
        <line className={styles['zero']} x1={0} x2={WIDTH} y1={HEIGHT / 2} y2={HEIGHT / 2} />
        <path className={styles['line']} d={path} />
      </svg>
    </>
  );
}
