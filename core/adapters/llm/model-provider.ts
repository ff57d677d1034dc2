import type { LanguageModel } from 'ai';
import type { ModelConnection } from '../../ports/decision-model.ts';
import { boundedFetch } from './bounded-fetch.ts';

/** The library's model of a connection. Each provider is loaded when it is first used. */
export async function providedModel(connection: ModelConnection, key: string | undefined): Promise<LanguageModel> {
  const { protocol, model, baseUrl: baseURL } = connection;
  switch (protocol) {
    case 'openai': {
      const { createOpenAI } = await import('@ai-sdk/openai');
      return createOpenAI({ baseURL, apiKey: key ?? '', fetch: boundedFetch }).chat(model);
    }
    case 'anthropic': {
      const { createAnthropic } = await import('@ai-sdk/anthropic');
      return createAnthropic({ baseURL, apiKey: key ?? '', fetch: boundedFetch })(model);
    }
    case 'openai-compatible': {
      const { createOpenAICompatible } = await import('@ai-sdk/openai-compatible');
      const own = key === undefined ? {} : { apiKey: key };
      return createOpenAICompatible({ name: 'compatible', baseURL, fetch: boundedFetch, ...own }).chatModel(model);
    }
  }
}
