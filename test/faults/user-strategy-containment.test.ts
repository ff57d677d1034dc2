import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { Box } from '../../core/host/user-strategies/box.ts';
import { openUserBox, sentBars, userStrategy } from '../support/user-box.ts';

const CANARY = 'canary-5f1c';

/** Code that must not get out, and the reason that ends it. */
const BREAKDOWNS: readonly (readonly [what: string, onBar: string, reason: RegExp])[] = [
  ['an endless loop', 'while (true) {}', /one call took more than 1 s/],
  ['an endless loop in the message of an error', 'throw { get message() { for (;;) {} } };', /more than 1 s/],
  ['a heap bomb', 'const held = []; for (;;) held.push({ a: [1, 2, 3] });', /more than 256 MB|process ended/],
  ['a buffer bomb', 'const held = []; for (;;) held.push(new Float64Array(1e6).fill(1));', /more than 256 MB/],
  ['one huge buffer', 'new Uint8Array(2e9).fill(1); while (true) {}', /more than 256 MB|more than 1 s/],
  [
    'a text bomb',
    "let text = 'x'; for (;;) text = (text + text).replace('y', 'z');",
    /MB|more than 1 s|Invalid string length/,
  ],
  [
    'an endless chain of promises',
    'const next = () => { Promise.resolve().then(next); }; next();',
    /more than 1 s|went on working/,
  ],
  [
    '10,000 orders at one bar',
    "for (let n = 0; n < 10000; n++) view.submit({ side: 'buy', reason: 'more' });",
    /32 are/,
  ],
  ['a million cancels', "for (let n = 0; n < 1e6; n++) view.cancelOpenOrders('more');", /32 are allowed|MB/],
  ['endless recursion', 'const deeper = () => deeper() + 1; deeper();', /^given\.ts:6: Maximum call stack/],
  ['a regular expression that never ends', "/^(a+)+$/.test('a'.repeat(60) + 'b');", /more than 1 s/],
];

/** What could reach out; each is tried inside the strategy, which tells what it got. */
const REACHES: Readonly<Record<string, string>> = {
  environment: 'process.env',
  'process by way of the global object': 'globalThis.process',
  require: "require('fs')",
  'a module in the usual way': "module.require('fs')",
  'native code': "process.binding('fs')",
  network: "fetch('http://127.0.0.1:9/')",
  'a socket': "new WebSocket('ws://127.0.0.1:9/')",
  eval: "eval('1')",
  'a function of text': "new Function('return 1')()",
  'the constructor of an own function': "view.submit.constructor('return process')()",
  'the constructor of the interface': "indicator.constructor.constructor('return process')()",
  'the constructor of an indicator': "made.update.constructor('return process')()",
  'a generator of text': "(function* () {}).constructor('yield 1')",
  'an async function of text': "(async () => {}).constructor('return 1')",
  'an error of the host':
    "(() => { try { indicator('nope'); } catch (e) { return e.constructor.constructor('return process')(); } })()",
  'an error of the host on a full stack':
    "(() => { let got; const dig = () => { try { dig(); } catch (e) { got ??= e; made.update(view.bar); } }; try { dig(); } catch (e) { got = e; } return got.constructor.constructor('return process')(); })()",
  'call sites':
    '(() => { Error.prepareStackTrace = (_, sites) => sites; const sites = new Error().stack; Error.prepareStackTrace = undefined; return sites.map((site) => site.getThis && site.getThis()).find((found) => found && found.process).process; })()',
  WebAssembly: 'new WebAssembly.Memory({ initial: 1 })',
  'shared memory': 'new SharedArrayBuffer(8)',
  'a timer': 'setTimeout(() => 0, 1)',
  'the clock': 'Date.now()',
  chance: 'Math.random()',
  'a worker': "new Worker('x')",
  console: "console.log('x')",
};

let folder: string;
const opened: Box[] = [];
beforeAll(() => {
  process.env['TRADEWIND_CANARY'] = CANARY;
  folder = mkdtempSync(join(tmpdir(), 'tradewind-canary-'));
  writeFileSync(join(folder, 'secret.txt'), CANARY);
});
afterEach(() => {
  for (const box of opened.splice(0)) box.close();
});
afterAll(() => {
  delete process.env['TRADEWIND_CANARY'];
  rmSync(folder, { recursive: true });
});

