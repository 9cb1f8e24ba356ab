// Which reports stand where, and in which order: returned ones first, then by what is due.
import { isUnusual } from '../review/unusual.ts';
import type { ReportItem, ReportState } from '../shapes.ts';

export const shelves = ['open', 'waiting', 'locked', 'all'] as const;
export type Shelf = (typeof shelves)[number];

export const statesOf = (shelf: Shelf): ReportState[] => ({
  open: ['Returned', 'Expected', 'Draft', 'Amending'], waiting: ['Submitted'], locked: ['Locked'], all: [],
} satisfies Record<Shelf, ReportState[]>)[shelf];

const rank = (report: ReportItem) => (report.state === 'Returned' ? 0 : 1);
export const byUrgency = (one: ReportItem, other: ReportItem) => rank(one) - rank(other) || (one.due < other.due ? -1 : one.due > other.due ? 1 : 0);

// For whoever reviews: the unusual first where the server says how unusual each is, else what has the most findings, else the oldest.
const findings = (report: ReportItem) => (report.explain ?? 0) + (report.hints ?? 0) + (report.blocking ?? 0);
export const byUnusual = (one: ReportItem, other: ReportItem) =>
  (other.score ?? 0) - (one.score ?? 0) || findings(other) - findings(one) || ((one.submitted ?? '') < (other.submitted ?? '') ? -1 : 1);
export const isClean = (report: ReportItem) => findings(report) === 0 && !isUnusual(report.score);
