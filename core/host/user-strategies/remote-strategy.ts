import type { Instrument } from '../../model/instrument.ts';
import type { StrategyInsight } from '../../model/strategy-insight.ts';
import type { Strategy, StrategyAnswer, StrategyParams, StrategyView } from '../../strategies/strategy.ts';
import type { Box } from './box.ts';
import { answersOf } from './box-messages.ts';
import type { BoxRequest, SentBar } from './box-messages.ts';

/** Where a remote strategy's answers go. */
export interface RemoteLink {
  readonly answer: (answer: StrategyAnswer) => void;
  /** It broke down, and why; nothing more comes. */
  readonly fail: (reason: string) => void;
}

const NO_INSIGHT: StrategyInsight = { wish: null, confidence: null, readings: [], members: [] };

/**
 * A strategy whose code runs in the process of `box`, as the engine sees it. It never waits: a bar is sent, and the
 * answer comes in as an input of its own. Bars that come in one go, as in a warm-up, are sent as one message.
 */
export function createRemoteStrategy(
  box: Box,
  begin: { readonly params: StrategyParams; readonly instrument: Instrument },
  link: RemoteLink,
): Strategy {
  const thought: { sentence: string; insight: StrategyInsight } = { sentence: '', insight: NO_INSIGHT };
  let waiting: SentBar[] = [];

  const ask = async (request: BoxRequest): Promise<void> => {
    const reply = await box.ask(request);
    if (!reply.ok) {
      box.close();
      link.fail(reply.error);
      return;
    }
    if (reply.value.kind !== 'answers') return;
    const { upTo, sentence, insight } = reply.value;
    thought.sentence = sentence;
    thought.insight = insight ?? NO_INSIGHT;
    link.answer(answersOf(reply.value).find(({ bar }) => bar === upTo) ?? { bar: upTo, actions: [] });
  };
  const send = (): void => {
    if (waiting.length === 0) return;
    const bars = waiting;
    waiting = [];
    void ask({ kind: 'bars', bars });
  };

  void ask({ kind: 'create', ...begin });
  return {
    onBar(view) {
      if (waiting.length === 0) queueMicrotask(send);
      waiting.push(sentBar(view));
    },
    onFunding(rate) {
      send();
      void ask({ kind: 'funding', rates: [rate] });
    },
    retune(params) {
      send();
      void ask({ kind: 'retune', params });
    },
    explain: () => thought.sentence,
    insight: () => thought.insight,
  };
}

/** The view is the engine's own and changes with the next bar. */
function sentBar(view: StrategyView): SentBar {
  const { barCount, time, positionQuantity, avgEntryPrice, equity, openOrders } = view;
  return {
    bar: { ...view.bar },
    barCount,
    time,
    positionQuantity,
    avgEntryPrice,
    equity,
    openOrders,
    orders: openOrders > 0 ? view.listOpenOrders() : [],
  };
}
