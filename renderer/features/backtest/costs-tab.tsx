import { useMemo } from 'react';
import type { RunReport } from '../../../core/model/run-report.ts';
import { NumberText } from '../../components/number-text.tsx';
import type { CostRow } from './cost-breakdown.ts';
import { breakDownCosts } from './cost-breakdown.ts';
import styles from './costs-tab.module.css';
import figures from './figure-table.module.css';

const TABLE = `${figures['table']} ${styles['table']}`;

interface CostsTabProps {
  readonly report: RunReport;
  readonly currency: string;
}

/** What trading cost: fees by liquidity and side, slippage, and both against the result. */
export function CostsTab({ report, currency }: CostsTabProps) {
  return (
    <div className={styles['columns']}>
      <FeeTable report={report} currency={currency} />
      <ShareTable report={report} currency={currency} />
    </div>
  );
}

function FeeTable({ report, currency }: CostsTabProps) {
  const costs = useMemo(() => breakDownCosts(report.fills), [report]);
  return (
    <table className={TABLE} aria-label="Fees by kind of fill">
      <Titles names={['Fills', 'Count', `Notional ${currency}`, `Fees ${currency}`, 'Fees, bps']} />
      <tbody>
        <FillRow name="Maker" row={costs.maker} />
        <FillRow name="Taker" row={costs.taker} />
        <FillRow name="Buys" row={costs.buys} />
        <FillRow name="Sells" row={costs.sells} />
        <FillRow name="All" row={costs.all} />
      </tbody>
    </table>
  );
}

function ShareTable({ report: { summary }, currency }: CostsTabProps) {
  const fees = Number(summary.fees);
  const slippage = Number(summary.slippageCost);
  const rows = [
    ['Fees', fees],
    ['Slippage', slippage],
    ['Both', fees + slippage],
  ] as const;
  return (
    <table className={TABLE} aria-label="Costs against the result">
      <Titles names={['Cost', currency, 'Of initial cash', 'Of gross profit']} />
      <tbody>
        {rows.map(([name, amount]) => (
          <tr key={name}>
            <th scope="row">{name}</th>
            <td>
              <NumberText value={amount} places={2} />
            </td>
            <td>
              <Share part={amount} whole={Number(summary.initialCash)} />
            </td>
            <td>
              <Share part={amount} whole={Number(summary.grossProfit)} />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function Titles({ names }: { readonly names: readonly string[] }) {
  return (
    <thead>
      <tr>
        {names.map((name) => (
          <th key={name} scope="col">
            {name}
          </th>
        ))}
      </tr>
    </thead>
  );
}

function FillRow({ name, row }: { readonly name: string; readonly row: CostRow }) {
  return (
    <tr>
      <th scope="row">{name}</th>
      <td>
        <NumberText value={row.fills} places={0} />
      </td>
      <td>
        <NumberText value={row.notional} places={2} />
      </td>
      <td>
        <NumberText value={row.fees} places={2} />
      </td>
      <td>
        <NumberText value={row.feeBps} places={2} />
      </td>
    </tr>
  );
}

function Share({ part, whole }: { readonly part: number; readonly whole: number }) {
  return <NumberText value={whole > 0 ? (part / whole) * 100 : null} places={2} suffix={' %'} />;
}
