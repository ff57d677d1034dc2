import { z } from 'zod';
import { agentConnectionInput } from '../../api/wire/agent-wire.ts';
import type { AgentConnectionSettings, AgentConnectionWire } from '../../api/wire/agent-wire.ts';
import { err, ok } from '../../base/result.ts';
import type { Result } from '../../base/result.ts';
import type { ModelConnection } from '../../ports/decision-model.ts';
import type { SettingRepository, Written } from '../../ports/repositories.ts';
import { addressProblem, isLoopback } from '../venues/venue-address.ts';
import { KEY_NAMES } from './model-keys.ts';
import type { ModelKeys } from './model-keys.ts';

const SETTINGS_KEY = 'agent-connections';
const stored = z.array(agentConnectionInput);

/**
 * Before a person chooses: no model, and prices above those of most, so that a budget is met too early rather than too
 * late.
 */
const DEFAULTS: readonly AgentConnectionSettings[] = [
  { name: 'openai', model: '', baseUrl: 'https://api.openai.com/v1', inputPrice: 5, outputPrice: 30 },
  { name: 'anthropic', model: '', baseUrl: 'https://api.anthropic.com/v1', inputPrice: 5, outputPrice: 30 },
  { name: 'compatible', model: '', baseUrl: 'http://127.0.0.1:11434/v1', inputPrice: 0, outputPrice: 0 },
];

const TITLES: Readonly<Record<AgentConnectionSettings['name'], string>> = {
  openai: 'OpenAI',
  anthropic: 'Anthropic',
  compatible: 'Any OpenAI-compatible server',
};

const PROTOCOLS: Readonly<Record<AgentConnectionSettings['name'], ModelConnection['protocol']>> = {
  openai: 'openai',
  anthropic: 'anthropic',
  compatible: 'openai-compatible',
};

/** Connections to models: settings in the store, keys in the environment. */
export interface AgentConnections {
  readonly list: () => readonly AgentConnectionWire[];
  /** What is wrong with settings, in a sentence; undefined if they can be saved. */
  readonly problem: (settings: AgentConnectionSettings) => string | undefined;
  readonly save: (settings: AgentConnectionSettings) => Written;
  /** A connection that can be used now; else why not, and what to do. */
  readonly find: (name: string) => Result<ModelConnection, string>;
}

/** Reads and writes them; what cannot be read any more counts as never saved. */
export function createAgentConnections(settings: SettingRepository, keys: ModelKeys): AgentConnections {
  const saved = (): readonly AgentConnectionSettings[] => {
    const parsed = stored.safeParse(settings.get(SETTINGS_KEY) ?? []);
    return parsed.success ? parsed.data : [];
  };
  const all = (): readonly AgentConnectionSettings[] =>
    DEFAULTS.map((first) => saved().find(({ name }) => name === first.name) ?? first);
  return {
    list: () => all().map((one) => connectionWire(one, keys)),
    problem: settingsProblem,
    save: (next) => settings.put(SETTINGS_KEY, [...saved().filter(({ name }) => name !== next.name), next]),
    find(name) {
      const found = all().find((one) => one.name === name);
      if (found === undefined) return err(`there is no connection ${name}`);
      const { usable, note } = connectionWire(found, keys);
      if (!usable) return err(note ?? `${name} cannot be used`);
      const { model, baseUrl, inputPrice, outputPrice } = found;
      return ok({ name, protocol: PROTOCOLS[found.name], model, baseUrl, inputPrice, outputPrice });
    },
  };
}

function settingsProblem({ baseUrl, inputPrice, outputPrice }: AgentConnectionSettings): string | undefined {
  if (baseUrl === '') return 'The address is missing; it ends in /v1 as a rule.';
  const wrong = addressProblem(baseUrl, 'rest');
  if (wrong !== undefined) return wrong;
  if (!isLoopback(baseUrl) && (inputPrice === 0 || outputPrice === 0)) {
    return 'A price of 0 is for servers on this machine; enter the prices of your provider, or the budget cannot be kept.';
  }
  return undefined;
}

function connectionWire(settings: AgentConnectionSettings, keys: ModelKeys): AgentConnectionWire {
  const found = keys.find(settings.name);
  const keyName = KEY_NAMES[settings.name];
  const isUnneeded = settings.name === 'compatible' && isLoopback(settings.baseUrl);
  const key = found?.origin ?? (isUnneeded ? 'unneeded' : 'missing');
  const problem = settings.model === '' ? 'Enter the id of a model.' : settingsProblem(settings);
  const missing =
    key === 'missing' ? `Set ${keyName} in the environment or in the file .env of the data folder.` : null;
  const warning =
    key === 'env-file' ? `${keyName} lies in a file in plain text: keep it for paper trading only.` : null;
  return {
    ...settings,
    title: TITLES[settings.name],
    keyName,
    key,
    note: problem ?? missing ?? warning,
    usable: problem === undefined && key !== 'missing',
  };
}
