import type { Command } from './command.ts';
import type { OptionSet } from './option.ts';

/** The help of one command. */
export function commandHelp(command: Command, globals: OptionSet): string {
  const positionals = argumentsText(command);
  const sections = [
    `${command.summary}\n\nUsage: tradewind ${command.words.join(' ')}${positionals} [options]`,
    command.positionals.length === 0
      ? ''
      : `Arguments:\n${table(command.positionals.map(({ name, help }) => [name, help]))}`,
    Object.keys(command.options).length === 0 ? '' : `Options:\n${optionTable(command.options)}`,
    `Everywhere:\n${optionTable(globals)}`,
    (command.notes ?? []).join('\n'),
  ];
  return `${sections.filter((section) => section !== '').join('\n\n')}\n`;
}

/** The list of all commands. */
export function overviewHelp(commands: readonly Command[], globals: OptionSet): string {
  const rows = commands.map((command) => {
    const positionals = argumentsText(command);
    return [`${command.words.join(' ')}${positionals}`, command.summary] as const;
  });
  return [
    'Tradewind: a trading desk whose backtest, paper and live trading are one engine.',
    'Usage: tradewind COMMAND [options]   (in a checkout: npm run -s cli -- COMMAND [options])',
    `Commands:\n${table(rows)}`,
    `Everywhere:\n${optionTable(globals)}`,
    'COMMAND --help shows the options of a command. Exit codes: 0 done, 1 failed, 2 bad usage or input, 3 refused by safety, 130 interrupted.',
    '',
  ].join('\n\n');
}

function optionTable(options: OptionSet): string {
  return table(
    Object.entries(options).map(([name, option]) => {
      const value = option.takes === 'value' ? ` ${option.placeholder}` : '';
      const repeats = option.repeatable ? ' ...' : '';
      const standard = option.defaultText === undefined ? '' : ` [${option.defaultText}]`;
      return [`--${name}${value}${repeats}`, `${option.help}${standard}`];
    }),
  );
}

const WIDEST_NAME = 34;

function table(rows: readonly (readonly [string, string])[]): string {
  const width = Math.min(WIDEST_NAME, Math.max(...rows.map(([name]) => name.length)));
  return rows
    .map(([name, text]) =>
      name.length > width ? `  ${name}\n  ${' '.repeat(width)}  ${text}` : `  ${name.padEnd(width)}  ${text}`,
    )
    .join('\n');
}

function argumentsText({ positionals, more }: Command): string {
  const names = positionals.map(({ name }) => ` ${name}`).join('');
  return more === undefined ? names : `${names} [${more.name} ...]`;
}
