/** A piece of HTML that is safe as it stands: what {@link html} made, or a constant of the program. */
export interface Markup {
  readonly markup: string;
}

type Value = string | number | Markup | readonly Markup[];

const ESCAPES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

/**
 * HTML or SVG from a template. What is put in is data: text is escaped, for elements and quoted attributes alike, and
 * only what this function made goes in as it is.
 */
export function html(template: TemplateStringsArray, ...values: readonly Value[]): Markup {
  const parts = partsOf(template);
  let markup = parts[0] ?? '';
  for (const [index, value] of values.entries()) markup += textOf(value) + (parts[index + 1] ?? '');
  return { markup };
}

const CLEANED = new WeakMap<TemplateStringsArray, readonly string[]>();

/** A template's own text without the indentation that it has in the source, once for each. */
function partsOf(template: TemplateStringsArray): readonly string[] {
  const known = CLEANED.get(template);
  if (known !== undefined) return known;
  const cleaned = template.map((part) => part.replaceAll(/\s*\n\s*/g, '\n'));
  CLEANED.set(template, cleaned);
  return cleaned;
}

/** Nothing. */
export const EMPTY: Markup = { markup: '' };

function textOf(value: Value): string {
  if (typeof value === 'number') return String(value);
  if (typeof value === 'string') return value.replaceAll(/[&<>"']/g, (sign) => ESCAPES[sign] ?? '');
  return 'markup' in value ? value.markup : value.map(({ markup }) => markup).join('');
}
