import { parseSync } from '@swc/core';
import { textOf } from './source-files.ts';

/** A node of a syntax tree; what it has depends on its type. */
export type SyntaxNode = Readonly<Record<string, unknown>> & { readonly type: string };

/** The syntax tree of a project file. */
export function treeOf(file: string): SyntaxNode {
  const tree: unknown = parseSync(textOf(file), { syntax: 'typescript', tsx: file.endsWith('.tsx') });
  return tree as SyntaxNode;
}

/** A node's property, where that is a node. */
export function child(node: SyntaxNode | undefined, name: string): SyntaxNode | undefined {
  const value = node?.[name];
  return isNode(value) ? value : undefined;
}

/** A node and all that is in it, in their order. */
export function* within(value: unknown): Generator<SyntaxNode> {
  if (Array.isArray(value)) for (const one of value) yield* within(one);
  else if (typeof value === 'object' && value !== null) {
    if (isNode(value)) yield value;
    for (const one of Object.values(value)) yield* within(one);
  }
}

/** Every text in a node: of strings, and of templates their fixed parts. */
export function textsIn(node: unknown): readonly string[] {
  return [...within(node)].flatMap(({ type, value, cooked }) => {
    const text = type === 'StringLiteral' ? value : type === 'TemplateElement' ? cooked : undefined;
    return typeof text === 'string' ? [text] : [];
  });
}

function isNode(value: unknown): value is SyntaxNode {
  return typeof value === 'object' && value !== null && 'type' in value && typeof value.type === 'string';
}
