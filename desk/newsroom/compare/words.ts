// What changed between two wordings of a line, by words as a Chinese reader sees them, with numbers whole: 3.2 → 3.35 is one change,
// not a changed digit. Where the browser cannot tell words apart, characters do.
import { diffArrays } from 'diff';

export type Change = 'same' | 'removed' | 'added';
export interface Piece { change: Change; text: string }

// Digits with their separators, percent and full-width forms; a date or a document number stays in readable parts.
const number = /[0-9０-９]+(?:[.,．，][0-9０-９]+)*[%％‰]?/y;
const longest = 20_000;  // characters; beyond, sentences are compared

function segmenter(): Intl.Segmenter | null {
  try {
    return new Intl.Segmenter('zh', { granularity: 'word' });
  } catch {
    return null;
  }
}
const words = segmenter();

function plainTokens(text: string): string[] {
  if (words === null) return Array.from(text);
  try {
    return Array.from(words.segment(text), (each) => each.segment);
  } catch {
    return Array.from(text);
  }
}

export function tokens(text: string): string[] {
  if (text.length > longest) return text.split(/(?<=[。；！？\n])/);
  const found: string[] = [];
  let from = 0;
  for (let at = 0; at < text.length;) {
    number.lastIndex = at;
    const match = number.exec(text);
    if (match === null) {
      at += 1;
      continue;
    }
    if (at > from) found.push(...plainTokens(text.slice(from, at)));
    found.push(match[0]);
    at = from = number.lastIndex;
  }
  if (from < text.length) found.push(...plainTokens(text.slice(from)));
  return found;
}

function joined(pieces: Piece[]): Piece[] {
  const out: Piece[] = [];
  for (const piece of pieces) {
    const last = out[out.length - 1];
    if (piece.text === '') continue;
    if (last !== undefined && last.change === piece.change) last.text += piece.text;
    else out.push({ ...piece });
  }
  return out;
}

// Removed before added where both stand at one place, and a lone 的 between two changes is taken into them: fewer, longer marks read better.
function bridged(pieces: Piece[]): Piece[] {
  const out: Piece[] = [];
  let removed = '';
  let added = '';
  const close = () => {
    out.push({ change: 'removed', text: removed }, { change: 'added', text: added });
    removed = added = '';
  };
  pieces.forEach((piece, at) => {
    const between = piece.change === 'same' && at > 0 && at + 1 < pieces.length && (removed !== '' && added !== '') && piece.text.length === 1
      && !/[，。；：！？、\s\d]/.test(piece.text);
    if (piece.change === 'removed') removed += piece.text;
    else if (piece.change === 'added') added += piece.text;
    else if (between) {
      removed += piece.text;
      added += piece.text;
    } else {
      close();
      out.push(piece);
    }
  });
  close();
  return joined(out);
}

export function compareWords(before: string, after: string): Piece[] {
  if (before === after) return before === '' ? [] : [{ change: 'same', text: before }];
  const pieces = diffArrays(tokens(before), tokens(after)).map((part): Piece => ({
    change: part.added ? 'added' : part.removed ? 'removed' : 'same',
    text: part.value.join(''),
  }));
  return bridged(joined(pieces));
}

// From 0, nothing alike, to 1. Of two empty texts 1.
export function likeness(before: string, after: string): number {
  const [a, b] = [tokens(before), tokens(after)];
  if (a.length + b.length === 0) return 1;
  const counts = new Map<string, number>();
  for (const each of a) counts.set(each, (counts.get(each) ?? 0) + 1);
  let shared = 0;
  for (const each of b) {
    const left = counts.get(each) ?? 0;
    if (left > 0) {
      shared += 1;
      counts.set(each, left - 1);
    }
  }
  return (2 * shared) / (a.length + b.length);
}
