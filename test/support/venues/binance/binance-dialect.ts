import { MINUTE_MS } from '../../../../core/base/time.ts';
import type { ScriptedInstrument } from '../market/scripted-instrument.ts';
import { usualInstruments } from '../market/usual-instruments.ts';
import type { DialectDefinition } from '../server/venue-dialect.ts';
import { openUserStream } from './account/user-stream.ts';
import { binanceFaultReply } from './fault-replies.ts';
import { SPOT, USDM, type BinanceFlavour } from './flavour.ts';
import { createRequestAnswers } from './rest/answer-request.ts';
import { BINANCE_CREDENTIALS } from './signature.ts';
import { createMessageSpoiler } from './spoil-message.ts';
import { readStreamPath } from './streams/stream-path.ts';
import { openStreamSession } from './streams/stream-session.ts';

function defineBinance(flavour: BinanceFlavour, instruments: readonly ScriptedInstrument[]): DialectDefinition {
  return {
    instruments,
    account: flavour.account,
    create(venue) {
      const spoil = createMessageSpoiler();
      const mayConnect = createConnectionLimit();
      return {
        credentials: BINANCE_CREDENTIALS,
        handle: createRequestAnswers(flavour, venue),
        accept(connection) {
          if (!mayConnect(venue.clock.now())) return undefined;
          const user = openUserStream(flavour, venue, connection);
          if (user !== undefined) return user;
          const path = readStreamPath(flavour, connection);
          return path === undefined ? undefined : openStreamSession(flavour, venue, connection, path);
        },
        faultReply: (fault, settings) => binanceFaultReply(flavour, venue, fault, settings),
        spoil: (fault, settings, _kind, payload) => spoil(fault, settings, payload),
      };
    },
  };
}

/** An address may open 300 connections in five minutes; more are cut at once. */
function createConnectionLimit(): (now: number) => boolean {
  let attempts: readonly number[] = [];
  return (now) => {
    attempts = [...attempts.filter((time) => time > now - 5 * MINUTE_MS), now];
    return attempts.length <= 300;
  };
}

/** Coarser grids and larger orders than spot, as on the real futures venue. */
function futuresInstrument(instrument: ScriptedInstrument): ScriptedInstrument {
  const { base, pricePlaces } = instrument;
  const bitcoin = base === 'BTC';
  return {
    ...instrument,
    pricePlaces: bitcoin ? 1 : pricePlaces,
    quantityPlaces: 3,
    minNotional: bitcoin ? '100' : '20',
    usualVolume: instrument.usualVolume * 4,
  };
}

/** Binance spot: REST below `/api/v3` and `/sapi/v1`, streams at `/ws` and `/stream`. */
export const BINANCE_SPOT: DialectDefinition = defineBinance(SPOT, usualInstruments('USDT'));

/** Binance USD-M futures: REST below `/fapi`, streams at `/ws`, `/stream` and below `/public` and `/market`. */
export const BINANCE_USDM: DialectDefinition = defineBinance(USDM, usualInstruments('USDT').map(futuresInstrument));
