import { ChevronFirst, ChevronLast, ChevronLeft, ChevronRight, Pause, Play } from 'lucide-react';
import type { KeyboardEvent, ReactNode } from 'react';
import { useEffect, useState } from 'react';
import { Button, IconButton } from '../../components/button.tsx';
import { Segmented } from '../../components/segmented.tsx';
import { Tooltip } from '../../components/tooltip.tsx';
import { usePreferences } from '../../stores/preferences-store.ts';
import { barTimeText } from '../chart/chart-time.ts';
import styles from './replay-page.module.css';
import { nextEventful } from './replay-steps.ts';
import type { Replay } from './replay-store.ts';
import { goToStep, setPlaying, traceDecisions, useReplayStore } from './replay-store.ts';

type Speed = '2' | '8' | '32';

const SPEEDS = [
  { value: '2', label: '2/s', name: '2 bars a second' },
  { value: '8', label: '8/s', name: '8 bars a second' },
  { value: '32', label: '32/s', name: '32 bars a second' },
] as const;

interface ReplayControlsProps {
  readonly replay: Replay;
  readonly step: number;
}

/** Moves the present: by bars, to where something happened, or by itself. */
export function ReplayControls({ replay, step }: ReplayControlsProps) {
  const last = replay.trace.time.length - 1;
  const playing = useReplayStore((state) => state.playing);
  const [speed, setSpeed] = useState<Speed>('8');
  usePlaying(playing, Number(speed), last);
  const jump = (way: 1 | -1) => goToStep(nextEventful(replay.eventful, step, way, last));
  const handleKey = (event: KeyboardEvent) => {
    const way = event.key === 'ArrowRight' ? 1 : event.key === 'ArrowLeft' ? -1 : undefined;
    if (event.key === ' ') setPlaying(!playing);
    else if (way !== undefined && event.ctrlKey) jump(way);
    else return;
    event.preventDefault();
  };
  return (
    <div className={styles['controls']}>
      <Step text="Before: a change of mind, an order or a fill" chord="Ctrl+←" onClick={() => jump(-1)}>
        <ChevronFirst size={16} strokeWidth={1.5} aria-hidden />
      </Step>
      <Step text="One bar back" chord="←" onClick={() => goToStep(step - 1)}>
        <ChevronLeft size={16} strokeWidth={1.5} aria-hidden />
      </Step>
      <Step text={playing ? 'Pause the replay' : 'Play the replay'} chord="Space" onClick={() => setPlaying(!playing)}>
        {playing ? <Pause size={16} strokeWidth={1.5} aria-hidden /> : <Play size={16} strokeWidth={1.5} aria-hidden />}
      </Step>
      <Step text="One bar on" chord="→" onClick={() => goToStep(step + 1)}>
        <ChevronRight size={16} strokeWidth={1.5} aria-hidden />
      </Step>
      <Step text="Next: a change of mind, an order or a fill" chord="Ctrl+→" onClick={() => jump(1)}>
        <ChevronLast size={16} strokeWidth={1.5} aria-hidden />
      </Step>
      <input
        type="range"
        className={styles['cursor']}
        aria-label="Bar of the replay. Arrow keys step, with Ctrl to where something happened, the space bar plays."
        aria-valuetext={placeText(replay, step)}
        min={0}
        max={last}
        value={step}
        onKeyDown={handleKey}
        onChange={(event) => goToStep(event.currentTarget.valueAsNumber)}
      />
      <Place replay={replay} step={step} />
      <NextPage replay={replay} />
      <Segmented label="Speed of the replay" options={SPEEDS} value={speed} onChange={setSpeed} />
    </div>
  );
}

/** A long period comes in pages. */
function NextPage({ replay: { source, trace } }: { readonly replay: Replay }) {
  const tracing = useReplayStore((state) => state.tracing);
  const { next } = trace;
  if (next === null) return null;
  return (
    <Button disabled={tracing} onClick={() => void traceDecisions(source, next)}>
      {tracing ? 'Thinking…' : 'Later bars'}
    </Button>
  );
}

interface StepProps {
  readonly text: string;
  readonly chord: string;
  readonly onClick: () => void;
  readonly children: ReactNode;
}

function Step({ text, chord, onClick, children }: StepProps) {
  return (
    <Tooltip text={text} chord={chord} side="top">
      <IconButton label={text} onClick={onClick}>
        {children}
      </IconButton>
    </Tooltip>
  );
}

function Place({ replay, step }: ReplayControlsProps) {
  const zone = usePreferences((state) => state.preferences.timeZone);
  const time = replay.trace.time[step];
  return (
    <span className={styles['place']}>
      {step + 1} / {replay.trace.time.length}
      {time !== undefined && ` · ${barTimeText(time, zone)}`}
    </span>
  );
}

function placeText({ trace }: Replay, step: number): string {
  const time = trace.time[step];
  return time === undefined ? 'No bar' : `Bar ${step + 1}, ${barTimeText(time, 'utc')}. ${trace.sentences[step] ?? ''}`;
}

/** Steps on by itself until the end. */
function usePlaying(playing: boolean, barsPerSecond: number, last: number): void {
  useEffect(() => {
    if (!playing) return;
    const timer = setInterval(() => {
      const { step } = useReplayStore.getState();
      if (step >= last) setPlaying(false);
      else goToStep(step + 1);
    }, 1_000 / barsPerSecond);
    return () => clearInterval(timer);
  }, [playing, barsPerSecond, last]);
}
