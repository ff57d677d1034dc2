import { useCallback } from 'react';
import type { StrategyConfigWire } from '../../../core/api/wire/config-wire.ts';
import type { StrategyInfoWire } from '../../../core/api/wire/strategy-wire.ts';
import { startConfig, stopConfig } from '../../actions/strategy-actions.ts';
import { Button } from '../../components/button.tsx';
import { DetailSection } from '../../components/master-detail.tsx';
import { EmptyState } from '../../components/empty-state.tsx';
import { client } from '../../ipc/client.ts';
import { useAnswer } from '../../ipc/use-answer.ts';
import { ConfigEditor } from './config-editor.tsx';
import type { ConfigFile } from './configs-store.ts';
import styles from './configs-page.module.css';

/** One configuration: start and stop it, its values as a form, its text as it stands in the file. */
export function ConfigDetail({ config }: { readonly config: StrategyConfigWire }) {
  const { file, strategy } = config;
  const ask = useCallback(
    async () => ({
      read: await client.configs.read.query({ file }),
      info: (await client.strategies.catalog.query()).find(({ name }) => name === strategy),
    }),
    [file, strategy],
  );
  const { answer, askAgain } = useAnswer(ask);
  return (
    <DetailSection
      label={`Configuration ${file}`}
      title={file}
      controls={<Controls config={config} onReload={askAgain} />}
    >
      {answer.state === 'failed' && <EmptyState sentence={`The file could not be read: ${answer.problem}`} />}
      {answer.state === 'answered' && <Body {...answer.value} onSaved={askAgain} />}
    </DetailSection>
  );
}

interface BodyProps {
  readonly read: ConfigFile;
  readonly info: StrategyInfoWire | undefined;
  readonly onSaved: () => void;
}

function Body({ read, info, onSaved }: BodyProps) {
  return (
    <div className={styles['columns']}>
      {info === undefined ? (
        <EmptyState sentence="Correct the file in an editor; it is read again as soon as it is saved." />
      ) : (
        <ConfigEditor key={read.revision} read={read} info={info} onSaved={onSaved} />
      )}
      <div className={styles['text']}>
        {read.findings.length > 0 && (
          <ul className={styles['findings']} aria-label="What is wrong with the file">
            {read.findings.map(({ line, column, message }) => (
              <li key={`${line}:${column} ${message}`}>
                {read.file}:{line}:{column}: {message}
              </li>
            ))}
          </ul>
        )}
        <section className={styles['scroll']} aria-label={`Text of ${read.file}`} tabIndex={-1}>
          <pre className={styles['yaml']}>{read.text}</pre>
        </section>
      </div>
    </div>
  );
}

function Controls({ config, onReload }: { readonly config: StrategyConfigWire; readonly onReload: () => void }) {
  const { id, runs } = config;
  const isRunning = runs.some(({ status }) => status === 'running' || status === 'paused');
  return (
    <>
      <Button onClick={onReload}>Read again</Button>
      {id !== null && isRunning && <Button onClick={() => void stopConfig(id)}>Stop</Button>}
      {id !== null && !isRunning && (
        <Button tone="primary" onClick={() => void startConfig(id)}>
          Start on paper
        </Button>
      )}
    </>
  );
}
