// What a period is called: 2015-12, 2015-JF, 2015-C11 … as people say it (floor/base/period.hpp has the forms).
export function periodName(text: string, locale: string): string {
  const english = locale === 'en';
  const parts = /^(\d{4})(?:-(.+))?$/.exec(text);
  if (!parts) return text;
  const [, year, rest] = parts as unknown as [string, string, string | undefined];
  if (!rest) return english ? year : `${year}年`;
  const told = (zh: string, en: string) => (english ? en : `${year}年${zh}`);
  if (rest === 'JF') return told('1-2月', `${year} Jan–Feb`);
  const months = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];
  const found = /^(?:(H|Q|C|W)(\d{1,2})|(\d{2})(?:-(X\d|\d{2}))?)$/.exec(rest);
  if (!found) return text;
  const count = Number(found[2]);
  switch (found[1]) {
    case 'H': return told(count === 1 ? '上半年' : '下半年', `${year} H${count}`);
    case 'Q': return told(`第${'一二三四'[count - 1] ?? count}季度`, `${year} Q${count}`);
    case 'C': return told(`1-${count}月`, `${year} Jan–${months[count - 1]}`);
    case 'W': return told(`第${count}周`, `${year} week ${count}`);
  }
  const month = Number(found[3]);
  const part = found[4];
  if (!part) return told(`${month}月`, `${months[month - 1]} ${year}`);
  if (part.startsWith('X')) return told(`${month}月${'上中下'[Number(part[1]) - 1] ?? ''}旬`, `${months[month - 1]} ${year}, ten days ${part[1]}`);
  return english ? text : `${year}年${month}月${Number(part)}日`;
}

// The last day of a period, as lists of codes are asked for it; nothing for a festival.
export function lastDayOf(text: string): string | undefined {
  const parts = /^(\d{4})(?:-(?:(JF)|H(\d)|Q(\d)|C(\d{1,2})|W(\d{2})|(\d{2})(?:-(?:X(\d)|(\d{2})))?))?$/.exec(text);
  if (!parts) return undefined;
  const [year, half, quarter, many, week, month, part, day] = [1, 3, 4, 5, 6, 7, 8, 9].map((at) => Number(parts[at] ?? 0)) as
    [number, number, number, number, number, number, number, number];
  const iso = (instant: number) => new Date(instant).toISOString().slice(0, 10);
  if (week) {  // ISO: week 1 has the 4th of January
    const fourth = new Date(Date.UTC(year, 0, 4));
    return iso(fourth.getTime() + (7 * week - (fourth.getUTCDay() || 7)) * 86_400_000);
  }
  if (day) return text;
  if (part && part < 3) return `${text.slice(0, 7)}-${part}0`;
  const last = parts[2] ? 2 : half * 6 || quarter * 3 || many || month || 12;
  return iso(Date.UTC(year, last, 0));
}
