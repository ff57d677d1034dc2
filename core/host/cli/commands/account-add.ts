import { LIVE_PROFILES } from '../../../model/live-account.ts';
import { ok } from '../../../base/result.ts';
import { defineCommand } from '../command.ts';
import { enterKey } from '../enter-key.ts';
import { badInput } from '../failure.ts';
import { choiceValue, flag, repeated, required, textValue, withDefault } from '../option.ts';
import { withDesk } from '../with-desk.ts';

/** `account add NAME`: defines an account at a venue, or changes one, and asks for its key. It is not armed by that. */
export const accountAdd = defineCommand({
  words: ['account', 'add'],
  summary: 'define an account at a venue and enter its key; nothing is sent until it is armed',
  notes: ['Its key is asked for at the terminal, never given as an option.'],
  positionals: [{ name: 'NAME', help: 'such as LIVE-1: 3 to 20 capitals, digits and dashes' }],
  options: {
    venue: required(textValue('VENUE', 'where it is')),
    testnet: flag("the venue's test network instead of real money"),
    instrument: repeated(textValue('INSTRUMENT', 'what it may trade, such as binance:BTC-USDT; none without')),
    profile: withDefault(choiceValue(LIVE_PROFILES, 'its limits'), 'conservative'),
    'auto-resume': flag('it may go on by itself after a restart, once a day, while it is armed'),
  },
  gathers: ['instrument'],
  run: ({ positionals, options, context }) =>
    withDesk(context, async (api) => {
      const account = {
        name: (positionals[0] ?? '').toUpperCase(),
        venue: options.venue.toLowerCase(),
        mode: options.testnet ? ('testnet' as const) : ('live' as const),
        instruments: options.instrument.map((id) => withVenue(id, options.venue)),
        profile: options.profile,
        autoResume: options['auto-resume'],
      };
      const saved = await api.liveAccounts.save.mutate(account);
      if (saved.outcome === 'refused') return badInput(saved.message);
      const text = `${account.name} is defined at ${account.venue} (${account.mode}). It is not armed.\n`;
      if (!context.typedAtTerminal) return ok({ document: account, text });
      const entered = await enterKey(context, api, account);
      return entered.ok ? ok({ document: account, text: `${text}Its key is kept.\n` }) : entered;
    }),
});

function withVenue(instrument: string, venue: string): string {
  const symbol = instrument.includes(':') ? instrument : `${venue.toLowerCase()}:${instrument}`;
  const [where = '', name = ''] = symbol.split(':');
  return `${where.toLowerCase()}:${name.toUpperCase().replace('/', '-')}`;
}
