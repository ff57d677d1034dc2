/** Stops a subscription; calling it again does nothing. */
export type Unsubscribe = () => void;

/** A typed synchronous emitter. Listeners run in order of subscription; an exception in one is the emitter's fault to bear. */
export interface Emitter<T> {
  readonly subscribe: (listener: (value: T) => void) => Unsubscribe;
  readonly emit: (value: T) => void;
}

/** Creates an emitter without listeners. */
export function createEmitter<T>(): Emitter<T> {
  let listeners: readonly ((value: T) => void)[] = [];
  return {
    subscribe(listener) {
      listeners = [...listeners, listener];
      return () => {
        listeners = listeners.filter((other) => other !== listener);
      };
    },
    emit(value) {
      for (const listener of listeners) listener(value);
    },
  };
}
