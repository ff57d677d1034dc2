import { z } from 'zod';
import { PROFILE_NAMES } from '../model/run-choices.ts';

const LEVELS = ['trace', 'debug', 'info', 'warn', 'error', 'fatal'] as const;
const HIGHEST_PORT = 65_535;

/** The settings of one data folder (`settings.yaml` in it). Unknown keys are refused; what is left out is not set. */
export const settingsSchema = z.strictObject({
  logLevel: z.enum(LEVELS).optional().describe('Least level of log lines'),
  logFilter: z.record(z.string().min(1).max(40), z.enum(LEVELS)).optional().describe('Level of one component each'),
  port: z.number().int().min(0).max(HIGHEST_PORT).optional().describe('Port of serve'),
  profile: z.enum(PROFILE_NAMES).optional().describe('Risk profile of backtest run and paper run'),
});

/** What a settings file holds. */
export type FileSettings = z.infer<typeof settingsSchema>;
