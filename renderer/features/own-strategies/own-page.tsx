import { useEffect } from 'react';
import { Chip } from '../../components/chip.tsx';
import { EmptyState } from '../../components/empty-state.tsx';
import type { OwnStrategyWire } from '../../../core/api/wire/own-strategy-wire.ts';
import { NewStrategyForm } from './new-strategy-form.tsx';
import styles from './own-page.module.css';
import { loadOwn, openFile, useOwnStore } from './own-store.ts';
import { SourceEditor } from './source-editor.tsx';

const REFRESH_MS = 1_500;

/** One's own strategies: new ones from templates, their source, their tests. */
export function OwnPage() {
  const file = useOwnStore((state) => state.file);
  useEffect(() => {
    void loadOwn();
    const timer = setInterval(() => void loadOwn(), REFRESH_MS);
    return () => clearInterval(timer);
  }, []);
  return (
    <div className={styles['page']}>
      <div className={styles['left']}>
        <NewStrategyForm />
        <FileList />
      </div>
      {file === null ? (
        <EmptyState sentence="Write a strategy from a template: a complete example in TypeScript, with its test." />
      ) : (
        <SourceEditor key={file.name} file={file} />
      )}
    </div>
  );
}

function FileList() {
  const list = useOwnStore((state) => state.list);
  const file = useOwnStore((state) => state.file);
  const isUnsaved = file !== null && file.text !== file.saved;
  if (list === null || list.length === 0) return null;
  return (
    <section className={styles['files']} aria-label="Your strategies">
      <h2 className={styles['title']}>Your strategies</h2>
      <ul>
        {list.map((strategy) => (
          <li key={strategy.name}>
            <button
              type="button"
              className={styles['file']}
              aria-current={strategy.name === file?.name}
              disabled={isUnsaved && strategy.name !== file.name}
              title={isUnsaved ? 'Save what you have typed first' : strategy.path}
              onClick={() => void openFile(strategy.name)}
            >
              <span>{strategy.name}</span>
              <State strategy={strategy} />
            </button>
          </li>
        ))}
      </ul>
    </section>
  );
}

function State({ strategy: { problem, ready } }: { readonly strategy: OwnStrategyWire }) {
  if (problem !== null) return <Chip tone="danger" text="Mistake" title={problem} />;
  return ready ? <Chip tone="accent" text="Ready" /> : <Chip tone="neutral" text="Reading" />;
}
