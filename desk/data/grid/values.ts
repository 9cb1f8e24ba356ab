// What somebody has typed or pasted, read as the server reads it (modules/data/filing/value.hpp): tests/support/typed_values.json holds
// both to the same. What can mean one thing only is understood. What could mean two, or nothing, is kept as it stands, with the reason and
// with what could be meant, and asked about; nothing becomes zero.
import type { CellKind } from '../shapes.ts';
import { chineseNumber } from './chinese_numbers.ts';
import { daysMeant, fold, isDayIn, isInOrder } from './days.ts';

export interface Understood {
  v: string;
  bad: boolean;
  why?: string;      // `value.<why>` says it in words
  meant?: string[];  // good values, '' for an empty cell
}

export interface ValueColumn { kind: CellKind; places: number; unit?: string }
interface Rule { places: number; percent: boolean }
interface Plain { negative: boolean; percent: boolean; whole: string; fraction: string }

const mostDigits = 28;
const mostWholeDigits = 15;
const isTooLong = (number: Plain) =>
  number.whole.length > mostWholeDigits || number.whole.length + number.fraction.length > mostDigits || number.fraction.length > mostPlaces;
const mostPlaces = 12;
const mostText = 2_000;

const good = (v: string): Understood => ({ v, bad: false });
const bad = (text: string, why: string, meant: string[] = []): Understood => ({ v: trimmed(text), bad: true, why, meant });
const trimmed = (text: string) => text.replace(/^[ \t\r\n]+|[ \t\r\n]+$/g, '');

// 1,234,567 or (GB/T 15835) 1 234 567, or digits alone.
function wholeOf(text: string): string | undefined {
  if (/^\d*$/.test(text)) return text;
  if (/^[1-9]\d{0,2}(,\d{3})+$/.test(text) || /^[1-9]\d{0,2}( \d{3})+$/.test(text)) return text.replace(/[, ]/g, '');
  return undefined;
}

function plainNumber(folded: string): Plain | undefined {
  if (folded.length > 200) return undefined;
  const sign = /^[+-]/.exec(folded)?.[0] ?? '';
  let rest = folded.slice(sign.length).trim();
  const percent = rest.endsWith('%');
  if (percent) rest = rest.slice(0, -1).trim();
  const point = rest.indexOf('.');
  const before = point < 0 ? rest : rest.slice(0, point);
  const behind = point < 0 ? '' : rest.slice(point + 1);
  const whole = wholeOf(before);
  if ((before === '' && behind === '') || !/^\d*$/.test(behind) || whole === undefined) return undefined;
  return { negative: sign === '-', percent, whole: whole.replace(/^0+(?=\d)/, '') || '0', fraction: behind };
}

function textOf({ negative, whole, fraction }: Plain): string {
  const text = fraction ? `${whole}.${fraction}` : whole;
  return negative && /[1-9]/.test(text) ? `-${text}` : text;
}

// Half away from zero.
function rounded(number: Plain, places: number): string[] {
  if (isTooLong(number)) return [];
  const kept = BigInt(number.whole + number.fraction.slice(0, places)) + (Number(number.fraction[places]) >= 5 ? 1n : 0n);
  const digits = kept.toString().padStart(places + 1, '0');
  return [textOf({ ...number, whole: places ? digits.slice(0, -places) : digits, fraction: places ? digits.slice(-places) : '' })];
}

function numberOf(text: string, rule: Rule): Understood {
  const folded = fold(text);
  if (folded === '') return good('');
  const number = plainNumber(folded);
  if (!number || (number.percent && !rule.percent)) return doubtful(text, folded, rule);
  while (number.fraction.length > rule.places && number.fraction.endsWith('0')) number.fraction = number.fraction.slice(0, -1);
  if (number.fraction.length > rule.places) return bad(text, 'places', rounded(number, rule.places));
  if (isTooLong(number)) return bad(text, 'too_many_digits');
  return good(textOf(number));
}

// The point moved; to the right for zeros above 0.
function scaled(number: Plain, zeros: number): Plain {
  const digits = number.whole + number.fraction;
  const at = number.whole.length + zeros;
  const whole = at <= 0 ? '0' : digits.slice(0, at).padEnd(at, '0');
  const fraction = at <= 0 ? '0'.repeat(-at) + digits : digits.slice(at);
  return { ...number, whole: whole.replace(/^0+(?=\d)/, ''), fraction };
}

// Readings that the cell could take, each once.
function readings(rule: Rule, ...all: (Plain | string | undefined)[]): string[] {
  const found: string[] = [];
  for (const one of all) {
    if (one === undefined) continue;
    const read = numberOf(typeof one === 'string' ? one : textOf({ ...one, percent: false }), rule);
    if (!read.bad && !found.includes(read.v)) found.push(read.v);
  }
  return found;
}

const noValues = /^(-|--|—|——|…|……|\.\.\.|\/|\\|\*|无|無|没有|不详|缺|暂无|null|nil|none|n\/a)$/i;
const scales: [word: string, zeros: number][] = [['万亿', 12], ['十', 1], ['百', 2], ['千', 3], ['万', 4], ['萬', 4], ['亿', 8], ['億', 8]];
const minus = (number: Plain): Plain => ({ ...number, negative: true });
type Doubt = (folded: string, rule: Rule) => [why: string, meant: string[]] | undefined;

