/** A decision as a model would write it; what a test is about is given. */
export function decisionText(over: Readonly<Record<string, unknown>> = {}): string {
  return JSON.stringify({
    instrument: 'BTC-USD',
    action: 'buy',
    size: 0.5,
    stop: 98,
    target: 104,
    confidence: 0.8,
    rationale: 'the trend is up',
    ...over,
  });
}

/** How the scripted server answers one request. */
export type ScriptedAnswer =
  /** The model's text inside a proper envelope, with the tokens that it claims. */
  | { readonly kind: 'text'; readonly text: string; readonly usage?: readonly [input: number, output: number] }
  /** A text that is made from the state that the model was shown. */
  | { readonly kind: 'made'; readonly make: (state: { readonly price: number }) => string }
  /** Cut off at the limit of tokens. */
  | { readonly kind: 'truncated'; readonly text: string }
  /** The endpoint's filter stepped in. */
  | { readonly kind: 'filtered' }
  /** Any status and body. */
  | {
      readonly kind: 'raw';
      readonly status: number;
      readonly body: string;
      readonly headers?: Readonly<Record<string, string>>;
    }
  /** Headers, then nothing more. */
  | { readonly kind: 'stall' }
  /** The connection is cut without a word. */
  | { readonly kind: 'drop' }
  /** So many bytes of a body that never makes sense. */
  | { readonly kind: 'flood'; readonly bytes: number }
  /** Sends the caller, and its key, somewhere else. */
  | { readonly kind: 'redirect'; readonly to: string };

/** A chat completion of OpenAI's protocol. */
export function chatCompletion(text: string, finish: string, usage: readonly [number, number]): string {
  const [prompt, completion] = usage;
  return JSON.stringify({
    id: 'chatcmpl-1',
    object: 'chat.completion',
    created: 1_700_000_000,
    model: 'scripted',
    choices: [{ index: 0, message: { role: 'assistant', content: text }, finish_reason: finish }],
    usage: { prompt_tokens: prompt, completion_tokens: completion, total_tokens: prompt + completion },
  });
}

/** A message of Anthropic's protocol. */
export function anthropicMessage(text: string, stop: string, usage: readonly [number, number]): string {
  const [input, output] = usage;
  return JSON.stringify({
    id: 'msg_1',
    type: 'message',
    role: 'assistant',
    model: 'scripted',
    content: [{ type: 'text', text }],
    stop_reason: stop,
    stop_sequence: null,
    usage: { input_tokens: input, output_tokens: output },
  });
}
