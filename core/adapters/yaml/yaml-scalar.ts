const WORD = /^[A-Za-z][\w.-]*$/;
const RESERVED = /^(true|false|null|yes|no|on|off|y|n)$/i;

/** A single value as YAML: plain words without quotes, everything else as JSON, which means the same everywhere. */
export function yamlScalar(value: string | number | boolean | null): string {
  return typeof value === 'string' && WORD.test(value) && !RESERVED.test(value) ? value : JSON.stringify(value);
}
