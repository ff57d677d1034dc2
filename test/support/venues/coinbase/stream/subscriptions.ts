/** The channels of one connection and what each is subscribed for, in the order of subscription. */
export interface Subscriptions {
  /** Adds names; gives those that are new. */
  readonly add: (channel: string, names: readonly string[]) => readonly string[];
  /** Removes names, or the whole channel where none are given. */
  readonly remove: (channel: string, names: readonly string[]) => void;
  readonly names: (channel: string) => readonly string[];
  /** As an acknowledgement lists it: the whole set. */
  readonly listed: () => Record<string, string[]>;
}

/** No subscriptions yet. */
export function createSubscriptions(): Subscriptions {
  const channels = new Map<string, Set<string>>();
  return {
    add(channel, names) {
      const known = channels.get(channel) ?? new Set();
      const added = names.filter((name) => !known.has(name));
      if (added.length > 0) channels.set(channel, new Set([...known, ...added]));
      return added;
    },
    remove(channel, names) {
      const left = new Set(
        [...(channels.get(channel) ?? [])].filter((name) => names.length > 0 && !names.includes(name)),
      );
      if (left.size > 0) channels.set(channel, left);
      else channels.delete(channel);
    },
    names: (channel) => [...(channels.get(channel) ?? [])],
    listed: () =>
      Object.fromEntries(
        [...channels.keys()].sort().map((channel) => [channel, [...(channels.get(channel) ?? [])].sort()]),
      ),
  };
}
