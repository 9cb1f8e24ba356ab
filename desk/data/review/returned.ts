// What was returned of a report and is to be looked at again, with what the unit has answered since.
import type { Remark, ReportDetail } from '../shapes.ts';

export interface ReturnedReason { cell: string; reason: string; answers: Remark[] }

export const returnedIn = (report: Pick<ReportDetail, 'report' | 'remarks'>): ReturnedReason[] =>
  report.remarks.filter((one) => one.kind === 'Returned' && !one.resolved && one.vintage === report.report.vintage)
    .map(({ cell, text, at }) => ({
      cell, reason: text, answers: report.remarks.filter((other) => other.kind === 'Answered' && other.cell === cell && other.at > at) }));
