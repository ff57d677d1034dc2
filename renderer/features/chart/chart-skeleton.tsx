import styles from './price-chart.module.css';

const HEIGHTS = [34, 40, 38, 46, 52, 48, 56, 50, 44, 48, 58, 64, 60, 54, 62, 70, 66, 58, 52, 60, 66, 72, 68, 74];

/** Stands where the chart will be, in its final size. */
export function ChartSkeleton({ label }: { readonly label: string }) {
  return (
    <div className={styles['skeleton']} aria-busy="true">
      <p className="visually-hidden">{label}</p>
      {HEIGHTS.map((height, index) => (
        <span key={`${index}-${height}`} style={{ height: `${height}%` }} />
      ))}
    </div>
  );
}
