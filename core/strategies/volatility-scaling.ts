import { fixedFromShortest, timesDown } from '../base/fixed.ts';
import { present } from '../base/invariant.ts';
import { DAY_MS } from '../base/time.ts';
import { atr } from '../indicators/atr.ts';
import { booleanParam, numberParam } from '../model/parameters.ts';
import type { ParameterSchema } from '../model/parameters.ts';
import { createBorrowedView } from './borrowed-view.ts';
import { integerSchema, numberSchema } from './parameter-schemas.ts';
import { reading } from './readings.ts';
import type {
  Strategy,
  StrategyDefinition,
  StrategyOrder,
  StrategyParams,
  StrategySize,
  StrategyView,
} from './strategy.ts';

/** The filter's parameters, typed. */
interface ScalingSettings {
  readonly isOn: boolean;
  /** Length of the ATR, bars. */
  readonly length: number;
  /** ATR a day, as a fraction of price, up to which entries keep their whole size. */
  readonly target: number;
  /** Share of size below which there is no entry at all. */
  readonly floor: number;
}

/** The parameters that the filter adds to those of a strategy. */
const SCALING_PARAMETERS: readonly ParameterSchema[] = [
  {
    name: 'volatility.scale',
    label: 'Scale size by ATR',
    help: 'Whether entries are made smaller while the market is wilder than the target.',
    kind: 'boolean',
    default: false,
    live: true,
  },
  integerSchema(
    { name: 'volatility.atr', label: 'ATR length', help: 'Length of the average true range, in bars.' },
    { default: 14, min: 2, max: 500 },
  ),
  numberSchema(
    {
      name: 'volatility.target',
      label: 'ATR target, % a day',
      help: 'ATR in percent of price, scaled to a day by the root of time, up to which entries keep their size.',
      live: true,
    },
    { default: 3, min: 0.1, max: 50, step: 0.1 },
  ),
  numberSchema(
    {
      name: 'volatility.floor',
      label: 'Least share of size',
      help: 'It does not enter where less of its size than this would be left.',
      live: true,
    },
    { default: 0.2, min: 0, max: 1, step: 0.05 },
  ),
];

const DEFAULTS: StrategyParams = Object.fromEntries(
  SCALING_PARAMETERS.map(({ name, default: value }) => [name, value]),
);

/**
 * The same strategy with a volatility filter in front of its entries: their size is multiplied by target / ATR where
 * the ATR (a day, as a share of price) is above the target, and they are held back where less than the floor would be
 * left. Exits pass untouched. Off unless `volatility.scale` is set.
 * @see Wilder, 1978 (ATR); Moreira & Muir, "Volatility-Managed Portfolios", Journal of Finance 72(4), 2017
 */
export function withVolatilityScaling(inner: StrategyDefinition): StrategyDefinition {
  return {
    ...inner,
    parameters: [...inner.parameters, ...SCALING_PARAMETERS],
    presets: inner.presets.map(({ name, params }) => ({ name, params: { ...params, ...DEFAULTS } })),
    warmUpBars(params) {
      const { isOn, length } = scalingSettings(params);
      return Math.max(inner.warmUpBars(params), isOn ? length : 0);
    },
    create: (params, instrument) => createScaled(inner.create(params, instrument), params),
  };
}

function createScaled(strategy: Strategy, params: StrategyParams): Strategy {
  let settings = scalingSettings(params);
  const range = atr.create({ n: settings.length });
  const now = { daily: NaN, heldBack: false };
  const scale = (): number => Math.min(1, settings.target / now.daily);
  const borrowed = createBorrowedView({ submit });

  function submit(request: StrategyOrder, outer: StrategyView): void {
    const share = request.reduceOnly ? 1 : scale();
    now.heldBack = !(share >= settings.floor && share > 0);
    if (now.heldBack) return;
    const reason = share < 1 ? `${request.reason}; ${words()}` : request.reason;
    outer.submit(share < 1 ? { ...request, size: scaled(request.size, share), reason } : request);
  }
  function words(): string {
    const percent = `ATR(${settings.length}) ${(100 * now.daily).toFixed(2)} % a day`;
    if (Number.isNaN(now.daily)) return `ATR(${settings.length}) is not known yet`;
    return `${percent} against ${(100 * settings.target).toFixed(2)} %: ${(100 * scale()).toFixed(0)} % of the size`;
  }
  const { onFunding, retune, confidence } = strategy;
  return {
    ...(onFunding === undefined ? {} : { onFunding }),
    ...(confidence === undefined ? {} : { confidence }),
    onBar(view) {
      const { bar } = view;
      range.update(bar);
      now.daily = ((range.values[0] ?? NaN) / bar.close) * Math.sqrt(DAY_MS / (view.time - bar.time));
      now.heldBack = false;
      strategy.onBar(settings.isOn ? borrowed.lend(view) : view);
    },
    retune(next) {
      settings = { ...scalingSettings(next), length: settings.length };
      retune?.(next);
    },
    explain() {
      const sentence = strategy.explain?.() ?? '';
      if (!settings.isOn) return sentence;
      return now.heldBack ? `Held back: ${words()}. ${sentence}` : `${sentence} ${capital(words())}.`.trimStart();
    },
    ...(strategy.insight === undefined ? {} : { insight: () => scaledInsight(strategy, settings, now.daily) }),
  };
}

function scaledInsight(strategy: Strategy, settings: ScalingSettings, daily: number) {
  const insight = present(strategy.insight, 'insight')();
  if (!settings.isOn) return insight;
  const name = `ATR(${settings.length}), % a day`;
  const most = settings.floor > 0 ? settings.target / settings.floor : Infinity;
  const condition = ['at-most', 100 * (most === Infinity ? settings.target : most)] as const;
  return { ...insight, readings: [...insight.readings, reading(name, 100 * daily, 2, condition)] };
}

/** Sessions begun before there was a filter go on without one. */
function scalingSettings(given: StrategyParams): ScalingSettings {
  const params = { ...DEFAULTS, ...given };
  return {
    isOn: booleanParam(params, 'volatility.scale'),
    length: numberParam(params, 'volatility.atr'),
    target: numberParam(params, 'volatility.target') / 100,
    floor: numberParam(params, 'volatility.floor'),
  };
}

/** A size times a share, 0 to 1; what closes stays whole. */
export function scaled(size: StrategySize, share: number): StrategySize {
  switch (size.kind) {
    case 'equity-fraction':
    case 'agent-share':
      return { ...size, fraction: size.fraction * share };
    case 'fixed-risk':
      return { ...size, risk: size.risk * share };
    case 'profile-default':
    case 'kelly':
      return { ...size, scale: (size.scale ?? 1) * share };
    case 'base':
      return { ...size, quantity: timesDown(size.quantity, fixedFromShortest(share)) };
    case 'whole-position':
      return size;
  }
}

function capital(sentence: string): string {
  return sentence.charAt(0).toUpperCase() + sentence.slice(1);
}
