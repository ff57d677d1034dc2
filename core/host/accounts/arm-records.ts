import { z } from 'zod';
import { unixMs } from '../../base/time.ts';
import type { ArmRecord } from '../../execution/arming/arm-record.ts';
import type { AccountIdentity } from '../../model/live-account.ts';
import type { SettingRepository, Written } from '../../ports/repositories.ts';

const KEY = 'arm-records';

const stored = z.record(
  z.string(),
  z.strictObject({
    account: z.string(),
    identity: z.string(),
    armedAt: z.number(),
    expiresAt: z.number(),
    place: z.enum(['window', 'terminal', 'browser']),
    resumedAt: z.number().nullable(),
    ended: z
      .strictObject({
        at: z.number(),
        cause: z.enum(['halt', 'key-changed', 'account-changed', 'account-removed', 'disarmed']),
      })
      .nullable(),
  }),
);

/** The newest record of each account's arming. A record alone lets nothing pass. */
export interface ArmRecords {
  readonly find: (account: string) => ArmRecord | undefined;
  readonly keep: (record: ArmRecord) => Written;
}

/** Reads and writes them; what cannot be read any more counts as never armed. */
export function createArmRecords(settings: SettingRepository): ArmRecords {
  const all = (): z.infer<typeof stored> => {
    const parsed = stored.safeParse(settings.get(KEY) ?? {});
    return parsed.success ? parsed.data : {};
  };
  return {
    find(account) {
      const found = all()[account];
      return found === undefined ? undefined : toRecord(found);
    },
    keep: (record) => settings.put(KEY, { ...all(), [record.account]: record }),
  };
}

function toRecord(row: z.infer<typeof stored>[string]): ArmRecord {
  const { identity, armedAt, expiresAt, resumedAt, ended } = row;
  return {
    ...row,
    identity: identity as AccountIdentity,
    armedAt: unixMs(armedAt),
    expiresAt: unixMs(expiresAt),
    resumedAt: resumedAt === null ? null : unixMs(resumedAt),
    ended: ended === null ? null : { ...ended, at: unixMs(ended.at) },
  };
}
