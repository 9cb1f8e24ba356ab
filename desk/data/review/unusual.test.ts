import assert from 'node:assert/strict';
import { test } from 'node:test';

import { hundredths, isUnusual, percentOf, toldOf } from './unusual.ts';

const period = (text: string) => `<${text}>`;

test('a figure is told beside its own history and beside its peers', () => {
  assert.deepEqual(toldOf({ cell: 'a.b.c', score: 1820, seasonal: true, from: '2014-12', step: '+30.00', usual_step: '+10.00', times: 674, change: 150, peers: 5, peers_change: 51, peers_times: 2966 }, period), [
    { key: 'review.unusual_year', values: { times: '6.7', step: '+30.00', usual: '+10.00', from: '<2014-12>' } },
    { key: 'review.unusual_peers', values: { change: '+15', count: 5, peers: '+5.1' } }]);
  assert.deepEqual(toldOf({ cell: 'a.b.c', score: 320, seasonal: false, from: '2015-11', step: '-3', usual_step: '+1', times: 320, change: -25 }, period).map((one) => one.key),
    ['review.unusual_before', 'review.unusual_change']);
  assert.deepEqual(toldOf({ cell: 'a.b.c', score: 0 }, period), []);
});

test('only from three of the usual spreads on is a report called unusual', () => {
  assert.deepEqual([undefined, null, 299, 300].map(isUnusual), [false, false, false, true]);
  assert.deepEqual([hundredths(3092), percentOf(-25), percentOf(0)], ['30.9', '-2.5', '0']);
});
