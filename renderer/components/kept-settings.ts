import { createContext, use } from 'react';

/** Where a component keeps a choice of the person's, by name. */
export interface KeptSettings {
  readonly values: Readonly<Record<string, string>>;
  readonly keep: (name: string, value: string) => void;
}

/** Provided by the app; without it choices last as long as the page. */
export const KeptSettingsContext = createContext<KeptSettings>({ values: {}, keep: () => undefined });

/** One kept choice and its setter; empty text where nothing was kept. */
export function useKeptSetting(name: string): readonly [value: string, keep: (value: string) => void] {
  const { values, keep } = use(KeptSettingsContext);
  return [values[name] ?? '', (value) => keep(name, value)];
}
