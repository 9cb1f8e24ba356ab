// Two people wrote over one text. Block by block: what only one of them touched is taken from that one; what both touched differently
// is a question to the person, with both answers kept until it is answered.
import { diffArrays } from 'diff';
import { blocksOf, keyOf, type Block } from './blocks.ts';

export interface Chunk {
  kind: 'same' | 'mine' | 'theirs' | 'both' | 'conflict';  // both: the same change by both
  base: Block[];
  mine: Block[];
  theirs: Block[];
}

interface Edit { from: number; to: number; by: Block[] }  // base[from, to) became `by`

function edits(base: Block[], side: Block[]): Edit[] {
  const found: Edit[] = [];
  let [at, there] = [0, 0];
  let open: Edit | null = null;
  for (const part of diffArrays(base.map(keyOf), side.map(keyOf))) {
    const count = part.value.length;
    if (!part.added && !part.removed) {
      at += count;
      there += count;
      open = null;
      continue;
    }
    if (open === null) found.push(open = { from: at, to: at, by: [] });
    if (part.removed) open.to = at += count;
    else open.by.push(...side.slice(there, there += count));
  }
  return found;
}

const keys = (blocks: Block[]): string => blocks.map(keyOf).join('\n');

// Edits that touch one another, of either side, form one question. Two insertions at one place touch.
const touches = (edit: Edit, from: number, to: number): boolean => edit.from <= to && edit.to >= from
  && (edit.from < to || edit.to > from || edit.from === from);

// The side's text of base[from, to), given the side's edits within.
function sideText(base: Block[], from: number, to: number, own: Edit[]): Block[] {
  const text: Block[] = [];
  let at = from;
  for (const edit of own) {
    text.push(...base.slice(at, edit.from), ...edit.by);
    at = edit.to;
  }
  return [...text, ...base.slice(at, to)];
}

function kindOf(base: Block[], mine: Block[], theirs: Block[]): Chunk['kind'] {
  const [b, m, t] = [keys(base), keys(mine), keys(theirs)];
  if (m === t) return m === b ? 'same' : 'both';
  if (m === b) return 'theirs';
  return t === b ? 'mine' : 'conflict';
}

export function mergeBlocks(base: Block[], mine: Block[], theirs: Block[]): Chunk[] {
  const [ofMine, ofTheirs] = [edits(base, mine), edits(base, theirs)];
  const chunks: Chunk[] = [];
  const same = (from: number, to: number) => {
    if (from < to) chunks.push({ kind: 'same', base: base.slice(from, to), mine: base.slice(from, to), theirs: base.slice(from, to) });
  };
  let [at, m, t] = [0, 0, 0];
  while (m < ofMine.length || t < ofTheirs.length) {
    const first = [ofMine[m], ofTheirs[t]].filter((each): each is Edit => each !== undefined).sort((a, b) => a.from - b.from || a.to - b.to)[0]!;
    let [from, to] = [first.from, first.to];
    const [takenMine, takenTheirs]: [Edit[], Edit[]] = [[], []];
    for (let grown = true; grown;) {
      grown = false;
      const take = (edit: Edit | undefined, into: Edit[]): boolean => {
        if (edit === undefined || !touches(edit, from, to)) return false;
        into.push(edit);
        [from, to, grown] = [Math.min(from, edit.from), Math.max(to, edit.to), true];
        return true;
      };
      if (take(ofMine[m], takenMine)) m += 1;
      if (take(ofTheirs[t], takenTheirs)) t += 1;
    }
    same(at, from);
    const chunk = { base: base.slice(from, to), mine: sideText(base, from, to, takenMine), theirs: sideText(base, from, to, takenTheirs) };
    chunks.push({ kind: kindOf(chunk.base, chunk.mine, chunk.theirs), ...chunk });
    at = to;
  }
  same(at, base.length);
  return chunks;
}

export function mergeBodies(base: string, mine: string, theirs: string, parse?: (html: string) => Document): Chunk[] {
  return mergeBlocks(blocksOf(base, false, parse), blocksOf(mine, false, parse), blocksOf(theirs, false, parse));
}

export type Choice = 'mine' | 'theirs' | 'mine_then_theirs';
const written = (blocks: Block[]): string => blocks.map((block) => block.html).join('');

// The text with each question answered; `choices` by the chunk's place in the row.
export function mergedBody(chunks: Chunk[], choices: Map<number, Choice>): string {
  return chunks.map((chunk, at) => {
    if (chunk.kind !== 'conflict') return written(chunk.kind === 'theirs' ? chunk.theirs : chunk.mine);
    const choice = choices.get(at) ?? 'mine_then_theirs';
    return (choice === 'theirs' ? '' : written(chunk.mine)) + (choice === 'mine' ? '' : written(chunk.theirs));
  }).join('');
}

// A field that is one value: null when both changed it differently.
export function mergeValue<T>(base: T, mine: T, theirs: T): { value: T } | null {
  const [b, m, t] = [base, mine, theirs].map((each) => JSON.stringify(each));
  if (m === t || t === b) return { value: mine };
  return m === b ? { value: theirs } : null;
}
