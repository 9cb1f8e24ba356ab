// Days and times as the house writes them, in the department's own time (UTC+8, no summer time), whatever clock this computer keeps.
const hours = 8;

type Instant = string | number;  // ISO, or milliseconds
const shifted = (instant: Instant): Date => new Date(new Date(instant).getTime() + hours * 3_600_000);
const usable = (instant: Instant | undefined): instant is Instant => instant !== undefined && !Number.isNaN(new Date(instant).getTime());

// 2026-11-23 14:05
export const moment = (instant: Instant | undefined): string => (usable(instant) ? shifted(instant).toISOString().slice(0, 16).replace('T', ' ') : '');
export const day = (instant: Instant | undefined): string => moment(instant).slice(0, 10);
// For <input type="datetime-local">.
export const toLocal = (instant: Instant | undefined): string => moment(instant).replace(' ', 'T');
export const fromLocal = (local: string): string | undefined => {
  const instant = Date.parse(`${local}:00.000Z`);
  return Number.isNaN(instant) ? undefined : new Date(instant - hours * 3_600_000).toISOString();
};
export const today = (now: Date = new Date()): string => day(now.toISOString());
export const daysBefore = (from: string, count: number): string => new Date(Date.parse(`${from}T00:00:00Z`) - count * 86_400_000).toISOString().slice(0, 10);
export const daysAfter = (from: string, count: number): string => daysBefore(from, -count);
// 14:05
export const clock = (instant: Instant | undefined): string => moment(instant).slice(11);
