import { create } from 'zustand';
import type { OwnStrategyTestWire, OwnStrategyWire } from '../../../core/api/wire/own-strategy-wire.ts';
import { failureReason, refusalOf } from '../../actions/act.ts';
import { client } from '../../ipc/client.ts';

/** One file as it is being edited. */
export interface OpenFile {
  readonly name: string;
  readonly path: string;
  /** As it was read or saved last. */
  readonly saved: string;
  readonly text: string;
}

interface OwnState {
  /** Null until the folder was read. */
  readonly list: readonly OwnStrategyWire[] | null;
  readonly file: OpenFile | null;
  readonly results: OwnStrategyTestWire['results'] | null;
  readonly busy: 'saving' | 'testing' | null;
  /** What the newest act met, in a sentence. */
  readonly problem: string | null;
}

/** One's own strategies and the one that is being written; outlives the screen, so that nothing typed is lost. */
export const useOwnStore = create<OwnState>(() => ({
  list: null,
  file: null,
  results: null,
  busy: null,
  problem: null,
}));

/** Reads which strategies there are, and opens the first where none is open. */
export async function loadOwn(): Promise<void> {
  try {
    const list = await client.ownStrategies.list.query();
    useOwnStore.setState({ list });
    const [first] = list;
    if (useOwnStore.getState().file === null && first !== undefined) await openFile(first.name);
  } catch (error) {
    useOwnStore.setState({ problem: failureReason(error) });
  }
}

/** Shows a strategy's source. What was typed into another one and not saved is lost; the caller has asked. */
export async function openFile(name: string): Promise<void> {
  try {
    const read = await client.ownStrategies.source.query({ name });
    if ('refused' in read) {
      useOwnStore.setState({ problem: read.refused });
      return;
    }
    const { path, source } = read;
    useOwnStore.setState({ file: { name, path, saved: source, text: source }, results: null, problem: null });
  } catch (error) {
    useOwnStore.setState({ problem: failureReason(error) });
  }
}

export function editFile(text: string): void {
  useOwnStore.setState(({ file }) => (file === null ? {} : { file: { ...file, text } }));
}

/** Writes what was typed; a strategy that runs begins anew with it. True where it was written. */
export async function saveFile(): Promise<boolean> {
  const { file } = useOwnStore.getState();
  if (file === null) return false;
  useOwnStore.setState({ busy: 'saving', problem: null });
  const refusal = await refusalOf(client.ownStrategies.save.mutate({ name: file.name, source: file.text }));
  useOwnStore.setState(({ file: now }) => ({
    busy: null,
    problem: refusal ?? null,
    file: now !== null && now.name === file.name && refusal === undefined ? { ...now, saved: file.text } : now,
  }));
  return refusal === undefined;
}

/** Runs the tests beside the strategy, on what is typed: it is saved first. */
export async function testFile(): Promise<void> {
  const { file } = useOwnStore.getState();
  if (file === null) return;
  if (file.text !== file.saved && !(await saveFile())) return;
  useOwnStore.setState({ busy: 'testing', problem: null, results: null });
  try {
    const tested = await client.ownStrategies.test.mutate({ name: file.name });
    useOwnStore.setState('refused' in tested ? { problem: tested.refused } : { results: tested.results });
  } catch (error) {
    useOwnStore.setState({ problem: failureReason(error) });
  }
  useOwnStore.setState({ busy: null });
}

/** Writes a new strategy from a template and opens it; why not, where it could not be written. */
export async function createFile(
  input: Parameters<typeof client.ownStrategies.create.mutate>[0],
): Promise<string | undefined> {
  const refusal = await refusalOf(client.ownStrategies.create.mutate(input));
  if (refusal !== undefined) return refusal;
  await loadOwn();
  await openFile(input.name);
  return undefined;
}
