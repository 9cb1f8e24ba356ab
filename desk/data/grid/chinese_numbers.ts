// 三百, 一万二千, 二〇一五: what is meant, as digits; nothing where that is not sure, as in 三百五 (modules/data/filing/value_chinese.cpp).
const digits = '零一二三四五六七八九';
const formal = '〇壹贰叁肆伍陆柒捌玖';
const units: Record<string, number> = { 十: 10, 拾: 10, 百: 100, 佰: 100, 千: 1_000, 仟: 1_000, 万: 10_000, 萬: 10_000, 亿: 100_000_000, 億: 100_000_000 };
const mostLetters = 24;
const mostTotal = 1_000_000_000_000;

const digitOf = (letter: string) => (letter === '两' ? 2 : Math.max(digits.indexOf(letter), formal.indexOf(letter)));

export function chineseNumber(text: string): string | undefined {
  const letters = [...text];
  if (letters.length === 0 || letters.length > mostLetters) return undefined;
  if (letters.every((letter) => digitOf(letter) >= 0)) return letters.map(digitOf).join('');
  let total = 0;    // whole 万 and 亿
  let section = 0;  // below 万
  let digit = -1;
  let lastUnit = 0;
  for (const letter of letters) {
    const next = digitOf(letter);
    if (next >= 0) {
      if (digit > 0) return undefined;
      if (next === 0) lastUnit = 0;
      digit = next;
      continue;
    }
    const unit = units[letter] ?? 0;
    if (unit === 0 || total > mostTotal) return undefined;
    if (unit < 10_000) section += (digit < 0 ? 1 : digit) * unit;
    else {
      section += Math.max(0, digit);
      total = unit === 10_000 ? total + section * unit : (total + section) * unit;
      section = 0;
    }
    digit = -1;
    lastUnit = unit;
  }
  return digit > 0 && lastUnit > 10 ? undefined : String(total + section + Math.max(0, digit));
}
