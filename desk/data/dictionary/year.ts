// A year as months of weeks, from Monday; days outside of the month are empty.
export interface Month { number: number; weeks: (string | undefined)[][] }

const pad = (number: number) => String(number).padStart(2, '0');
const weekday = (day: string) => (new Date(`${day}T00:00:00Z`).getUTCDay() + 6) % 7;

export const isWeekend = (day: string) => weekday(day) >= 5;

export function monthsOf(year: number): Month[] {
  return Array.from({ length: 12 }, (_, index) => {
    const first = `${year}-${pad(index + 1)}-01`;
    const count = new Date(Date.UTC(year, index + 1, 0)).getUTCDate();
    const cells: (string | undefined)[] = [...Array<undefined>(weekday(first)), ...Array.from({ length: count }, (_day, day) => `${year}-${pad(index + 1)}-${pad(day + 1)}`)];
    while (cells.length % 7) cells.push(undefined);
    return { number: index + 1, weeks: Array.from({ length: cells.length / 7 }, (_week, week) => cells.slice(week * 7, week * 7 + 7)) };
  });
}
