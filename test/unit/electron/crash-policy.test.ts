import { EventEmitter } from 'node:events';
import { describe, expect, it } from 'vitest';
import { FAULT_EXIT_CODE, installCrashPolicy } from '../../../electron/crash-policy.ts';

function aPolicy(press: () => void = () => undefined) {
  const process = new EventEmitter();
  const done: string[] = [];
  installCrashPolicy({
    process: process as never,
    stop: {
      press: (cause) => {
        done.push(`halt: ${cause}`);
        press();
      },
    },
    lastWords: (text) => done.push(text.split('\n')[0] ?? ''),
    exit: (code) => done.push(`exit ${code}`),
  });
  return { process, done };
}

describe('crash policy', () => {
  it.each(['uncaughtException', 'unhandledRejection'])('halts, reports and leaves on %s', (event) => {
    const { process, done } = aPolicy();
    process.emit(event, new Error('broken invariant'));
    expect(done).toEqual([
      'halt: internal fault',
      'internal fault: Error: broken invariant',
      `exit ${FAULT_EXIT_CODE}`,
    ]);
  });

  it('reports and leaves even if the halt itself fails', () => {
    const { process, done } = aPolicy(() => {
      throw new Error('disk full');
    });
    process.emit('uncaughtException', new Error('broken invariant'));
    expect(done.slice(1)).toEqual(['internal fault: Error: broken invariant', `exit ${FAULT_EXIT_CODE}`]);
  });

  it('acts once, whatever else breaks on the way out', () => {
    const { process, done } = aPolicy();
    process.emit('uncaughtException', new Error('first'));
    process.emit('unhandledRejection', 'second');
    expect(done).toHaveLength(3);
  });

  it('leaves with a code other than 0', () => {
    expect(FAULT_EXIT_CODE).not.toBe(0);
  });
});
