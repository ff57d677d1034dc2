import { useEffect, useRef } from 'react';
import styles from './lab.module.css';

/** Draws on a canvas of this many CSS pixels. */
export type Draw = (context: CanvasRenderingContext2D, width: number, height: number) => void;

interface CanvasPlotProps {
  /** What it shows, in words with the figures that matter. */
  readonly label: string;
  /** Memoised: the plot is drawn anew when it changes. */
  readonly draw: Draw;
}

/** A plot that is drawn once a frame at most, however often its figures change. */
export function CanvasPlot({ label, draw }: CanvasPlotProps) {
  const host = useRef<HTMLDivElement>(null);
  const canvas = useRef<HTMLCanvasElement>(null);
  useEffect(() => {
    const [box, target] = [host.current, canvas.current];
    if (box === null || target === null) return undefined;
    let frame = 0;
    const paint = (): void => {
      const { clientWidth: width, clientHeight: height } = box;
      const scale = devicePixelRatio;
      target.width = Math.max(Math.round(width * scale), 1);
      target.height = Math.max(Math.round(height * scale), 1);
      const context = target.getContext('2d');
      if (context === null) return;
      context.scale(scale, scale);
      draw(context, width, height);
    };
    const schedule = (): void => {
      cancelAnimationFrame(frame);
      frame = requestAnimationFrame(paint);
    };
    const observer = new ResizeObserver(schedule);
    observer.observe(box);
    schedule();
    return () => {
      observer.disconnect();
      cancelAnimationFrame(frame);
    };
  }, [draw]);
  return (
    <figure className={styles['plot']}>
      <div ref={host} className={styles['canvas']} aria-hidden="true">
        <canvas ref={canvas} />
      </div>
      <figcaption className="visually-hidden">{label}</figcaption>
    </figure>
  );
}
