import type { ParameterWire } from '../../core/api/wire/strategy-wire.ts';

/** Parameters that belong together, with labels that do not repeat the group's title. */
export interface ParameterGroup {
  /** The namespace before the dot; empty for the strategy's own parameters. */
  readonly id: string;
  readonly title: string;
  readonly parameters: readonly ParameterWire[];
}

/** The group of all members' weights: they say something only side by side. */
export const WEIGHTS = 'weights';

/** The strategy's own parameters first, then the weights of its members, then what belongs to each member. */
export function groupParameters(
  parameters: readonly ParameterWire[],
  ownTitle = 'Parameters',
): readonly ParameterGroup[] {
  const groups = new Map<string, ParameterWire[]>();
  for (const parameter of parameters) {
    const id = groupOf(parameter);
    groups.set(id, [...(groups.get(id) ?? []), parameter]);
  }
  return [...groups]
    .toSorted(([a], [b]) => rank(a) - rank(b))
    .map(([id, members]) => ({ id, title: titleOf(id, members, ownTitle), parameters: members.map(shortened) }));
}

function rank(id: string): number {
  if (id === '') return 0;
  return id === WEIGHTS ? 1 : 2;
}

function groupOf({ name }: ParameterWire): string {
  const dot = name.indexOf('.');
  if (dot < 0) return '';
  return name.slice(dot + 1) === 'weight' ? WEIGHTS : name.slice(0, dot);
}

function titleOf(id: string, [first]: readonly ParameterWire[], ownTitle: string): string {
  if (id === '') return ownTitle;
  return id === WEIGHTS ? 'Weights' : (splitLabel(first)?.owner ?? capitalised(id));
}

/** `Momentum: fast` is `Fast` under Momentum, and `Momentum: weight` is `Momentum` under Weights. */
function shortened(parameter: ParameterWire): ParameterWire {
  const parts = parameter.name.includes('.') ? splitLabel(parameter) : undefined;
  if (parts === undefined) return parameter;
  const label = groupOf(parameter) === WEIGHTS ? parts.owner : parts.own;
  return { ...parameter, label };
}

function splitLabel(
  parameter: ParameterWire | undefined,
): { readonly owner: string; readonly own: string } | undefined {
  const label = parameter?.label ?? '';
  const at = label.indexOf(': ');
  if (at < 0) return undefined;
  const own = label.slice(at + 2);
  return { owner: label.slice(0, at), own: capitalised(own) };
}

function capitalised(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
