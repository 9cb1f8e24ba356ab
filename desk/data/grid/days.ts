// Full-width forms folded to plain ones, and days in the ways that people write them (modules/data/filing/fold.cpp, value_day.cpp).
const dashes = /[\u2212\u2013\u2010\u2011\uFE63]/g;

export function fold(text: string): string {
  return text.replace(/[\u200B-\u200F\u202A-\u202E\u2060-\u2064\uFEFF\u00AD]/g, '')
    .replace(/[\uFF01-\uFF5E]/g, (letter) => String.fromCharCode(letter.charCodeAt(0) - 0xFEE0))
    .replace(/[ \t\n\r\u00A0\u2000-\u200A\u202F\u205F\u3000]/g, ' ')
    .replace(dashes, '-').replace(/\uFE62/g, '+').replace(/\uFE50/g, ',').replace(/[\uFE52\u3002\uFF61]/g, '.').replace(/\uFE6A/g, '%')
    .replace(/\uFE59/g, '(').replace(/\uFE5A/g, ')').replace(/[\u2044\u2215]/g, '/').trim();
}

const iso = (year: number, month: number, day: number): string | undefined => {
  const found = new Date(Date.UTC(year, month - 1, day));
  const real = year > 0 && found.getUTCFullYear() === year && found.getUTCMonth() === month - 1 && found.getUTCDate() === day;
  return real ? found.toISOString().slice(0, 10) : undefined;
};

// 年月日 as separators, midnight gone.
function partsOf(folded: string): string[] | undefined {
  const plain = folded.replace(/( 0?0:00(:00)?|T00:00:00)$/, '').replace('年', '-').replace('月', '-').replace(/日$/, '');
  const eight = /^(\d{4})(\d{2})(\d{2})$/.exec(plain);
  return (eight ?? /^(\d{1,4})[-/.](\d{1,4})[-/.](\d{1,4})$/.exec(plain))?.slice(1);
}

const ordered = (parts: string[]) => parts[0]?.length === 4 && (parts[1]?.length ?? 9) <= 2 && (parts[2]?.length ?? 9) <= 2;
export const isInOrder = (folded: string) => ordered(partsOf(folded) ?? []);

export function isDayIn(folded: string): string | undefined {
  const parts = partsOf(folded);
  return parts && ordered(parts) ? iso(Number(parts[0]), Number(parts[1]), Number(parts[2])) : undefined;
}

// Spreadsheets count days from 1899-12-30; only those from 1940 to 2099 are taken for such a count.
function serialDay(folded: string): string | undefined {
  const serial = /^\d{5}$/.test(folded) ? Number(folded) : 0;
  return serial >= 14_611 && serial <= 73_050 ? new Date((serial - 25_569) * 86_400_000).toISOString().slice(0, 10) : undefined;
}

// What a day that is not written in our order may mean: this century, or other countries' orders.
export function daysMeant(folded: string): { why: string; meant: string[] } {
  const parts = partsOf(folded);
  if (parts) {
    const [a, b, c] = parts.map(Number) as [number, number, number];
    const lengths = parts.map((part) => part.length).join('');
    const found = /^[12][12]4$/.test(lengths) ? [iso(c, a, b), iso(c, b, a)] : lengths === '222' ? [iso(2000 + a, b, c)] : [];
    return { why: 'order_of_day', meant: [...new Set(found.filter((day): day is string => day !== undefined))] };
  }
  const serial = serialDay(folded);
  return serial ? { why: 'serial_day', meant: [serial] } : { why: 'not_a_day', meant: [] };
}
