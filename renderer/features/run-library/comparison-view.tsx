import type { ComparisonWire } from '../../../core/api/wire/run-library-wire.ts';
import { Button } from '../../components/button.tsx';
import { DetailSection } from '../../components/master-detail.tsx';
import { ComparisonChart } from './comparison-chart.tsx';
import { FiguresTable, SettingsTable } from './comparison-tables.tsx';
import { useLibraryStore } from './library-store.ts';
import styles from './library.module.css';

/** Two to six runs side by side: equity, figures and what they were asked with. */
export function ComparisonView({ comparison }: { readonly comparison: ComparisonWire }) {
  const { runs, equity, figures, settings } = comparison;
  const differing = [...settings, ...figures].filter(({ differs }) => differs).length;
  return (
    <DetailSection
      label="Comparison"
      title={`${runs.length} runs side by side`}
      figures={<span className={styles['hint']}>{differing} rows differ</span>}
      controls={<Button onClick={() => useLibraryStore.setState({ comparison: null })}>Close the comparison</Button>}
    >
      <div className={styles['comparison']}>
        <ComparisonChart runs={runs} equity={equity} />
        <div className={styles['tables']}>
          <FiguresTable runs={runs} figures={figures} />
          <SettingsTable runs={runs} settings={settings} />
        </div>
      </div>
    </DetailSection>
  );
}
