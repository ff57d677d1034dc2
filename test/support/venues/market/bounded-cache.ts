/** Keeps the results of a pure function for the keys asked for last; forgets all of them when there are too many. */
export function boundedCache<Value>(size: number, make: (key: number) => Value): (key: number) => Value {
  const known = new Map<number, Value>();
  return (key) => {
    const old = known.get(key);
    if (old !== undefined) return old;
    if (known.size >= size) known.clear();
    const value = make(key);
    known.set(key, value);
    return value;
  };
}
