import { describe, expect, it } from 'vitest';
import { projectFiles, sourceFiles } from './source-files.ts';
import { child, textsIn, treeOf, within } from './syntax-tree.ts';
import type { SyntaxNode } from './syntax-tree.ts';

/** What was promised, and the fault, rule or control that each id stands for: each has to be in the title of a test. */
const PROMISES = {
  F1: 'reset before an order is written',
  F2: 'answer to an order lost',
  F3: 'answer cut off, garbled or late',
  F4: 'server error on an order',
  F5: 'too many requests',
  F6: 'ban',
  F7: 'half-open socket',
  F8: 'socket drops again and again',
  F9: 'forced disconnect',
  F10: 'offline for 30 min',
  F11: 'certificate nobody vouches for',
  F12: 'slow, narrow link',
  F13: 'cancel races a fill',
  F14: 'the same fill several times',
  F15: 'all orders of ack, fills and cancel',
  F16: 'stream leaves out the last fill',
  F17: 'new order not visible yet',
  F18: 'venue ends an accepted order',
  F19: 'order or position of others',
  F20: 'balance drops',
  F21: 'tick size or minimum changes',
  F22: 'maintenance',
  F23: 'symbol delisted',
  F24: 'key revoked',
  F25: 'rejects in a row',
  F26: 'liquidation',
  F27: 'cancel of all leaves one',
  F28: 'dead-man timer fired',
  F39: 'clock of the machine set',
  F40: 'sleep of 8 h',
  F41: 'clock set back over a restart',
  F42: 'killed at any moment',
  F43: 'fault in the engine',
  F44: 'page killed or spinning',
  F45: 'main loop blocked or main process dead',
  F46: 'memory past 1.5 GB',
  F47: 'second instance',
  F48: 'disk full',
  F49: 'database locked',
  F50: 'database damaged',
  F51: 'migration cut off, newer database',
  F52: 'two connections write',
  F53: 'slow commit',
  F54: 'mistyped quantity or price',
  F55: 'submitted five times',
  F56: 'stop pressed ten times',
  F57: 'limits with unknown keys or bad values',
  F58: 'live by file or environment alone',
  C1: 'mode',
  C2: 'trading state',
  C3: 'data ready',
  C4: 'reconciled',
  C5: 'instrument',
  C6: 'order value',
  C7: 'order size',
  C8: 'price collar',
  C9: 'duplicate',
  C10: 'message rate',
  C11: 'repeated execution',
  C12: 'order to fill',
  C13: 'position',
  C14: 'exposure and leverage',
  C15: 'buying power',
  C16: 'resting orders',
  C17: 'loss of the day',
  C18: 'drawdown',
  C19: 'stop-outs and cooldown',
  C20: 'reject storm',
  C21: 'self-cross',
  C22: 'reduce-only',
  C23: 'age of an intent',
  C24: 'language model',
  C25: 'loss per trade',
  C26: 'concurrent positions',
  Q1: 'in-flight check',
  Q2: 'poll of open orders',
  Q3: 'fills once',
  Q4: 'local against venue',
  Q5: 'outflow check',
  Q6: 'fills within the order',
  Q7: 'external orders',
  Q8: 'protective stop confirmed',
  Q9: 'exits that time out',
  Q10: 'dead-man timer',
  Q11: 'loss of the link',
  Q12: 'alerts are acknowledged and act',
} as const;

const TESTS = projectFiles().filter((file) => /^test\/.*\.(test|spec)\.tsx?$/.test(file) && !/promises/.test(file));
const trees = TESTS.map((file) => [...within(treeOf(file))]);

/** `it`, `test.step`, `describe.each(rows)` and the like begin with one of these. */
const OPENERS: ReadonlySet<unknown> = new Set(['it', 'test', 'describe']);

function beginsTest(callee: SyntaxNode | undefined): boolean {
  if (callee === undefined) return false;
  if (callee.type === 'Identifier') return OPENERS.has(callee['value']);
  return beginsTest(callee.type === 'MemberExpression' ? child(callee, 'object') : child(callee, 'callee'));
}

/** Titles of a file's tests, with the texts of the rows that titles are made from. */
function titlesIn(nodes: readonly SyntaxNode[]): readonly string[] {
  const constants = new Map<unknown, SyntaxNode | undefined>();
  for (const node of nodes)
    if (node.type === 'VariableDeclarator') constants.set(child(node, 'id')?.['value'], child(node, 'init'));
  const resolved = (node: unknown): readonly string[] =>
    textsIn(node).concat(
      [...within(node)].flatMap((one) => (one.type === 'Identifier' ? textsIn(constants.get(one['value'])) : [])),
    );
  return nodes.flatMap((node) => {
    if (node.type !== 'CallExpression' || !beginsTest(child(node, 'callee'))) return [];
    const [title] = node['arguments'] as readonly unknown[];
    const rows = child(child(node, 'callee'), 'callee') === undefined ? [] : child(node, 'callee')?.['arguments'];
    return [...textsIn(title), ...resolved(rows)];
  });
}

/** The codes of a closed union: of a type that is called so, or of a property `code`. */
function codesIn(tree: SyntaxNode): readonly string[] {
  return [...within(tree)].flatMap((node) => {
    const name = String(child(node, 'id')?.['value']);
    const isAlias = node.type === 'TsTypeAliasDeclaration' && name.endsWith('Code');
    const isProperty = node.type === 'TsPropertySignature' && child(node, 'key')?.['value'] === 'code';
    const isList = node.type === 'VariableDeclarator' && name.endsWith('_CODES');
    return isAlias || isProperty || isList ? textsIn(node).filter((text) => /^[A-Z][A-Z_]+$/.test(text)) : [];
  });
}

describe('what was promised', () => {
  it('is named in the title of a test: every fault, every rule before an order, every control after it', () => {
    const titles = trees.flatMap(titlesIn).join('\n');
    const isNamed = (id: string): boolean => new RegExp(`\\b${id}\\b`).test(titles);
    expect(titles.length).toBeGreaterThan(50_000);
    expect(Object.entries(PROMISES).filter(([id]) => !isNamed(id))).toEqual([]);
    expect(isNamed('F99')).toBe(false);
  });

  it('every code with which an order is refused, or an account reports what went wrong, stands in a test', () => {
    const sources = sourceFiles().filter((file) =>
      /^core\/(model|risk|engine|execution\/arming)\/|venue-ports/.test(file),
    );
    const codes = new Set(sources.flatMap((file) => codesIn(treeOf(file))));
    const spoken = new Set(trees.flat().flatMap(wordOf));
    expect(codes.size).toBeGreaterThan(60);
    expect([...codes].filter((code) => !spoken.has(code))).toEqual([]);
  });
});

/** The text of a string, or of the name of a property. */
function wordOf(node: SyntaxNode): readonly unknown[] {
  if (node.type === 'StringLiteral') return [node['value']];
  return node.type === 'KeyValueProperty' ? [child(node, 'key')?.['value']] : [];
}
