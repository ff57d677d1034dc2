/** A part of the program whose tests are tested: what is changed in it, and the quick tests that should notice. */
export interface Part {
  readonly mutate: readonly string[];
  readonly tests: readonly string[];
}

/** None of these tests starts a process or opens a file. */
export const PARTS = {
  risk: {
    mutate: ['core/risk/**/*.ts'],
    tests: [
      'unit/core/risk/**/*.test.ts',
      'unit/core/engine/{limits-stop-the-loop,amending,loss-watch,order-reasons,reservations,order-pairs}.test.ts',
      'property/risk-model.property.test.ts',
    ],
  },
  'order-states': {
    mutate: [
      'core/model/order-status.ts',
      'core/engine/apply-order.ts',
      'core/engine/apply-order-step.ts',
      'core/engine/order-groups.ts',
      'core/engine/replacements.ts',
    ],
    tests: [
      'unit/core/model/*.test.ts',
      'unit/core/engine/{amending,apply-order,apply-record,commands,emulation,late-faults,order-pairs}.test.ts',
      'unit/core/engine/{order-replacing,order-reports,own-orders,perpetuals,protection,reservations}.test.ts',
      'unit/core/engine/{exits-in-need,making-way,order-groups,replacements,retention,risk-account,venue-pairs}.test.ts',
      'property/{order-table,order-model,engine-conservation}.property.test.ts',
    ],
  },
  portfolio: {
    mutate: ['core/portfolio/**/*.ts'],
    tests: [
      'unit/core/portfolio/**/*.test.ts',
      'unit/core/engine/{money-commands,perpetuals,reservations}.test.ts',
      'property/{portfolio-model,trade-sequence}.property.test.ts',
    ],
  },
  'kill-switch': {
    mutate: [
      'core/engine/emergency-stop.ts',
      'core/execution/live/stop-sweep.ts',
      'core/execution/watchdog/watchdog.ts',
    ],
    tests: [
      'unit/core/engine/{commands,emergency-stop,exits-in-need,making-way,protection,stop-drill}.test.ts',
      'unit/core/execution/{live,watchdog}/*.test.ts',
    ],
  },
} as const satisfies Readonly<Record<string, Part>>;

export type PartName = keyof typeof PARTS;

/** True where the name is that of a part. */
export function isPart(name: string | undefined): name is PartName {
  return name !== undefined && name in PARTS;
}
