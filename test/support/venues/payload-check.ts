import type { z } from 'zod';

/** What a strict schema says of a payload: defects, and fields it does not know (`a[].b`), each named once, sorted. */
export interface PayloadCheck {
  readonly defects: readonly string[];
  readonly unknownFields: readonly string[];
}

/**
 * Checks a payload against a schema made of strict objects. A field the schema does not know is no defect, since
 * venues add fields without notice, but it is listed so that a person looks at it once.
 */
export function checkPayload(schema: z.ZodType, payload: unknown): PayloadCheck {
  const parsed = schema.safeParse(payload);
  const defects: string[] = [];
  const unknown = new Set<string>();
  for (const issue of parsed.success ? [] : parsed.error.issues) {
    const place = issue.path.map((step) => (typeof step === 'number' ? '[]' : `.${String(step)}`)).join('');
    if (issue.code === 'unrecognized_keys') {
      for (const key of issue.keys) unknown.add(`${place}.${key}`.slice(1));
    } else {
      defects.push(`${issue.path.join('.')}: ${issue.message}`);
    }
  }
  return { defects, unknownFields: [...unknown].sort() };
}
