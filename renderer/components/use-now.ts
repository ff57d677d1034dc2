import { useEffect, useState } from 'react';

const TICK_MS = 500;

/** The wall clock, UnixMs, twice a second unless told otherwise while it is wanted; for ages, rates and times left. */
export function useNow(running: boolean, tickMs = TICK_MS): number {
  const [now, setNow] = useState(() => Date.now());
  useEffect(() => {
    if (!running) return;
    const timer = setInterval(() => setNow(Date.now()), tickMs);
    return () => clearInterval(timer);
  }, [running, tickMs]);
  return now;
}
