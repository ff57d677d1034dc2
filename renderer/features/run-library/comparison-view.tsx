import { useState } from 'react';
import type { ComparisonWire } from '../../../core/api/wire/run-library-wire.ts';
import { Button } from '../../components/button.tsx';
import { Checkbox } from '../../components/field.tsx';
import { EmptyState } from '../../components/empty-state.tsx';
import { DetailSection } from '../../components/master-detail.tsx';
import { countedText } from '../../format/amount.ts';
import { ComparisonChart } from './comparison-chart.tsx';
import { FiguresTable, SettingsTable } from './comparison-tables.tsx';
import { useLibraryStore } from './library-store.ts';
import styles from './library.module.css';

/** Two to six runs side by side: equity, figures and what they were asked with. */
export function ComparisonView({ comparison }: { readonly comparison: ComparisonWire }) {
  const { runs, equity, figures, settings } = comparison;
  const [onlyDiffering, setOnlyDiffering] = useState(true);
  const isShown = ({ differs }: { readonly differs: boolean }): boolean => differs || !onlyDiffering;
  const differing = [...settings, ...figures].filter(({ differs }) => differs).length;
  return (
    <DetailSection
      label="Comparison"
      title={`${runs.length} runs side by side`}
      figures={<span className={styles['hint']}>{countedText(differing, 'line')} differ</span>}
      controls={
        <>
          <Checkbox label="Only what differs" checked={onlyDiffering} onChange={setOnlyDiffering} />
          <Button onClick={() => useLibraryStore.setState({ comparison: null })}>Close the comparison</Button>
        </>
      }
    >
      <div className={styles['comparison']}>
        <ComparisonChart runs={runs} equity={equity} />
        {differing === 0 && onlyDiffering ? (
          <EmptyState sentence="The runs agree in every figure and every setting." />
        ) : (
          <div className={styles['tables']}>
            <FiguresTable runs={runs} figures={figures.filter(isShown)} />
            <SettingsTable runs={runs} settings={settings.filter(isShown)} />
          </div>
        )}
      </div>
    </DetailSection>
  );
}
