// Where a report differs from another state of it: from the accepted vintage, the last period, the same of last year. What differs most stands first.
import { growth } from '../grid/figures.ts';
import type { Cell, ReportDetail } from '../shapes.ts';

export const others = ['base', 'before', 'year_ago'] as const;
export type Other = (typeof others)[number];
export interface Differing { cell: string; now: string; then: string; percent: string | undefined }

export function valuesOf(report: ReportDetail, other: Other): Record<string, string> | undefined {
  if (other === 'base') return report.base && Object.keys(report.base).length ? report.base : undefined;
  return (other === 'before' ? report.history[0] : report.last_year)?.cells;
}

const size = (one: Differing) => (one.percent === undefined ? Number.MAX_VALUE : Math.abs(Number(one.percent)));

export function differing(cells: ReadonlyMap<string, Cell>, then: Record<string, string>): Differing[] {
  const all = new Set([...cells.keys(), ...Object.keys(then)]);
  return [...all].map((cell) => ({ cell, now: cells.get(cell)?.v ?? '', then: then[cell] ?? '' })).filter((one) => one.now !== one.then)
    .map((one) => ({ ...one, percent: growth(one.now, one.then) })).sort((a, b) => size(b) - size(a));
}
