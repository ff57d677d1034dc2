import { callTRPCProcedure, getTRPCErrorFromUnknown, getTRPCErrorShape, TRPCError } from '@trpc/server';
import type { CallError } from '../../core/api/preload-api.ts';
import type { ApiContext } from '../../core/api/router.ts';
import { appRouter } from '../../core/api/router.ts';

/** Which procedure of the router is meant. */
export interface CallTarget {
  readonly type: 'query' | 'mutation' | 'subscription';
  readonly path: string;
}

/** Codes with which a message is refused before it reaches the router. */
export type RefusalCode = 'FORBIDDEN' | 'BAD_REQUEST' | 'TOO_MANY_REQUESTS';

/** Calls the procedure; what a subscription resolves to is async iterable. Rejects with whatever went wrong. */
export function callRouter(
  target: CallTarget,
  input: unknown,
  ctx: ApiContext,
  signal?: AbortSignal,
): Promise<unknown> {
  return callTRPCProcedure({
    ...target,
    router: appRouter,
    ctx,
    getRawInput: async () => input,
    signal,
    batchIndex: 0,
  });
}

/** The wire shape of any failure. Faults keep their code but not their text, which may name files or queries. */
export function toCallError(cause: unknown, target: CallTarget): CallError {
  const error = getTRPCErrorFromUnknown(cause);
  const shape = getTRPCErrorShape({
    config: appRouter._def._config,
    error,
    ...target,
    input: undefined,
    ctx: undefined,
  });
  return {
    code: shape.code,
    message: isFault(shape) ? 'The desk met an internal fault; the log says which.' : shape.message,
    data: { code: shape.data.code, httpStatus: shape.data.httpStatus, path: target.path },
  };
}

/** Whether the failure is the desk's own and belongs in the log. */
export function isFault(error: Pick<CallError, 'data'>): boolean {
  return error.data.code === 'INTERNAL_SERVER_ERROR';
}

/** The refusal of a message that is no valid call at all. */
export function refusal(code: RefusalCode, message: string): CallError {
  return toCallError(new TRPCError({ code, message }), { type: 'query', path: '' });
}
