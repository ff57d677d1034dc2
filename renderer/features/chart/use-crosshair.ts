import type { MouseEventParams } from 'lightweight-charts';
import { useEffect, useState } from 'react';
import { fromChartTime } from './chart-time.ts';
import type { CrosshairPlace } from './crosshair-tip.tsx';
import type { CandleView } from './series-adapter.ts';

/** Where the crosshair stands, by mouse or by keyboard; null while it is away. */
export function useCrosshair(view: CandleView | null): CrosshairPlace | null {
  const [place, setPlace] = useState<CrosshairPlace | null>(null);
  useEffect(() => {
    if (view === null) return;
    const follow = ({ time, point }: MouseEventParams): void => {
      if (time === undefined || point === undefined) {
        setPlace(null);
        return;
      }
      const flipped = point.x > view.chart.timeScale().width() / 2;
      setPlace({ time: fromChartTime(time), x: point.x, y: point.y, flipped });
    };
    view.chart.subscribeCrosshairMove(follow);
    return () => {
      view.chart.unsubscribeCrosshairMove(follow);
      setPlace(null);
    };
  }, [view]);
  return place;
}
