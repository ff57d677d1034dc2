/** A process for one purpose, whatever starts it: Node for a headless host, Electron for the desktop. */
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

/** What a process is for: a user's strategy alone, a backtest with the engine beside it, or the watchdog. */
export type BoxRole = 'strategy' | 'backtest' | 'watchdog';

/** Starts a process on the program's file, with an empty environment and the role as its only argument. */
export type SpawnBox = (program: string, role: BoxRole) => BoxProcess;