async function open(source: string) {
  const made = await openUserBox(source);
  opened.push(made.box);
  return made;
}

/** Asks for bars until it breaks down or throws. */
async function endOf(box: Box): Promise<string> {
  for (let nth = 0; nth < 20; nth++) {
    const reply = await box.ask({ kind: 'bars', bars: sentBars(10, 1 + nth * 10) });
    if (!reply.ok) return reply.error;
    const thrown =
      reply.value.kind === 'answers' ? reply.value.answers.find(({ error }) => error !== undefined) : undefined;
    if (thrown?.error !== undefined) return thrown.error;
    // What goes on after its answer is found out by the watch.
    await new Promise((settle) => setTimeout(settle, 200));
  }
  return 'it went on';
}

describe('containment of a user strategy', () => {
  it.each(BREAKDOWNS)('ends %s, while the host and other strategies go on', async (_, onBar, reason) => {
    const bad = await open(userStrategy({ onBar }));
    const good = await open(userStrategy({ before: 'let bars = 0;', onBar: 'bars++;', explain: "bars + ' bars'" }));
    const end = endOf(bad.box);
    const reply = await good.box.ask({ kind: 'bars', bars: sentBars(10) });
    expect(reply).toMatchObject({ ok: true, value: { sentence: '10 bars' } });
    expect(await end).toMatch(reason);
  });

  it('has nothing to reach out with', async () => {
    const tries = Object.entries(REACHES)
      .map(
        ([what, code]) =>
          `try { const got = ${code}; told[${JSON.stringify(what)}] = typeof got + ' ' + String(got); } catch {}`,
      )
      .join('\n');
    const source = userStrategy({
      before: "const told: Record<string, string> = {}; const made = indicator('sma', { n: 2 });",
      onBar: tries,
      explain: 'JSON.stringify(told)',
    });
    const { box, problem } = await open(source);
    expect(problem).toBeUndefined();
    const reply = await box.ask({ kind: 'bars', bars: sentBars(1) });
    if (!reply.ok || reply.value.kind !== 'answers') throw new Error('no answer');
    expect(JSON.parse(reply.value.sentence)).toEqual({ 'process by way of the global object': 'undefined undefined' });
    expect(JSON.stringify(reply.value)).not.toContain(CANARY);
  });

  it.each([
    [
      "import { readFileSync } from 'node:fs';",
      'given.ts:1: only imports of tradewind-strategy can be used here, not "node:fs"',
    ],
    ["import fs from 'fs';", 'given.ts:1: only imports of tradewind-strategy can be used here, not "fs"'],
    ["const x = import('node:child_process');", 'given.ts:1: import() and import.meta are not available here'],
    ["const x = import/**/('node:net');", 'given.ts:1: import() and import.meta are not available here'],
    ['const x = import.meta.dirname;', 'given.ts:1: import() and import.meta are not available here'],
    [
      "import addon from './addon.node';",
      'given.ts:1: only imports of tradewind-strategy can be used here, not "./addon.node"',
    ],
  ])('refuses %s', async (line, expected) => {
    const { problem } = await open(`${line}\n${userStrategy({})}`);
    expect(problem).toBe(expected);
  });

  it('pollutes no prototype of the host by what it sends', async () => {
    const order =
      'JSON.parse(\'{"side":"buy","reason":"x","__proto__":{"polluted":true},"size":{"kind":"base","quantity":1,"__proto__":{"polluted":true}}}\')';
    const { box } = await open(
      userStrategy({
        before:
          "Object.prototype.polluted = true; Array.prototype.toJSON = () => [{ kind: 'submit', __proto__: { polluted: true } }];",
        onBar: `view.submit(${order});`,
      }),
    );
    const reply = await box.ask({ kind: 'bars', bars: sentBars(1) });
    expect(reply.ok ? reply.value : reply.error).toBeDefined();
    expect('polluted' in {}).toBe(false);
    expect('polluted' in []).toBe(false);
  });

  it('leaves no file behind', () => {
    expect(readdirSync(folder)).toEqual(['secret.txt']);
  });
});
