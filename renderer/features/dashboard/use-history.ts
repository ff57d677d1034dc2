import { useEffect, useState } from 'react';
import type { HistoryPoint } from '../../../core/api/wire/portfolio-wire.ts';
import { loadHistory } from '../../actions/portfolio-actions.ts';

const REFRESH_MS = 15_000;
const NONE: readonly HistoryPoint[] = [];

/** The account's history, read anew every 15 s; the newest point is to be added from the stream. */
export function useHistory(): readonly HistoryPoint[] {
  const [points, setPoints] = useState(NONE);
  useEffect(() => {
    let isCurrent = true;
    const read = async () => {
      // Without an answer the last one stands: the banner tells that the host is gone.
      const read = await loadHistory().catch(() => undefined);
      if (isCurrent && read !== undefined) setPoints(read);
    };
    void read();
    const timer = setInterval(() => void read(), REFRESH_MS);
    return () => {
      isCurrent = false;
      clearInterval(timer);
    };
  }, []);
  return points;
}
