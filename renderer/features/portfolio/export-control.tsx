import { Download } from 'lucide-react';
import { useState } from 'react';
import type { PortfolioExportInput } from '../../../core/api/wire/portfolio-wire.ts';
import { exportPortfolio } from '../../actions/portfolio-actions.ts';
import { Button } from '../../components/button.tsx';
import { Select } from '../../components/select.tsx';
import styles from './portfolio-screen.module.css';

const PARTS = [
  { value: 'positions', label: 'Positions' },
  { value: 'trades', label: 'Trades' },
  { value: 'equity', label: 'Equity history' },
  { value: 'attribution', label: 'Attribution' },
] as const satisfies readonly { readonly value: PortfolioExportInput['what']; readonly label: string }[];

/** Saves a part of the portfolio, of the present session or of an earlier one. */
export function ExportControl({ sessionId }: { readonly sessionId?: string }) {
  const [what, setWhat] = useState<PortfolioExportInput['what']>('positions');
  const [problem, setProblem] = useState<string | undefined>(undefined);
  const save = async (format: PortfolioExportInput['format']) => {
    setProblem(await exportPortfolio({ what, format, ...(sessionId === undefined ? {} : { sessionId }) }));
  };
  return (
    <div className={styles['export']}>
      <span className={styles['part']}>
        <Select
          label="What to export"
          options={PARTS}
          value={what}
          onChange={(value) => setWhat(PARTS.find((part) => part.value === value)?.value ?? 'positions')}
        />
      </span>
      <Button onClick={() => void save('csv')}>
        <Download size={14} strokeWidth={1.5} aria-hidden />
        Export CSV
      </Button>
      <Button onClick={() => void save('json')}>
        <Download size={14} strokeWidth={1.5} aria-hidden />
        Export JSON
      </Button>
      {problem !== undefined && (
        <p role="alert" className={styles['problem']}>
          Not exported: {problem}
        </p>
      )}
    </div>
  );
}
