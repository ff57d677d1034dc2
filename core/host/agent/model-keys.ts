import type { AgentConnectionSettings, AgentConnectionWire } from '../../api/wire/agent-wire.ts';
import { readEnvFile } from '../env-file.ts';

/** Which variable holds the key of a connection. */
export const KEY_NAMES: Readonly<Record<AgentConnectionSettings['name'], string>> = {
  openai: 'OPENAI_API_KEY',
  anthropic: 'ANTHROPIC_API_KEY',
  compatible: 'TRADEWIND_MODEL_KEY',
};

/** Shorter ones are typing errors, and would be found everywhere in a text. */
const SHORTEST_KEY = 8;

/** A key and where it was found. It is held for one call and written nowhere. */
export interface FoundKey {
  readonly value: string;
  readonly origin: Extract<AgentConnectionWire['key'], 'environment' | 'env-file'>;
}

/** The keys of models, read anew whenever one is needed. */
export interface ModelKeys {
  readonly find: (connection: string) => FoundKey | undefined;
}

/** Reads the environment first, then the file `.env` in the data folder. */
export function createModelKeys(folder: string, env: NodeJS.ProcessEnv = process.env): ModelKeys {
  return {
    find(connection) {
      const name = KEY_NAMES[connection as AgentConnectionSettings['name']] as string | undefined;
      if (name === undefined) return undefined;
      const own = env[name]?.trim() ?? '';
      if (own.length >= SHORTEST_KEY) return { value: own, origin: 'environment' };
      const filed = readEnvFile(folder)[name]?.trim() ?? '';
      return filed.length >= SHORTEST_KEY ? { value: filed, origin: 'env-file' } : undefined;
    },
  };
}
