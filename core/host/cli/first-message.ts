interface Listener<T> {
  readonly onData: (message: T) => void;
  readonly onError: (error: unknown) => void;
}

/** The first message of a stream, which then ends: what there is now. */
export async function firstMessage<T>(
  subscribe: (listener: Listener<T>) => { readonly unsubscribe: () => void },
): Promise<T> {
  const first = Promise.withResolvers<T>();
  const subscription = subscribe({ onData: first.resolve, onError: first.reject });
  try {
    return await first.promise;
  } finally {
    subscription.unsubscribe();
  }
}
