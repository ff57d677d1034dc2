import { useEffect, useState } from 'react';
import { notify, notifyPassingProblem } from '../../components/notify.ts';
import { useVenueStore } from '../../stores/venue-store.ts';
import type { ToldFeeds } from './feed-changes.ts';
import { feedChanges } from './feed-changes.ts';

/** Says when a venue breaks and when it is well again, once each, to eyes and ears. */
export function FeedNotices() {
  const [spoken, setSpoken] = useState('');
  useEffect(() => {
    let told: ToldFeeds = {};
    return useVenueStore.subscribe(({ health }, before) => {
      if (health === null || health === before.health) return;
      const news = feedChanges(told, health);
      told = news.told;
      for (const { level, text, detail } of news.changes)
        (level === 'info' ? notify : notifyPassingProblem)(text, detail);
      if (news.changes.length > 0) setSpoken(news.changes.map(({ text }) => text).join('. '));
    });
  }, []);
  return (
    <div className="visually-hidden" aria-live="polite">
      {spoken}
    </div>
  );
}
