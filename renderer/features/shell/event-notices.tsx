import { useEffect, useState } from 'react';
import type { EventWire } from '../../../core/api/wire/trading-wire.ts';
import { notify, notifyProblem } from '../../components/notify.ts';
import { useTradingStore } from '../../stores/trading-store.ts';
import { groupNotices } from './notice-grouping.ts';

/** Bursts within this time become one notice, and the live region speaks at most this often. */
const GROUPING_MS = 800;

/**
 * Turns new events into notices and reads them out: fills politely, refusals and losses of safety at once. All of
 * them are in the Events tab as well.
 */
export function EventNotices() {
  const [polite, setPolite] = useState('');
  const [assertive, setAssertive] = useState('');
  useEffect(
    () =>
      watchNewEvents((events) => {
        for (const notice of groupNotices(events)) {
          if (notice.level === 'info') notify(notice.title, notice.detail);
          else notifyProblem(notice.title, notice.detail);
          (notice.level === 'info' ? setPolite : setAssertive)(notice.title);
        }
      }),
    [],
  );
  return (
    <>
      <div className="visually-hidden" aria-live="polite">
        {polite}
      </div>
      <div className="visually-hidden" aria-live="assertive">
        {assertive}
      </div>
    </>
  );
}

/** Calls back with what has happened since; the history of a fresh snapshot is not news. */
function watchNewEvents(onEvents: (events: readonly EventWire[]) => void): () => void {
  let seen = newestSeq();
  let waiting: EventWire[] = [];
  let timer: ReturnType<typeof setTimeout> | undefined;
  const flush = () => {
    timer = undefined;
    const events = waiting;
    waiting = [];
    onEvents(events);
  };
  const unsubscribe = useTradingStore.subscribe((state, before) => {
    if (state.events === before.events) return;
    const isFirst = before.seq < 0;
    const fresh = isFirst ? [] : state.events.filter((event) => event.seq > seen);
    seen = newestSeq();
    waiting.push(...fresh);
    if (waiting.length > 0) timer ??= setTimeout(flush, GROUPING_MS);
  });
  return () => {
    unsubscribe();
    clearTimeout(timer);
  };
}

function newestSeq(): number {
  return useTradingStore.getState().events.at(-1)?.seq ?? -1;
}
