import { z } from 'zod';

/**
 * What the command line sends to the host that owns the data folder: one JSON document a line. `control` asks the host
 * itself, the other types call the router.
 */
export const controlRequest = z.strictObject({
  id: z.number().int().min(1),
  token: z.string().max(200),
  type: z.enum(['query', 'mutation', 'subscription', 'cancel', 'control']),
  path: z.string().max(120),
  input: z.unknown().optional(),
  /** True where a person typed the command at a terminal; only then may trading be re-armed. */
  typedAtTerminal: z.boolean(),
});
export type ControlRequest = z.infer<typeof controlRequest>;

/** A failed call, in the shape of a tRPC error. */
export const controlError = z.looseObject({ code: z.number(), message: z.string() });

/** The host's answers; a subscription gets many `data` and one `end` or `error`, a call one of them. */
export const controlReply = z.discriminatedUnion('kind', [
  z.object({ id: z.number(), kind: z.literal('data'), data: z.unknown().optional() }),
  z.object({ id: z.number(), kind: z.literal('error'), error: controlError }),
  z.object({ id: z.number(), kind: z.literal('end') }),
]);
export type ControlReply = z.infer<typeof controlReply>;

/** How to reach the host; kept beside the data, readable by its owner only. */
export const controlFile = z.object({
  pid: z.number().int(),
  socket: z.string(),
  token: z.string(),
  startedAt: z.number(),
});
export type ControlFile = z.infer<typeof controlFile>;

/** What a host says about itself. */
export const hostStatus = z.object({
  pid: z.number().int(),
  version: z.string(),
  environment: z.enum(['development', 'production']),
  host: z.enum(['desktop', 'headless']),
  dataDir: z.string(),
  startedAt: z.number(),
  /** Port of the browser's server; null where there is none. */
  port: z.number().nullable(),
  browsers: z.number(),
});
export type HostStatus = z.infer<typeof hostStatus>;
