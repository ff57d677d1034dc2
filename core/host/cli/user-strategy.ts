import { err, ok } from '../../base/result.ts';
import type { Result } from '../../base/result.ts';
import { STRATEGIES } from '../../strategies/registry.ts';
import type { StrategyDefinition, StrategyParams } from '../../strategies/strategy.ts';
import { forkBox } from '../user-strategies/fork-box.ts';
import { userStrategyNames } from '../user-strategies/user-files.ts';
import { createUserStrategies } from '../user-strategies/user-strategies.ts';
import type { UserStrategies, UserStrategy } from '../user-strategies/user-strategies.ts';
import type { CliContext } from './context.ts';
import { didYouMean } from './parameter-text.ts';

/** A strategy that a command was given by name. */
export interface NamedStrategy {
  readonly definition: StrategyDefinition;
  /** Set where it is the user's own, and runs in a process of its own. */
  readonly user?: UserStrategy;
}

/** The strategies of the data folder. */
export function userStrategiesOf(context: CliContext): UserStrategies {
  return createUserStrategies({
    folder: context.folder.strategies,
    spawn: context.spawnBox ?? forkBox,
    clock: context.clock,
  });
}

/** The strategy of this name, built in or the user's; the error lists what there is, or points into the user's file. */
export async function findStrategy(name: string, context: CliContext): Promise<Result<NamedStrategy, string>> {
  const definition = STRATEGIES.find((candidate) => candidate.name === name);
  if (definition !== undefined) return ok({ definition });
  const own = userStrategyNames(context.folder.strategies);
  if (!own.includes(name)) {
    const names = [...STRATEGIES.map((candidate) => candidate.name), ...own];
    return err(`strategy "${name}" is not known${didYouMean(name, names)}; there are ${names.join(', ')}`);
  }
  const user = await userStrategiesOf(context).read(name);
  return user.ok ? ok({ definition: user.value.definition, user: user.value }) : user;
}

/** A user's strategy with parameters that it accepts. */
export interface PreparedStrategy {
  readonly user: UserStrategy;
  readonly users: UserStrategies;
  readonly warmUpBars: number;
}

/** Lets the user's code check the parameters and tell its warm-up. */
export async function prepareStrategy(
  user: UserStrategy,
  params: StrategyParams,
  context: CliContext,
): Promise<Result<PreparedStrategy, string>> {
  const users = userStrategiesOf(context);
  const warmUpBars = await users.prepare(user.file, params);
  return warmUpBars.ok ? ok({ user, users, warmUpBars: warmUpBars.value }) : warmUpBars;
}
