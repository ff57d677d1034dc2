import type { TradingSystemConfig } from '../../engine/trading-system.ts';
import type { RecordedEvent, RecordingManifest } from '../../ports/recorder.ts';
import { decodeCommand } from './recorded-command.ts';

/** What decided the recorded engine beside its inputs: the first event of every recording; undefined without one. */
export function configOf(first: RecordedEvent | undefined): TradingSystemConfig | undefined {
  const command = first?.kind === 'command' ? decodeCommand(first.text) : undefined;
  return command?.name === 'configure' ? command.config : undefined;
}

/** Number of a recording's last input, as far as it came to the disk. */
export function lastInput({ end, parts }: Pick<RecordingManifest, 'end' | 'parts'>): number {
  return end?.lastSeq ?? parts.reduce((most, { lastSeq }) => Math.max(most, lastSeq), 0);
}
