import { describe, expect, it } from 'vitest';
import type { ParitySubjectWire } from '../../../../../../core/api/wire/parity-wire.ts';
import { summariseParity } from '../../../../../../core/backtest/parity/summarise-parity.ts';
import {
  paritySentence,
  subjectProblem,
  subjectText,
  toneOf,
  verdictText,
} from '../../../../../../renderer/features/lab/parity/parity-words.ts';

const NOTHING = summariseParity([]);
const SUBJECT: ParitySubjectWire = {
  id: 'desk-1',
  kind: 'session',
  name: 'PAPER-1',
  account: 'PAPER-1',
  startedAt: Date.UTC(2026, 2, 1, 14, 3),
  endedAt: null,
  recordings: 2,
  isRecording: false,
};

describe('the words of a parity report', () => {
  it.each([
    [{ same: 0, explained: 0, unexplained: 0 }, 0, 'The session sent no order.'],
    [{ same: 0, explained: 0, unexplained: 0 }, 3, 'No order was sent while it was recorded.'],
    [
      { same: 1, explained: 0, unexplained: 0 },
      0,
      '0 differences. The one order is the same in every step, time, price, quantity and fee.',
    ],
    [
      { same: 1_190, explained: 0, unexplained: 0 },
      0,
      '0 differences. All 1,190 orders are the same in every step, time, price, quantity and fee.',
    ],
    [{ same: 7, explained: 2, unexplained: 1 }, 0, '3 differences in 10 orders: 2 explained, 1 unexplained.'],
  ])('say what it came to: %o, %i not compared', (counts, uncovered, sentence) => {
    const text = paritySentence({ comparison: { ...NOTHING, ...counts }, uncovered });
    expect(text.replaceAll('\u00a0', ' ')).toBe(sentence);
  });

  it('tell an explained difference from one that is not', () => {
    const reasons = [null, 'fee', 'unexplained', 'missing'] as const;
    expect(reasons.map((reason) => toneOf({ reason }))).toEqual(['muted', 'warn', 'danger', 'danger']);
    expect(verdictText({ reason: null })).toBe('Same');
    expect(verdictText({ reason: 'risk' })).toBe('Risk limits');
  });

  it('name sessions and recordings, and why one has to wait', () => {
    const text = (change: Partial<ParitySubjectWire>) =>
      subjectText({ ...SUBJECT, ...change }, 'utc').replaceAll('\u00a0', ' ');
    expect(text({})).toBe('2026-03-01 14:03 · Session of PAPER-1 · 2 recordings');
    expect(text({ recordings: 0 })).toBe('2026-03-01 14:03 · Session of PAPER-1 · not recorded');
    expect(text({ kind: 'recording', name: 'a morning' })).toBe('2026-03-01 14:03 · a morning · PAPER-1');
    expect(subjectProblem(SUBJECT)).toBeUndefined();
    expect(subjectProblem({ ...SUBJECT, isRecording: true })).toBe(
      'It is being recorded. Stop the recording on the Data screen first.',
    );
  });
});
