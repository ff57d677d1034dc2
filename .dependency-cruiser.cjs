/** What the engine is made of. */
const ENGINE_PARTS = [
  'base',
  'model',
  'events',
  'ports',
  'config',
  'indicators',
  'features',
  'statistics',
  'market-data',
  'portfolio',
  'strategies',
  'risk',
  'execution',
];

/**
 * Who may import whom (README, "Layers"). Each ring of core lists what it may see; anything else is an error.
 * `test/architecture/layers.test.ts` plants violations and asserts that they are found and that files were cruised.
 */
const RINGS = {
  base: [],
  model: ['base'],
  events: ['base', 'model'],
  ports: ['base', 'model', 'events'],
  indicators: ['base', 'model'],
  features: ['base', 'model', 'events', 'ports', 'indicators'],
  statistics: ['base', 'model'],
  'demo-market': ['base', 'model'],
  'market-data': ['base', 'model', 'events', 'ports'],
  portfolio: ['base', 'model', 'events', 'ports'],
  strategies: ['base', 'model', 'events', 'ports', 'indicators', 'features'],
  config: ['base', 'model', 'events', 'ports'],
  risk: ['base', 'model', 'events', 'ports', 'portfolio', 'config'],
  execution: ['base', 'model', 'events', 'ports', 'config'],
  engine: ENGINE_PARTS,
  backtest: [...ENGINE_PARTS, 'engine'],
  api: ['base', 'model'],
  adapters: ['base', 'model', 'events', 'ports', 'market-data'],
};

/** Packages that one folder alone may import. */
const FENCES = [
  { package: 'decimal.js', only: '^(core/base/decimal\\.ts|test/)' },
  { package: 'better-sqlite3', only: '^(core/adapters/sqlite/|test/)' },
  { package: 'hyparquet(-writer|-compressors)?', only: '^(core/adapters/parquet/|test/)' },
  { package: 'pino(-roll)?', only: '^core/adapters/pino' },
  { package: 'ccxt', only: '^(core/adapters/ccxt/|test/)' },
  { package: 'yaml', only: '^(core/adapters/yaml/|test/)' },
  { package: '(ai|@ai-sdk/[a-z-]+)', only: '^core/adapters/llm/' },
  { package: 'ws', only: '^(core/host/web/|test/)' },
  { package: 'electron', only: '^electron/' },
  { package: '@trpc/server', only: '^(core/api/|core/host/|electron/ipc/|renderer/ipc/|test/)' },
  { package: '@trpc/client', only: '^(renderer/ipc/|core/host/|test/)' },
  { package: 'zod', only: '^(core/api/|core/config/|core/host/|core/adapters/|electron/|test/)' },
  { package: '(react|react-dom|zustand|lightweight-charts|@base-ui/react)', only: '^(renderer/|test/)' },
];

const ringRules = Object.entries(RINGS).map(([ring, allowed]) => ({
  name: `core-${ring}`,
  severity: 'error',
  comment: `core/${ring} may import ${allowed.length === 0 ? 'nothing of core' : allowed.join(', ')}.`,
  from: { path: `^core/${ring}/` },
  to: { path: '^(core|electron|renderer|test)/', pathNot: `^core/(${[ring, ...allowed].join('|')})/` },
}));

const fenceRules = FENCES.map(({ package: name, only }) => ({
  name: `fence-${name.replaceAll(/[^a-z0-9]+/gi, '-')}`,
  severity: 'error',
  from: { path: '^(core|electron|renderer)/', pathNot: only },
  to: { path: `node_modules/${name}/` },
}));

module.exports = {
  forbidden: [
    ...ringRules,
    ...fenceRules,
    {
      name: 'no-cycles',
      severity: 'error',
      from: {},
      to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } },
    },
    {
      name: 'pure-core-has-no-node',
      severity: 'error',
      from: { path: '^core/', pathNot: '^core/(adapters|host)/' },
      to: { dependencyTypes: ['core'] },
    },
    {
      name: 'adapters-never-import-each-other',
      severity: 'error',
      from: { path: '^core/adapters/([^/]+)/' },
      to: { path: '^core/adapters/', pathNot: '^core/adapters/$1/' },
    },
    {
      name: 'host-never-imports-electron',
      severity: 'error',
      from: { path: '^core/' },
      to: { path: '^(electron|renderer)/|node_modules/electron/' },
    },
    {
      name: 'electron-never-imports-renderer',
      severity: 'error',
      from: { path: '^electron/' },
      to: { path: '^renderer/' },
    },
    {
      name: 'renderer-sees-types-of-api-only',
      severity: 'error',
      from: { path: '^renderer/' },
      to: { path: '^core/api/', dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'renderer-sees-base-model-indicators-api',
      severity: 'error',
      from: { path: '^renderer/' },
      to: { path: '^(core|electron)/', pathNot: '^core/(base|model|indicators|api)/' },
    },
    {
      name: 'features-never-import-features',
      comment: 'A screen composes features; a feature stands alone. Charts are the one shared feature.',
      severity: 'error',
      from: { path: '^renderer/features/([^/]+)/' },
      to: { path: '^renderer/features/', pathNot: '^renderer/features/($1|chart)/' },
    },
    {
      name: 'components-never-import-stores',
      severity: 'error',
      from: { path: '^renderer/components/' },
      to: { path: '^renderer/(stores|features|ipc)/' },
    },
    {
      name: 'shipped-code-never-imports-tests',
      severity: 'error',
      from: { path: '^(core|electron|renderer)/' },
      to: { path: '^test/' },
    },
    {
      name: 'watchdog-cannot-create',
      comment: 'What the watchdog is made of has no way to an order: none that sends, approves or arms one.',
      severity: 'error',
      from: { path: '^core/(host/watchdog/watchdog-worker|execution/watchdog/)' },
      to: {
        reachable: true,
        path: '^core/(adapters/ccxt/trading/(order-writes|ccxt-execution)\\.ts|engine/|risk/|execution/(arming|live)/)',
      },
    },
    {
      name: 'resolvable',
      severity: 'error',
      from: {},
      to: { couldNotResolve: true, pathNot: '^(virtual:|\\.\\./dist/)' },
    },
  ],
  options: {
    parser: 'swc',
    tsPreCompilationDeps: true,
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '^(dist|release|\\.cache)/' },
    enhancedResolveOptions: { exportsFields: ['exports'], conditionNames: ['import', 'node', 'types', 'default'] },
  },
};
