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
