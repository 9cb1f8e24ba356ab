// What somebody has typed or pasted, as the server understands it too (modules/data/filing/value.hpp; both are held to
// tests/support/typed_values.json). What is plain is normalised; what is doubtful is kept as it stands and asked about, and nothing becomes zero.
import type { CellKind } from '../shapes.ts';

export interface Understood { v: string; bad: boolean }

const kept = (text: string): Understood => ({ v: text, bad: true });
const good = (v: string): Understood => ({ v, bad: false });

const mostDigits = 18;

export function numberOf(text: string, places: number, unit = ''): Understood {
  const typed = text.trim();
  let plain = typed.normalize('NFKC').replace(/。/g, '.').replace(/[\u2212\u2013]/g, '-').replace(/\s/g, '');
  if (plain === '') return typed === '' ? good('') : kept(typed);
  if (unit === '%' && plain.endsWith('%')) plain = plain.slice(0, -1);
  const parts = /^([+-]?)(\d{1,3}(?:,\d{3})+|\d*)(?:\.(\d*))?$/.exec(plain);
  const whole = parts?.[2]?.replaceAll(',', '') ?? '';
  const fraction = parts?.[3] ?? '';
  if (!parts || whole + fraction === '') return kept(typed);
  if (fraction.length > places || whole.length + fraction.length > mostDigits) return kept(typed);
  const digits = whole.replace(/^0+(?=\d)/, '') || '0';
  const value = fraction ? `${digits}.${fraction}` : digits;
  return good(parts[1] === '-' && /[1-9]/.test(value) ? `-${value}` : value);
}

export function dayOf(text: string): Understood {
  const typed = text.trim();
  if (typed === '') return good('');
  const plain = typed.normalize('NFKC').replace(/\s/g, '');
  const parts = /^(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?$/.exec(plain) ?? /^(\d{4})(\d{2})(\d{2})$/.exec(plain);
  if (!parts) return kept(typed);
  const [year, month, day] = [Number(parts[1]), Number(parts[2]), Number(parts[3])];
  const found = new Date(Date.UTC(year, month - 1, day));
  if (found.getUTCMonth() !== month - 1 || found.getUTCDate() !== day) return kept(typed);
  return good(found.toISOString().slice(0, 10));
}

// One of the codes, by itself or by its name.
export function codeOf(text: string, codes: { id: string; text: string }[] | undefined): Understood {
  const typed = text.trim();
  if (typed === '') return good('');
  const plain = typed.normalize('NFKC');
  const found = codes?.find((code) => code.id === plain) ?? codes?.find((code) => code.text === typed);
  return found ? good(found.id) : codes ? kept(typed) : good(plain);
}

export function understand(text: string, column: { kind: CellKind; places: number; unit?: string }, codes?: { id: string; text: string }[]): Understood {
  switch (column.kind) {
    case 'Number': return numberOf(text, column.places, column.unit);
    case 'Day': return dayOf(text);
    case 'Code': return codeOf(text, codes);
    case 'Text': return good(text.trim());
  }
}

// 12,345.60: as tables are printed. What is no number stands as it was typed.
export function shown(v: string, kind: CellKind, places: number): string {
  const parts = kind === 'Number' ? /^(-?)(\d+)(?:\.(\d+))?$/.exec(v) : undefined;
  if (!parts) return v;
  const fraction = (parts[3] ?? '').padEnd(places, '0');
  return `${parts[1]}${(parts[2] ?? '').replace(/\B(?=(\d{3})+$)/g, ',')}${fraction && `.${fraction}`}`;
}

interface Scaled { digits: bigint; places: number }
function scaled(v: string): Scaled | undefined {
  const parts = /^(-?\d+)(?:\.(\d+))?$/.exec(v);
  return parts ? { digits: BigInt(`${parts[1]}${parts[2] ?? ''}`), places: parts[2]?.length ?? 0 } : undefined;
}

function text(digits: bigint, places: number): string {
  const sign = digits < 0n ? '-' : '';
  const all = (digits < 0n ? -digits : digits).toString().padStart(places + 1, '0');
  return sign + (places ? `${all.slice(0, -places)}.${all.slice(-places)}` : all);
}

// The sum of decimals, exactly; how many of the values were numbers.
export function sumOf(values: Iterable<string>): { sum: string; count: number } {
  let digits = 0n;
  let places = 0;
  let count = 0;
  for (const value of values) {
    const one = scaled(value);
    if (!one) continue;
    ++count;
    if (one.places > places) {
      digits *= 10n ** BigInt(one.places - places);
      places = one.places;
    }
    digits += one.digits * 10n ** BigInt(places - one.places);
  }
  return { sum: text(digits, places), count };
}

// By how many percent `now` differs from `before`, with one digit behind the point; nothing where that means nothing.
export function growth(now: string, before: string): string | undefined {
  const [one, other] = [scaled(now), scaled(before)];
  if (!one || !other || other.digits <= 0n) return undefined;
  const places = Math.max(one.places, other.places);
  const a = one.digits * 10n ** BigInt(places - one.places);
  const b = other.digits * 10n ** BigInt(places - other.places);
  const twenty = ((a - b) * 20_000n) / b;  // half away from zero
  const tenths = (twenty + (twenty < 0n ? -10n : 10n)) / 20n;
  return text(tenths, 1);
}
