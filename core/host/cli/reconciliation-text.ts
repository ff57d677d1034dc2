import type { ReconciliationWire } from '../../api/wire/reconciliation-wire.ts';
import { formatTime } from './time-value.ts';

const MOST_INCIDENTS = 5;

/** How one account agrees with its venue, as lines. */
export function reconciliationText(wire: ReconciliationWire): string {
  const lines = [`${wire.account}: ${stateText(wire)}`];
  for (const { id, sentence, acts } of wire.differences)
    lines.push(`  ${id}: ${sentence}${acts.length === 0 ? '' : ` [${acts.join(', ')}]`}`);
  for (const { time, code, message } of wire.incidents.slice(0, MOST_INCIDENTS))
    lines.push(`  ${formatTime(time)} ${code}: ${message}`);
  return `${lines.join('\n')}\n`;
}

/** In a sentence. */
export function stateText({ state, cause, link, differences }: ReconciliationWire): string {
  if (link === 'down') return `the link to the venue is lost. ${cause ?? ''}`.trim();
  if (state === 'reconciling') return `is compared with its venue. ${cause ?? ''}`.trim();
  if (state === 'failed') return `cannot be compared with its venue: ${cause ?? ''}`;
  const count = differences.length;
  return count === 0
    ? 'agrees with its venue.'
    : `agrees with its venue but for ${count} thing${count === 1 ? '' : 's'}:`;
}
