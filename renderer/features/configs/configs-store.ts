import { useEffect } from 'react';
import { create } from 'zustand';
import type { StrategyConfigWire } from '../../../core/api/wire/config-wire.ts';
import { client } from '../../ipc/client.ts';
import { keepOpen } from '../../ipc/stream.ts';

/** One file with its values, as it comes over the wire. */
export type ConfigFile = Awaited<ReturnType<typeof client.configs.read.query>>;

interface ConfigsState {
  /** Null until the folder was read. */
  readonly configs: readonly StrategyConfigWire[] | null;
  readonly selected: string | null;
}

/** The folder of configurations, and the file that is looked at. */
export const useConfigsStore = create<ConfigsState>(() => ({ configs: null, selected: null }));

/** Keeps the list as the folder is while it is looked at. */
export function useConfigStream(): void {
  useEffect(
    () =>
      keepOpen<readonly StrategyConfigWire[]>(
        (handlers) => client.configs.updates.subscribe(undefined, handlers),
        (configs) => useConfigsStore.setState({ configs }),
      ),
    [],
  );
}
