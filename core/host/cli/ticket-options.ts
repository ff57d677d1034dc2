import { randomUUID } from 'node:crypto';
import type { AmendInput, TrailInput } from '../../api/wire/ticket-wire.ts';
import type { TicketInput } from '../../api/wire/trading-wire.ts';
import { parseDecimal, plainDecimal } from '../../base/decimal.ts';
import type { Decimal } from '../../base/decimal.ts';
import { err, ok } from '../../base/result.ts';
import type { Result } from '../../base/result.ts';
import { ORDER_TYPES } from '../../model/order.ts';
import { choiceValue, decimalValue, flag, optional, required, textValue, withDefault } from './option.ts';
import type { OptionValues } from './option.ts';
import { parseTime } from './time-value.ts';

const price = (help: string) => optional(decimalValue(help, { above: '0', example: '64000' }));

/** What a ticket is made of on the command line. */
export const TICKET_OPTIONS = {
  instrument: required(textValue('I', 'what to trade, such as BTC-USD')),
  venue: optional(textValue('V', 'venue of the instrument, where several have it')),
  side: required(choiceValue(['buy', 'sell'], 'direction')),
  quantity: optional(decimalValue('how much, base units', { above: '0', example: '0.5' })),
  amount: optional(decimalValue('how much, quote currency, instead of --quantity', { above: '0', example: '1000' })),
  type: optional(choiceValue(ORDER_TYPES, 'how it is priced; limit with a --limit-price alone, else market')),
  'limit-price': price('makes it a limit order'),
  'stop-price': price('trigger of a stop or take-profit'),
  trail: optional(textValue('D', 'distance of a trailing stop: 500 (quote currency) or 2%')),
  'time-in-force': withDefault(choiceValue(['gtc', 'ioc', 'fok', 'gtd'], 'how long it stands'), 'gtc'),
  expires: optional(textValue('T', 'market time at which it ends (with gtd): 2026-03-01T12:30Z')),
  'stop-loss': price('stop of what the order opens, instead of the one of the profile'),
  'trailing-loss': optional(textValue('D', 'the same, following the market: 500 or 2%')),
  target: price('target of what the order opens'),
  'oco-limit-price': price('second leg of a pair: a limit; one leg ends the other'),
  'oco-stop-price': price('second leg of a pair: a stop, at market unless --oco-limit-price is given as well'),
  route: optional(choiceValue(['direct', 'smart'], 'smart: to the venue of the account where it costs least')),
  'reduce-only': flag('may only shrink the position'),
  'post-only': flag('never takes liquidity'),
  'intent-id': optional(textValue('ID', 'repeating a command with the same id sends nothing twice')),
} as const;

/** What `orders amend` can change. */
export const AMEND_OPTIONS = {
  quantity: optional(decimalValue('the whole quantity, base units', { above: '0', example: '0.5' })),
  'limit-price': price('the limit price'),
  'stop-price': price('the trigger'),
} as const;

type TicketOptions = OptionValues<typeof TICKET_OPTIONS>;

/** The ticket that the options say; the error names the option and the remedy. */
export function ticketOf(options: TicketOptions, instrumentId: string): Result<TicketInput, string> {
  const size = readSize(options);
  if (!size.ok) return size;
  const trail = readTrail(options.trail, '--trail');
  if (!trail.ok) return trail;
  const trailingLoss = readTrail(options['trailing-loss'], '--trailing-loss');
  if (!trailingLoss.ok) return trailingLoss;
  const expires = options.expires === undefined ? undefined : parseTime(options.expires);
  if (expires?.ok === false) return err(`--expires ${options.expires ?? ''} ${expires.error}`);
  const limitPrice = options['limit-price'];
  const protection = withoutGaps({
    stopPrice: text(options['stop-loss']),
    targetPrice: text(options.target),
    trail: trailingLoss.value,
  });
  return ok({
    intentId: options['intent-id'] ?? randomUUID(),
    instrumentId,
    side: options.side,
    type: options.type ?? (limitPrice === undefined ? 'market' : 'limit'),
    timeInForce: options['time-in-force'],
    size: size.value,
    ...withoutGaps({
      limitPrice: text(limitPrice),
      stopPrice: text(options['stop-price']),
      trail: trail.value,
      expiresAt: expires?.value,
      oco: otherLeg(options),
      route: options.route,
      protection: Object.keys(protection).length === 0 ? undefined : protection,
    }),
    reduceOnly: options['reduce-only'],
    postOnly: options['post-only'],
  });
}

/** The change that the options say. */
export function changeOf(options: OptionValues<typeof AMEND_OPTIONS>, clientOrderId: string): AmendInput {
  return {
    clientOrderId,
    ...withoutGaps({
      quantity: text(options.quantity),
      limitPrice: text(options['limit-price']),
      stopPrice: text(options['stop-price']),
    }),
  };
}

function otherLeg(options: TicketOptions): TicketInput['oco'] {
  const limitPrice = text(options['oco-limit-price']);
  const stopPrice = text(options['oco-stop-price']);
  if (limitPrice === undefined && stopPrice === undefined) return undefined;
  const type = stopPrice === undefined ? 'limit' : limitPrice === undefined ? 'stop' : 'stop-limit';
  return { type, ...withoutGaps({ limitPrice, stopPrice }) };
}

function readTrail(value: string | undefined, name: string): Result<TrailInput | undefined, string> {
  if (value === undefined) return ok(undefined);
  const isShare = value.endsWith('%');
  const figure = parseDecimal(isShare ? value.slice(0, -1) : value);
  if (figure?.greaterThan(0) !== true) return err(`${name} ${value} is not a distance; write 500 or 2%`);
  return ok(
    isShare
      ? { kind: 'fraction', fraction: plainDecimal(figure.dividedBy(100)) }
      : { kind: 'amount', distance: plainDecimal(figure) },
  );
}

function readSize({ quantity, amount }: TicketOptions): Result<TicketInput['size'], string> {
  if (quantity !== undefined && amount !== undefined) {
    return err('--quantity and --amount both say how much; give one of them');
  }
  if (quantity !== undefined) return ok({ kind: 'base', quantity: plainDecimal(quantity) });
  if (amount !== undefined) return ok({ kind: 'quote', amount: plainDecimal(amount) });
  return err('--quantity is missing; give --quantity N (base units) or --amount N (quote currency)');
}

function text(value: Decimal | undefined): string | undefined {
  return value === undefined ? undefined : plainDecimal(value);
}

/** The same without what is not there. */
function withoutGaps<T extends object>(fields: T): { [Name in keyof T]?: Exclude<T[Name], undefined> } {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)) as {
    [Name in keyof T]?: Exclude<T[Name], undefined>;
  };
}
