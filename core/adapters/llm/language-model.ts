import { err, ok } from '../../base/result.ts';
import type { Result } from '../../base/result.ts';
import type { DecisionModel, ModelAnswer, ModelFailure, ModelRequest } from '../../ports/decision-model.ts';
import { modelFailure } from './model-failure.ts';
import { providedModel } from './model-provider.ts';

/** What the adapter is told by its host. */
export interface LanguageModelDeps {
  /** The key for a connection, found anew for each call; undefined where there is none. */
  readonly keyOf: (connection: string) => string | undefined;
}

/** Characters of an answer that are looked at; a decision has a few hundred. */
const MOST_CHARACTERS = 8_000;

/** What stands where a text has repeated our key. */
const REDACTED = '[redacted]';

/** Models behind HTTP endpoints, through the `ai` library. One request per call: it tries nothing again by itself. */
export function createLanguageModel({ keyOf }: LanguageModelDeps): DecisionModel {
  return {
    ask(request) {
      const abort = new AbortController();
      const key = keyOf(request.connection.name);
      const clean = (text: string): string => (key === undefined ? text : text.replaceAll(key, REDACTED));
      return { done: ask(request, key, { signal: abort.signal, clean }), cancel: () => abort.abort() };
    },
  };
}

/** Loaded with the first question: most desks never ask one. */
async function loadLibrary() {
  // It would write its advice to the console.
  Object.assign(globalThis, { AI_SDK_LOG_WARNINGS: false });
  return import('ai');
}

interface CallTools {
  readonly signal: AbortSignal;
  readonly clean: (text: string) => string;
}

async function ask(
  request: ModelRequest,
  key: string | undefined,
  { signal, clean }: CallTools,
): Promise<Result<ModelAnswer, ModelFailure>> {
  const { connection, rules, text, maxOutputTokens } = request;
  if (key === undefined && connection.protocol !== 'openai-compatible') {
    return err({ cause: 'unconfigured', mayRetry: false, message: `there is no key for ${connection.name}` });
  }
  try {
    const { generateText } = await loadLibrary();
    const result = await generateText({
      model: await providedModel(connection, key),
      instructions: rules,
      prompt: text,
      maxOutputTokens,
      maxRetries: 0,
      abortSignal: signal,
      telemetry: { isEnabled: false },
    });
    if (result.finishReason === 'content-filter') {
      return err({ cause: 'refused', mayRetry: false, message: 'the endpoint filtered the answer' });
    }
    if (result.finishReason === 'length') {
      return err({ cause: 'invalid', mayRetry: true, message: 'the answer was cut off' });
    }
    return ok({
      text: clean(result.text).slice(0, MOST_CHARACTERS),
      inputTokens: result.usage.inputTokens ?? null,
      outputTokens: result.usage.outputTokens ?? null,
    });
  } catch (error) {
    const failure = await modelFailure(error, signal.aborted);
    return err({ ...failure, message: clean(failure.message).slice(0, 300) });
  }
}