const noValue: Doubt = (folded) => (noValues.test(folded) ? ['no_value', ['', '0']] : undefined);
const aDay: Doubt = (folded) => (!/^\d+$/.test(folded) && isDayIn(folded) ? ['is_day', []] : undefined);
const aPercent: Doubt = (folded, rule) => {
  const number = plainNumber(folded);
  return number?.percent ? ['percent', readings(rule, number, scaled(number, -2))] : undefined;
};
const inParentheses: Doubt = (folded, rule) => {
  const number = /^\(.*\)$/.test(folded) ? plainNumber(folded.slice(1, -1).trim()) : undefined;
  return number && !number.negative ? ['parentheses', readings(rule, minus(number), number)] : undefined;
};
const aSign: Doubt = (folded, rule) => {
  const rest = /^(?:负|負|△|▲|—|―|--|\+-|-\+)(.+)$/s.exec(folded)?.[1] ?? /^(.+)-$/s.exec(folded)?.[1];
  const number = rest !== undefined && !/^\s*[+-]/.test(rest) ? plainNumber(rest.trim()) : undefined;
  return number ? ['sign', readings(rule, minus(number), number)] : undefined;
};
const anExponent: Doubt = (folded, rule) => {
  const parts = /^(.+?)[eE]\+?(-?\d{1,3})$/s.exec(folded);
  const number = parts && plainNumber(parts[1] ?? '');
  if (!parts || !number || number.percent) return undefined;
  const zeros = Number(parts[2]);
  return ['exponent', Math.abs(zeros) <= 30 ? readings(rule, scaled(number, zeros)) : []];
};
const inChinese: Doubt = (folded, rule) => {
  const number = /\d/.test(folded) ? undefined : chineseNumber(folded);
  return number === undefined ? undefined : ['chinese_number', readings(rule, number)];
};
const withUnit: Doubt = (folded, rule) => {
  const without = folded.replace(/^(?:[¥￥$€£]|rmb)\s*/i, '');
  const parts = /^(.*\d)(\D*)$/s.exec(without);
  const number = parts && plainNumber(parts[1] ?? '');
  const unit = parts?.[2]?.trim() ?? '';
  if (!number || (unit === '' && without.length === folded.length)) return undefined;
  const scale = scales.find(([word]) => unit.startsWith(word));
  return ['unit_word', readings(rule, scale && scaled(number, scale[1]), number)];
};
const withMarks: Doubt = (folded, rule) => {
  const sign = folded.startsWith('-') ? '-' : '';
  const rest = folded.slice(sign.length).trim();
  if (!/^[\d,. 、·'’‘_;]+$/.test(rest) || !/\d/.test(rest)) return undefined;
  const marks = rest.replace(/\d/g, '');
  const why = /[^,. ]/.test(marks) ? 'mark' : marks.includes(' ') ? 'blank_inside' : marks.includes(',') ? 'thousands' : 'points';
  const joined = rest.replace(/\D/g, '');
  const behind = /\d*$/.exec(rest)?.[0] ?? '';
  const pointed = `${joined.slice(0, joined.length - behind.length)}.${behind}`;
  return [why, readings(rule, sign + joined, sign + pointed)];
};
const doubts = [noValue, aDay, aPercent, inParentheses, aSign, anExponent, inChinese, withUnit, withMarks];

function doubtful(text: string, folded: string, rule: Rule): Understood {
  if (new TextEncoder().encode(folded).length <= 200)
    for (const doubt of doubts) {
      const found = doubt(folded, rule);
      if (found) return bad(text, found[0], found[1]);
    }
  return bad(text, 'not_a_number');
}

function dayOf(text: string): Understood {
  const folded = fold(text);
  if (folded === '') return good('');
  const day = isDayIn(folded);
  if (day) return good(day);
  if (isInOrder(folded)) return bad(text, 'no_such_day');
  const { why, meant } = daysMeant(folded);
  return bad(text, why, meant);
}

function textIn(text: string): Understood {
  const value = trimmed(text).replace(/\r\n?/g, '\n');
  // eslint-disable-next-line no-control-regex
  if (/[\u0000-\u0008\u000b-\u001f\u007f]/.test(value)) return bad(text, 'control_character');
  return [...value].length > mostText ? bad(text, 'too_long') : good(value);
}

// By its code or by its name.
function codeOf(text: string, codes: { id: string; text: string }[] | undefined): Understood {
  const folded = fold(text);
  if (folded === '' || !codes || codes.some((code) => code.id === folded)) return good(folded);
  const named = codes.filter((code) => code.text === trimmed(text));
  if (named.length === 1 && named[0]) return good(named[0].id);
  return bad(text, 'no_such_code', codes.filter((code) => code.id.toLowerCase() === folded.toLowerCase() || code.text === trimmed(text)).map((code) => code.id));
}

export function understand(text: string, column: ValueColumn, codes?: { id: string; text: string }[]): Understood {
  switch (column.kind) {
    case 'Number': return numberOf(text, { places: column.places, percent: fold(column.unit ?? '') === '%' });
    case 'Day': return dayOf(text);
    case 'Code': return codeOf(text, codes);
    case 'Text': return textIn(text);
  }
}
