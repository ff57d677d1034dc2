/** A process for one user strategy, whatever starts it: Node for a headless host, Electron for the desktop. */
export interface BoxProcess {
  readonly post: (message: object) => void;
  readonly onMessage: (listener: (message: unknown) => void) => void;
  /** Told once, when the process is gone. */
  readonly onExit: (listener: () => void) => void;
  /** Ends it at once, whatever it is doing. */
  readonly kill: () => void;
  /** What it uses now; undefined where the system does not tell. */
  readonly usage: () => BoxUsage | undefined;
}

/** What a process uses. */
export interface BoxUsage {
  /** Resident memory, bytes. */
  readonly rssBytes: number;
  /** Processor time since its start, ms; NaN where that is not known. */
  readonly cpuMs: number;
}

/** Starts one on the file of {@link BoxProcess}'s program, with an empty environment. */
export type SpawnBox = (program: string) => BoxProcess;
