// Days and instants as the desk writes them, the same in both languages: 2026-11-23 and 2026-11-23 14:05, on China's clock.
const chinaMs = 8 * 3_600_000;
const shifted = (instant: string | number) => new Date(new Date(instant).getTime() + chinaMs).toISOString();

export const minuteOf = (instant: string | number) => shifted(instant).slice(0, 16).replace('T', ' ');
export const dayOf = (instant: string | number) => shifted(instant).slice(0, 10);
export const clockOf = (instant: string | number) => shifted(instant).slice(11, 16);
export const today = () => dayOf(Date.now());

// A day some days later: addDays('2026-11-30', 1) is 2026-12-01.
export function addDays(day: string, days: number) {
  return new Date(Date.parse(`${day}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10);
}
