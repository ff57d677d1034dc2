import { describe, expect, it } from 'vitest';
import { createSinkQueue } from '../../../../../../core/host/venues/feed/sink-queue.ts';
import { createToldFeed } from '../../../../../support/feed-desk.ts';
import { createManualClock } from '../../../../../support/manual-clock.ts';

describe('createSinkQueue', () => {
  it('gives at once while the sink can advance, and in order when it can again', () => {
    const clock = createManualClock(0);
    const told = createToldFeed();
    const queue = createSinkQueue(told, clock.after);
    queue.push((sink) => sink.onTime(1));
    expect(told.times).toEqual([1]);
    told.isReady = false;
    for (let time = 2; time <= 5; time++) queue.push((sink) => sink.onTime(time));
    clock.advance(50);
    expect(told.times).toEqual([1]);
    told.isReady = true;
    // An input in between must not overtake those that wait.
    queue.push((sink) => sink.onTime(6));
    expect(told.times).toEqual([1]);
    clock.advance(5);
    expect(told.times).toEqual([1, 2, 3, 4, 5, 6]);
  });

  it('stops where one of those that waited makes the sink wait again', () => {
    const clock = createManualClock(0);
    const told = createToldFeed();
    const queue = createSinkQueue(told, clock.after);
    told.isReady = false;
    queue.push((sink) => {
      sink.onTime(1);
      told.isReady = false;
    });
    queue.push((sink) => sink.onTime(2));
    told.isReady = true;
    clock.advance(10);
    expect(told.times).toEqual([1]);
    told.isReady = true;
    clock.advance(10);
    expect(told.times).toEqual([1, 2]);
  });

  it('drops the oldest beyond 50,000, and all when it is cleared, and counts them', () => {
    const clock = createManualClock(0);
    const told = createToldFeed();
    const queue = createSinkQueue(told, clock.after);
    told.isReady = false;
    for (let time = 1; time <= 50_010; time++) queue.push((sink) => sink.onTime(time));
    expect(queue.dropped()).toBe(10);
    told.isReady = true;
    clock.advance(5);
    expect(told.times[0]).toBe(11);
    told.isReady = false;
    queue.push((sink) => sink.onTime(60_000));
    queue.clear();
    told.isReady = true;
    clock.advance(5);
    expect(told.times.at(-1)).toBe(50_010);
    expect(queue.dropped()).toBe(11);
  });
});
