import { describe, expect, it } from 'vitest';
import { fixed } from '../../../../../core/base/fixed.ts';
import { PROFILES } from '../../../../../core/config/profiles.ts';
import type { StrategyId } from '../../../../../core/model/identifiers.ts';
import { agentCaps } from '../../../../../core/risk/checks/agent-caps.ts';
import { anAssessment, anIntent, aPosition, aRiskView, base, sentOrder } from '../../../../support/risk.ts';

const HOUR = 3_600_000;
const agent = { isAgent: () => true };
/** Units at 100 of an account of 10,000. */
const order = (quantity: string, over: Parameters<typeof anIntent>[0] = {}) =>
  anAssessment({ intent: anIntent({ source: 'agent', size: base(quantity), ...over }) });

describe('agentCaps (C24)', () => {
  it.each([
    ['conservative', '1.25', '1.26'],
    ['moderate', '5', '5.01'],
    ['aggressive', '12.5', '12.51'],
  ] as const)('lets an order of a quarter of C6 pass under %s, and not a cent more', (profile, most, more) => {
    const view = aRiskView({ ...agent, limits: PROFILES[profile].limits });
    expect(agentCaps(order(most), view)).toBeUndefined();
    expect(agentCaps(order(more), view)).toMatchObject({ code: 'LLM_CAP' });
  });

  it('counts what all agents hold of an instrument against a quarter of C13', () => {
    const other = aPosition('3', { strategyId: 'agent-2' as StrategyId });
    const view = aRiskView({ ...agent, positions: [other] });
    expect(agentCaps(order('2'), view)).toBeUndefined();
    expect(agentCaps(order('2.01'), view)).toMatchObject({ code: 'LLM_CAP' });
  });

  it('does not count what others hold', () => {
    const view = aRiskView({
      isAgent: (id) => id !== 'manual',
      positions: [aPosition('15', { strategyId: 'manual' as StrategyId })],
    });
    expect(agentCaps(order('5'), view)).toBeUndefined();
  });

  it('allows six entries in an hour; exits and orders of others do not count', () => {
    const entry = { source: 'agent' } as const;
    const six = [1, 2, 3, 4, 5, 6].map((n) => sentOrder(HOUR - n, entry));
    const others = [sentOrder(1, { source: 'strategy' }), sentOrder(2, { ...entry, reduceOnly: true })];
    const denied = agentCaps(order('1'), aRiskView({ ...agent, recentOrders: () => [...six, ...others] }));
    expect(denied).toMatchObject({ code: 'LLM_CAP' });
    const five = [sentOrder(HOUR, entry), ...six.slice(1), ...others];
    expect(agentCaps(order('1'), aRiskView({ ...agent, recentOrders: () => five }))).toBeUndefined();
  });

  it('never holds back what only closes, nor the orders of anyone else', () => {
    const closing = { ...order('50'), increase: fixed('0') };
    expect(agentCaps(closing, aRiskView(agent))).toBeUndefined();
    expect(agentCaps(order('50', { source: 'strategy' }), aRiskView(agent))).toBeUndefined();
  });

  it('allows nothing to an account without equity', () => {
    expect(agentCaps(order('0.001'), aRiskView({ ...agent, equity: () => fixed('-1') }))).toMatchObject({
      code: 'LLM_CAP',
    });
  });
});
