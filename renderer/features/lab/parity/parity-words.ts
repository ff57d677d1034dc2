import type { ParityResultWire, ParitySubjectWire } from '../../../../core/api/wire/parity-wire.ts';
import type { ParityReason, ParityRow } from '../../../../core/model/parity-report.ts';
import { isExplained } from '../../../../core/model/parity-report.ts';
import { countText, countedText } from '../../../format/amount.ts';
import type { TimeZone } from '../../../format/datetime.ts';
import { dateTimeText } from '../../../format/datetime.ts';

/** Reasons as they are shown, and what each means. */
export const REASON_WORDS: Readonly<Record<ParityReason, { readonly label: string; readonly help: string }>> = {
  data: { label: 'Market data', help: 'One of them was not given the same market data.' },
  'warm-up': { label: 'Warm-up', help: 'The strategy was not shown the same past before it began.' },
  risk: { label: 'Risk limits', help: 'Limits were others, or were met by one of them.' },
  timing: { label: 'Timing', help: 'It was sent, or reached the venue, at another time.' },
  fill: { label: 'Fill', help: 'Another price or quantity was filled.' },
  fee: { label: 'Fee', help: 'Another fee was charged.' },
  missing: { label: 'Missing', help: 'The backtest has no such order, and nothing says why.' },
  extra: { label: 'Extra', help: 'The session has no such order, and nothing says why.' },
  unexplained: { label: 'Unexplained', help: 'They differ, and nothing says why.' },
};

/** How a row stands: the same, explained, or not. */
export function toneOf({ reason }: Pick<ParityRow, 'reason'>): 'muted' | 'warn' | 'danger' {
  if (reason === null) return 'muted';
  return isExplained(reason) ? 'warn' : 'danger';
}

/** The verdict of a row in a word. */
export function verdictText({ reason }: Pick<ParityRow, 'reason'>): string {
  return reason === null ? 'Same' : REASON_WORDS[reason].label;
}

/** What the comparison came to, in a sentence. */
export function paritySentence({ comparison, uncovered }: Pick<ParityResultWire, 'comparison' | 'uncovered'>): string {
  const { same, explained, unexplained } = comparison;
  const all = same + explained + unexplained;
  if (all === 0) return uncovered === 0 ? 'The session sent no order.' : 'No order was sent while it was recorded.';
  if (explained + unexplained === 0) {
    const which = all === 1 ? 'The one order is' : `All ${countText(all)} orders are`;
    return `0 differences. ${which} the same in every step, time, price, quantity and fee.`;
  }
  const differ = explained + unexplained;
  return (
    `${countedText(differ, 'difference')} in ${countedText(all, 'order')}: ` +
    `${countText(explained)} explained, ${countText(unexplained)} unexplained.`
  );
}

/** A session or recording in the list that one is chosen from. */
export function subjectText(subject: ParitySubjectWire, zone: TimeZone): string {
  const { kind, name, account, startedAt, recordings } = subject;
  const since = dateTimeText(startedAt, zone).slice(0, 16);
  if (kind === 'recording') return `${since} · ${name} · ${account}`;
  return `${since} · Session of ${name} · ${recordings === 0 ? 'not recorded' : countedText(recordings, 'recording')}`;
}

/** Why a session cannot be compared, with what to do; undefined where it can. */
export function subjectProblem({ isRecording }: ParitySubjectWire): string | undefined {
  if (isRecording) return 'It is being recorded. Stop the recording on the Data screen first.';
  return undefined;
}

/** What a session is run again on, in a sentence or two. */
export function subjectHelp({ recordings }: Pick<ParitySubjectWire, 'recordings'>): string {
  if (recordings === 0) {
    return 'Its inputs were not recorded: it is rebuilt from its journal, on the demo market drawn again from its seed, or on what is stored of its market. Record a session on the Data screen to run it again on its very inputs.';
  }
  return 'Its recorded ticks and everything that people asked for go through the engine once more. Strategies decide anew, the simulated venue fills anew, and each order is put beside the one of the session.';
}
