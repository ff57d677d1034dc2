import type { z } from 'zod';

/** What a schema says about a value. Places are field names joined by dots, `[]` for any index of a list. */
export interface ShapeReport {
  /** Fields that the schema does not know. */
  readonly unknown: readonly string[];
  /** Everything else that is wrong. */
  readonly problems: readonly string[];
}

/** Checks `value` against a schema of strict objects, keeping unknown fields apart from wrong ones. */
export function checkShape(schema: z.ZodType, value: unknown): ShapeReport {
  const result = schema.safeParse(value);
  if (result.success) return { unknown: [], problems: [] };
  const unknown = new Set<string>();
  const problems = new Set<string>();
  for (const issue of result.error.issues) {
    const place = placeOf(issue.path);
    if (issue.code === 'unrecognized_keys') for (const key of issue.keys) unknown.add(placeOf([...issue.path, key]));
    else problems.add(`${place}: ${issue.message}`);
  }
  return { unknown: [...unknown], problems: [...problems] };
}

function placeOf(path: readonly PropertyKey[]): string {
  return path.map((part) => (typeof part === 'number' ? '[]' : String(part))).join('.');
}
