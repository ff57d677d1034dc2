/** Structured logging. Fields must not hold secrets; adapters redact known key names as a second fence. */
export interface Logger {
  readonly debug: (message: string, fields?: LogFields) => void;
  readonly info: (message: string, fields?: LogFields) => void;
  readonly warn: (message: string, fields?: LogFields) => void;
  readonly error: (message: string, fields?: LogFields) => void;
  /** A logger whose lines carry `component`. */
  readonly child: (component: string) => Logger;
}

/** Further fields of a line. */
export type LogFields = Readonly<Record<string, unknown>>;
