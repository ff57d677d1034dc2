import { Download } from 'lucide-react';
import { useState } from 'react';
import type { RunDocumentKind } from '../../../core/model/run-documents.ts';
import { Button } from '../../components/button.tsx';
import { saveFile } from '../../components/save-file.ts';
import { client } from '../../ipc/client.ts';
import styles from './run-exports.module.css';

const KINDS: readonly (readonly [kind: RunDocumentKind, label: string])[] = [
  ['html', 'Export HTML'],
  ['pdf', 'Export PDF'],
  ['json', 'Export JSON'],
  ['trades-csv', 'Export trades CSV'],
];

/** Saves a finished run as a document; what cannot be made says why beside the buttons. */
export function RunExports({ runId }: { readonly runId: string }) {
  const [busy, setBusy] = useState<RunDocumentKind | null>(null);
  const [problem, setProblem] = useState<string | null>(null);
  const save = async (kind: RunDocumentKind): Promise<void> => {
    setBusy(kind);
    setProblem(await exportRun(runId, kind));
    setBusy(null);
  };
  return (
    <div className={styles['exports']}>
      {KINDS.map(([kind, label]) => (
        <Button key={kind} disabled={busy !== null} onClick={() => void save(kind)}>
          <Download size={14} strokeWidth={1.5} aria-hidden />
          {busy === kind ? 'Exporting…' : label}
        </Button>
      ))}
      {problem !== null && (
        <p role="alert" className={styles['problem']}>
          {problem}
        </p>
      )}
    </div>
  );
}

/** Why it was not exported; null when it was. */
async function exportRun(runId: string, kind: RunDocumentKind): Promise<string | null> {
  try {
    const made = await client.backtests.document.query({ runId, kind });
    if ('refused' in made) return made.refused;
    const { name, type, text, encoding } = made;
    saveFile(name, encoding === 'base64' ? Uint8Array.from(atob(text), (sign) => sign.charCodeAt(0)) : text, type);
    return null;
  } catch (error) {
    return `Not exported: ${error instanceof Error ? error.message : String(error)}`;
  }
}
