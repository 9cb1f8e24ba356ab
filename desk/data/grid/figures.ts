// Figures as they are printed, summed and compared: decimals to the last digit, never binary.
import type { CellKind } from '../shapes.ts';

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
export const signed = (percent: string | undefined) => (percent === undefined ? '' : `${percent.startsWith('-') ? '' : '+'}${percent}%`);
