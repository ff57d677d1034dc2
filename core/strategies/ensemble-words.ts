import type { StrategyInsight } from '../model/strategy-insight.ts';
import type { EnsembleMember } from './ensemble-member.ts';
import type { EnsembleThresholds } from './ensemble-settings.ts';
import { reading } from './readings.ts';

/** What an ensemble knows at the last closed bar. */
export interface EnsembleStanding {
  /** Closed bars seen. */
  bars: number;
  /** Sum of share x vote, -1 to 1. */
  score: number;
  /** What it wants to hold: 1 long, -1 short, 0 nothing; null keeps what there was, until it decides. */
  wish: 1 | 0 | -1 | null;
  /** 1 long, -1 short, 0 flat. */
  position: number;
  /** The order it asked for at this bar, in a sentence; empty where it asked for none. */
  asked: string;
}

/** The score, and what each member that has a say adds to it. */
export function scoreWords({ score }: EnsembleStanding, members: readonly EnsembleMember[]): string {
  const parts = members
    .filter(({ share }) => share > 0)
    .map(({ name, share, vote }) => `${name} ${signed(share * vote)}`);
  return `score ${signed(score)} (${parts.join(', ')})`;
}

/** Where it stands, in a sentence. */
export function explainEnsemble(
  now: EnsembleStanding,
  members: readonly EnsembleMember[],
  { thresholds, needed }: { readonly thresholds: EnsembleThresholds; readonly needed: number },
): string {
  if (now.bars < needed) return `Warming up: ${now.bars} of ${needed} bars.`;
  if (now.asked !== '') return now.asked;
  const words = scoreWords(now, members);
  const { entry, exit, allowShort } = thresholds;
  if (now.position > 0) return `Long: ${words}; sells below ${exit}.`;
  if (now.position < 0) return `Short: ${words}; buys back above ${-exit}.`;
  if (now.score <= -entry && !allowShort) return `Flat: ${words}, but it does not sell short.`;
  return `Flat: ${words}; buys at ${entry}${allowShort ? `, sells short at ${-entry}` : ''}.`;
}

/** The score against its thresholds, and each member's part in it. */
export function ensembleInsight(
  now: EnsembleStanding,
  members: readonly EnsembleMember[],
  { entry, exit, allowShort }: EnsembleThresholds,
): StrategyInsight {
  const isShort = now.position < 0 || (now.position === 0 && allowShort && now.score < 0);
  const bound = now.position === 0 ? entry : exit;
  return {
    wish: now.wish,
    confidence: Math.min(1, Math.abs(now.score)),
    readings: [reading('score', now.score, 2, isShort ? ['at-most', -bound] : ['at-least', bound])],
    members: members.map(({ name, share, vote, explain }) => ({
      name,
      weight: share,
      vote,
      contribution: share * vote,
      sentence: explain(),
    })),
  };
}

function signed(value: number): string {
  return `${value < 0 ? '-' : '+'}${Math.abs(value).toFixed(2)}`;
}
