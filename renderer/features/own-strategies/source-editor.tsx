import type { KeyboardEvent } from 'react';
import { useMemo, useRef } from 'react';
import { Button } from '../../components/button.tsx';
import { requestBacktest, startStrategyLike } from '../../stores/ui-store.ts';
import styles from './own-page.module.css';
import type { OpenFile } from './own-store.ts';
import { editFile, saveFile, testFile, useOwnStore } from './own-store.ts';
import { TestResults } from './test-results.tsx';

/** The source of one strategy, with what is wrong with it and what its tests say. */
export function SourceEditor({ file }: { readonly file: OpenFile }) {
  return (
    <section className={styles['editor']} aria-label={`Source of ${file.name}`}>
      <EditorHeader file={file} />
      <Problems name={file.name} />
      <SourceText file={file} />
      <TestResults />
    </section>
  );
}

function EditorHeader({ file }: { readonly file: OpenFile }) {
  const { name, path, text, saved } = file;
  const busy = useOwnStore((state) => state.busy);
  const ready = useOwnStore((state) => state.list?.find((one) => one.name === name)?.ready ?? false);
  const isSaved = text === saved;
  const canRun = ready && isSaved;
  return (
    <header className={styles['header']}>
      <h2>{name}</h2>
      <span className={styles['path']} title={path}>
        {path}
      </span>
      <Button tone={isSaved ? 'plain' : 'primary'} disabled={isSaved || busy !== null} onClick={() => void saveFile()}>
        {busy === 'saving' ? 'Saving…' : 'Save'}
      </Button>
      <Button disabled={busy !== null} onClick={() => void testFile()}>
        {busy === 'testing' ? 'Testing…' : 'Run its tests'}
      </Button>
      <Button disabled={!canRun} onClick={() => requestBacktest(name)}>
        Backtest it
      </Button>
      <Button disabled={!canRun} onClick={() => startStrategyLike({ strategy: name })}>
        Start it
      </Button>
    </header>
  );
}

function Problems({ name }: { readonly name: string }) {
  const mistake = useOwnStore((state) => state.list?.find((one) => one.name === name)?.problem);
  const problem = useOwnStore((state) => state.problem);
  const shown = [problem, mistake].filter((one) => one !== null && one !== undefined);
  if (shown.length === 0) return null;
  return (
    <div role="alert" className={styles['problems']}>
      {shown.map((text) => (
        <p key={text}>{text}</p>
      ))}
    </div>
  );
}

function handleKey(event: KeyboardEvent): void {
  if (!(event.ctrlKey || event.metaKey) || event.code !== 'KeyS') return;
  event.preventDefault();
  void saveFile();
}

/** The text with the numbers of its lines, which errors point at. */
function SourceText({ file }: { readonly file: OpenFile }) {
  const numbers = useRef<HTMLPreElement>(null);
  const lines = useMemo(() => file.text.split('\n').map((_, index) => index + 1), [file.text]);
  return (
    <div className={styles['source']}>
      <pre ref={numbers} className={styles['numbers']} aria-hidden>
        {lines.join('\n')}
      </pre>
      <textarea
        className={styles['text']}
        aria-label={`Source of ${file.name}`}
        value={file.text}
        spellCheck={false}
        autoCapitalize="off"
        wrap="off"
        onKeyDown={handleKey}
        onChange={(event) => editFile(event.currentTarget.value)}
        onScroll={(event) => {
          if (numbers.current !== null) numbers.current.scrollTop = event.currentTarget.scrollTop;
        }}
      />
    </div>
  );
}
