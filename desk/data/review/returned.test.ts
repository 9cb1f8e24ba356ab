import assert from 'node:assert/strict';
import { test } from 'node:test';

import type { Remark, ReportDetail } from '../shapes.ts';
import { returnedIn } from './returned.ts';

test('what was returned in this vintage stands with the answers that came after it', () => {
  const remark = (cell: string, kind: Remark['kind'], at: string, more: Partial<Remark> = {}): Remark =>
    ({ cell, kind, at, text: `${cell} ${at}`, by_name: 'x', vintage: 2, ...more });
  const remarks = [remark('a', 'Returned', '1', { vintage: 1 }), remark('a', 'Returned', '2', { resolved: '3' }), remark('a', 'Answered', '4'), remark('a', 'Returned', '5'),
    remark('a', 'Answered', '6'), remark('b', 'Answered', '6'), remark('', 'Returned', '5'), remark('a', 'Asked', '7')];
  const found = returnedIn({ report: { vintage: 2 } as ReportDetail['report'], remarks });
  assert.deepEqual(found.map((one) => [one.cell, one.reason, one.answers.map((answer) => answer.at)]), [['a', 'a 5', ['6']], ['', ' 5', []]]);
});
