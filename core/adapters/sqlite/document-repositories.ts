import type { Database } from 'better-sqlite3';
import { fixed, plainFixed } from '../../base/fixed.ts';
import type { Instrument, PerpetualTerms } from '../../model/instrument.ts';
import type {
  EquityRepository,
  InstrumentRepository,
  JobRepository,
  SettingRepository,
  StoredJob,
} from '../../ports/repositories.ts';
import { written } from './write-channel.ts';
import type { WriteChannel } from './write-channel.ts';

/** Values by name, as JSON. */
export function createSettingRepository(db: Database, channel: WriteChannel): SettingRepository {
  const value = db.prepare('SELECT value FROM settings WHERE name = ?').pluck();
  return {
    put: (key, setting) => written(channel, { kind: 'put', table: 'settings', rows: [[key, JSON.stringify(setting)]] }),
    get(key) {
      const text = value.get(key) as string | undefined;
      return text === undefined ? undefined : (JSON.parse(text) as unknown);
    },
  };
}

/** Jobs that have ended. */
export function createJobRepository(db: Database, channel: WriteChannel): JobRepository {
  const newest = db.prepare('SELECT id, started_at AS startedAt, document FROM jobs ORDER BY started_at DESC LIMIT ?');
  return {
    put: ({ id, startedAt, document }) =>
      written(channel, { kind: 'put', table: 'jobs', rows: [[id, startedAt, document]] }),
    list: (limit) => newest.all(limit) as StoredJob[],
  };
}

/** The equity curves of sessions. */
export function createEquityRepository(db: Database, channel: WriteChannel): EquityRepository {
  const points = db.prepare(
    `SELECT time, equity FROM equity_points
     WHERE session = (SELECT key FROM sessions WHERE id = ?) AND time >= ? AND time < ? ORDER BY time`,
  );
  return {
    add: (sessionId, list) =>
      written(channel, {
        kind: 'add-equity',
        sessionId,
        rows: list.map(({ time, equity }) => [time, plainFixed(equity)]),
      }),
    list: (sessionId, from, to) =>
      (points.all(sessionId, from, to) as { time: number; equity: string }[]).map(({ time, equity }) => ({
        time,
        equity: fixed(equity),
      })),
  };
}

type TextOf<Document, Amounts extends keyof Document> = Omit<Document, Amounts> & Readonly<Record<Amounts, string>>;

type TermsDocument = TextOf<PerpetualTerms, 'contractSize' | 'maintenanceRate' | 'liquidationFeeRate'>;

type InstrumentDocument = TextOf<Omit<Instrument, 'perpetual'>, 'tickSize' | 'lotSize' | 'minNotional'> & {
  readonly perpetual?: TermsDocument;
};

/** Instruments as JSON with decimal text. */
export function createInstrumentRepository(db: Database, channel: WriteChannel): InstrumentRepository {
  const documents = db.prepare('SELECT document FROM instruments ORDER BY id').pluck();
  return {
    put: (instruments) =>
      written(channel, {
        kind: 'put',
        table: 'instruments',
        rows: instruments.map((instrument) => [instrument.id, JSON.stringify(toDocument(instrument))]),
      }),
    list: () => (documents.all() as string[]).map((text) => fromDocument(JSON.parse(text) as InstrumentDocument)),
  };
}

function toDocument({ perpetual, ...instrument }: Instrument): InstrumentDocument {
  return {
    ...instrument,
    ...(perpetual === undefined ? {} : { perpetual: termsToDocument(perpetual) }),
    tickSize: plainFixed(instrument.tickSize),
    lotSize: plainFixed(instrument.lotSize),
    minNotional: plainFixed(instrument.minNotional),
  };
}

function termsToDocument(terms: PerpetualTerms): TermsDocument {
  return {
    ...terms,
    contractSize: plainFixed(terms.contractSize),
    maintenanceRate: plainFixed(terms.maintenanceRate),
    liquidationFeeRate: plainFixed(terms.liquidationFeeRate),
  };
}

function termsFromDocument(terms: TermsDocument): PerpetualTerms {
  return {
    ...terms,
    contractSize: fixed(terms.contractSize),
    maintenanceRate: fixed(terms.maintenanceRate),
    liquidationFeeRate: fixed(terms.liquidationFeeRate),
  };
}

function fromDocument({ perpetual, ...document }: InstrumentDocument): Instrument {
  return {
    ...document,
    ...(perpetual === undefined ? {} : { perpetual: termsFromDocument(perpetual) }),
    tickSize: fixed(document.tickSize),
    lotSize: fixed(document.lotSize),
    minNotional: fixed(document.minNotional),
  };
}
