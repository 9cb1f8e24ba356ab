// Whether words name something: as they stand, or as pinyin in full, in initials, or mixed; the better match stands first.
import { match } from 'pinyin-pro';

// The lower the better; undefined: no match.
export function rank(words: string, title: string, other = ''): number | undefined {
  const asked = words.trim().toLowerCase();
  if (!asked) return 3;
  for (const [text, weight] of [[title, 0], [other, 1]] as const) {
    const at = text.toLowerCase().indexOf(asked);
    if (at >= 0) return weight + (at === 0 ? 0 : 0.5);
  }
  if (!/^[a-z' ]+$/.test(asked)) return undefined;
  const places = match(title, asked.replace(/[' ]/g, ''), { precision: 'start', continuous: true, lastPrecision: 'start' });
  return places ? 2 + (places[0] === 0 ? 0 : 0.5) : undefined;
}
