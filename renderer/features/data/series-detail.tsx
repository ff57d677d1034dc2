import { Trash2 } from 'lucide-react';
import { useEffect, useState } from 'react';
import type { CoverageMapWire, SeriesInput, SeriesWire } from '../../../core/api/wire/data-wire.ts';
import { failureReason } from '../../actions/act.ts';
import { Button } from '../../components/button.tsx';
import { EmptyState } from '../../components/empty-state.tsx';
import { symbolOf } from '../../format/instrument-text.ts';
import { client } from '../../ipc/client.ts';
import { CoverageMap } from './coverage-map.tsx';
import styles from './data-screen.module.css';
import { DeleteSeriesDialog } from './delete-series-dialog.tsx';
import { GapList } from './gap-list.tsx';

interface SeriesDetailProps {
  readonly input: SeriesInput;
  readonly series: SeriesWire;
  readonly isDemo: boolean;
}

/** The coverage of one series and its gaps. */
export function SeriesDetail({ input, series, isDemo }: SeriesDetailProps) {
  const [deleting, setDeleting] = useState(false);
  const name = `${symbolOf(input.instrumentId)} ${input.timeframe}`;
  const answer = useCoverageMap(input, series);
  return (
    <section className={styles['detail']} aria-label={`Series ${name}`}>
      <header className={styles['detailHeader']}>
        <h2>{name}</h2>
        <Button tone="quiet" onClick={() => setDeleting(true)}>
          <Trash2 size={14} strokeWidth={1.5} aria-hidden />
          Delete…
        </Button>
      </header>
      {answer.map === null || answer.map.days.length === 0 ? (
        <EmptyState sentence={answer.problem === '' ? 'Reading the coverage…' : `No coverage: ${answer.problem}`} />
      ) : (
        <div className={styles['detailBody']}>
          <CoverageMap name={name} map={answer.map} />
          <GapList series={input} gaps={answer.map.gaps} isFillable={!isDemo} />
        </div>
      )}
      <DeleteSeriesDialog
        open={deleting}
        input={input}
        series={series}
        isDemo={isDemo}
        onClose={() => setDeleting(false)}
      />
    </section>
  );
}

interface MapAnswer {
  readonly map: CoverageMapWire | null;
  readonly problem: string;
}

/** Read anew whenever the series has changed; the map that is shown stays until then. */
function useCoverageMap(series: SeriesInput, { from, to, count }: SeriesWire): MapAnswer {
  const question = JSON.stringify({ series, as: [from, to, count] });
  const [answer, setAnswer] = useState<MapAnswer>({ map: null, problem: '' });
  useEffect(() => {
    let current = true;
    const read = async (): Promise<void> => {
      const asked = JSON.parse(question) as { readonly series: SeriesInput }; // made from one above
      const next = await readMap(asked.series);
      if (current) setAnswer(next);
    };
    void read();
    return () => {
      current = false;
    };
  }, [question]);
  return answer;
}

async function readMap(series: SeriesInput): Promise<MapAnswer> {
  try {
    return { map: await client.data.coverageMap.query(series), problem: '' };
  } catch (error) {
    return { map: null, problem: failureReason(error) };
  }
}
