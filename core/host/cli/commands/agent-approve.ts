import type { OrderQuestionWire } from '../../../api/wire/agent-wire.ts';
import { ok } from '../../../base/result.ts';
import { defineCommand } from '../command.ts';
import type { CommandResult } from '../command.ts';
import type { CliContext } from '../context.ts';
import { interrupted, refused } from '../failure.ts';
import { firstMessage } from '../first-message.ts';
import { withDesk } from '../with-desk.ts';
import type { DeskApi } from '../with-desk.ts';

const NONE = 'No order of a language model waits for approval.\n';

/** `agent approve`: answers what a language model's order waits for. Typed by a person, never scripted. */
export const agentApprove = defineCommand({
  words: ['agent', 'approve'],
  summary: 'approve or decline the live order of a language model that waits; cannot be scripted',
  notes: ['An approved order passes every rule once more; what nobody answers in time is not sent.'],
  positionals: [],
  options: {},
  async run({ context }) {
    if (!context.typedAtTerminal) {
      return refused(
        'approving is typed at a terminal and cannot be scripted; run it yourself: tradewind agent approve',
      );
    }
    return withDesk(context, (api) => askPerson(api, context));
  },
});

async function askPerson(api: DeskApi, context: CliContext): Promise<CommandResult> {
  const [question] = await firstMessage<readonly OrderQuestionWire[]>((listener) =>
    api.agents.questions.subscribe(undefined, listener),
  );
  if (question === undefined) return ok({ document: { answer: null }, text: NONE });
  const { account, clientOrderId } = question;
  context.note(questionText(question));
  const typed = await context.ask('Type approve to send it, decline to refuse it: ');
  if (typed === undefined) return interrupted('Nothing was answered.');
  const word = typed.trim();
  if (word !== 'approve' && word !== 'decline') return refused(`"${word}" is no answer: nothing was answered.`);
  const answer = word === 'approve' ? 'approved' : 'declined';
  const outcome = await api.agents.answer.mutate({ account, clientOrderId, answer });
  if (outcome.outcome === 'refused') return refused(outcome.message);
  return ok({ document: { account, clientOrderId, answer }, text: `The order was ${answer}.\n` });
}

function questionText(question: OrderQuestionWire): string {
  const { account, mode, strategyId, side, quantity, instrument, notional, price, reason, words } = question;
  const { stopPrice, atRisk, atRiskShare } = question;
  const said = words === '' ? '' : ` The model says: "${words}"`;
  return (
    `${account} (${mode}): ${strategyId} asks to ${side} ${quantity} ${instrument.base} at market, ` +
    `worth ${notional} ${instrument.quote} at ${price}, ${stopPrice === null ? 'no stop' : `stop ${stopPrice}`}, ` +
    `at risk ${atRisk} ${instrument.quote} = ${(100 * atRiskShare).toFixed(2)} % of equity. Why: ${reason}.${said}`
  );
}
