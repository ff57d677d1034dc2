import { booleanParam, numberParam, textParam } from '../model/parameters.ts';
import type { ParameterSchema } from '../model/parameters.ts';
import { createBorrowedView } from './borrowed-view.ts';
import { numberSchema } from './parameter-schemas.ts';
import type {
  Strategy,
  StrategyDefinition,
  StrategyOrder,
  StrategyParams,
  StrategySize,
  StrategyView,
} from './strategy.ts';
import { scaled } from './volatility-scaling.ts';

/** The size of entries, typed. */
interface SizeSettings {
  readonly rule: 'usual' | 'fixed-fraction' | 'kelly' | 'fixed-risk';
  /** Shares of equity. */
  readonly fraction: number;
  readonly risk: number;
  readonly byConfidence: boolean;
}

/** The parameters that are added to those of a strategy. */
const SIZE_PARAMETERS: readonly ParameterSchema[] = [
  {
    name: 'size.rule',
    label: 'Size of entries',
    help:
      'usual: the size of the risk profile, scaled to its volatility target; fixed-fraction: a share of equity; ' +
      'kelly: half of what its closed trades tell, at most the usual size; fixed-risk: what its stop may lose.',
    kind: 'choice',
    default: 'usual',
    choices: ['usual', 'fixed-fraction', 'kelly', 'fixed-risk'],
    live: true,
  },
  numberSchema(
    { name: 'size.fraction', label: 'Share of equity, %', help: 'Size of an entry by fixed-fraction.', live: true },
    { default: 5, min: 0.1, max: 100, step: 0.1 },
  ),
  numberSchema(
    {
      name: 'size.risk',
      label: 'Loss at the stop, % of equity',
      help: 'What an entry by fixed-risk loses when its stop is reached.',
      live: true,
    },
    { default: 0.5, min: 0.01, max: 10, step: 0.01 },
  ),
  {
    name: 'size.byConfidence',
    label: 'Scale by confidence',
    help: 'Whether entries are made smaller the less sure the strategy is; without effect where it knows no degrees.',
    kind: 'boolean',
    default: false,
    live: true,
  },
];

const DEFAULTS: StrategyParams = Object.fromEntries(SIZE_PARAMETERS.map(({ name, default: value }) => [name, value]));

/**
 * The same strategy with a choice of how large its entries are: as the risk profile says, a fixed share of equity, half
 * of Kelly's fraction, or what its stop may lose; each scaled by its confidence where that is wanted. Exits are whole.
 * @see Kelly, 1956; Van Tharp, "Trade Your Way to Financial Freedom", 1998 (fixed risk per trade)
 */
export function withPositionSizes(inner: StrategyDefinition): StrategyDefinition {
  return {
    ...inner,
    parameters: [...inner.parameters, ...SIZE_PARAMETERS],
    presets: inner.presets.map(({ name, params }) => ({ name, params: { ...params, ...DEFAULTS } })),
    create: (params, instrument) => createSized(inner.create(params, instrument), params),
  };
}

function createSized(strategy: Strategy, params: StrategyParams): Strategy {
  let settings = sizeSettings(params);
  const borrowed = createBorrowedView({ submit });

  function submit(request: StrategyOrder, outer: StrategyView): void {
    outer.submit(request.reduceOnly ? request : { ...request, size: sizeOf(request.size) });
  }
  function sizeOf(usual: StrategySize): StrategySize {
    const size = chosenSize(usual, settings);
    const sure = settings.byConfidence ? (strategy.confidence?.() ?? 1) : 1;
    return sure < 1 ? scaled(size, Math.max(0, sure)) : size;
  }
  const isUsual = (): boolean => settings.rule === 'usual' && !settings.byConfidence;
  const { retune } = strategy;
  return {
    ...strategy,
    onBar: (view) => strategy.onBar(isUsual() ? view : borrowed.lend(view)),
    retune(next) {
      settings = sizeSettings(next);
      retune?.(next);
    },
  };
}

function chosenSize(usual: StrategySize, { rule, fraction, risk }: SizeSettings): StrategySize {
  switch (rule) {
    case 'usual':
      return usual;
    case 'fixed-fraction':
      return { kind: 'equity-fraction', fraction };
    case 'kelly':
      return { kind: 'kelly' };
    case 'fixed-risk':
      return { kind: 'fixed-risk', risk };
  }
}

/** Sessions begun before there was a choice go on with the usual size. */
function sizeSettings(given: StrategyParams): SizeSettings {
  const params = { ...DEFAULTS, ...given };
  const rule = textParam(params, 'size.rule');
  return {
    rule: rule === 'fixed-fraction' || rule === 'kelly' || rule === 'fixed-risk' ? rule : 'usual',
    fraction: numberParam(params, 'size.fraction') / 100,
    risk: numberParam(params, 'size.risk') / 100,
    byConfidence: booleanParam(params, 'size.byConfidence'),
  };
}
