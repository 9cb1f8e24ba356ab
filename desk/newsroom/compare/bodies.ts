// Two bodies side by side: which blocks stayed, went, came or were reworded, and in the reworded ones which words.
import { diffArrays } from 'diff';
import { blocks_of, key_of, type Block } from './blocks.ts';
import { compare_tables, type ComparedTable } from './tables.ts';
import { compare_words, likeness, type Piece } from './words.ts';

export interface ComparedBlock {
  change: 'same' | 'removed' | 'added' | 'changed';
  before: Block | null;
  after: Block | null;
  pieces: Piece[];               // of a text or a picture's words
  table: ComparedTable | null;
  form_only: boolean;            // the words stayed; heading level, bold, a link changed
}

const alike_enough = 0.4;

function whole(block: Block, change: 'same' | 'removed' | 'added'): ComparedBlock {
  const is_after = change !== 'removed';
  return {
    change, before: change === 'added' ? null : block, after: is_after ? block : null, form_only: false,
    pieces: block.kind === 'table' ? [] : [{ change, text: block.text }],
    table: block.kind === 'table' ? compare_tables(is_after ? block : block, block) : null,
  };
}

function reworded(before: Block, after: Block): ComparedBlock {
  const is_table = before.kind === 'table' && after.kind === 'table';
  return {
    change: 'changed', before, after, form_only: before.text === after.text && before.picture === after.picture,
    pieces: is_table ? [] : compare_words(before.text, after.text),
    table: is_table ? compare_tables(before, after) : null,
  };
}

function can_pair(before: Block, after: Block): boolean {
  if (before.kind !== after.kind) return false;
  if (before.kind === 'picture') return before.picture === after.picture || before.text === after.text;
  return likeness(before.text, after.text) >= (before.kind === 'table' ? 0.2 : alike_enough);
}

// A run of blocks that differ: those alike are paired in order, what stands between went or came.
export function pair_run(before: Block[], after: Block[]): [Block | null, Block | null][] {
  const pairs: [Block | null, Block | null][] = [];
  let from = 0;
  for (const old of before) {
    const at = after.findIndex((fresh, index) => index >= from && can_pair(old, fresh));
    if (at === -1) {
      pairs.push([old, null]);
      continue;
    }
    for (; from < at; from += 1) pairs.push([null, after[from]!]);
    pairs.push([old, after[at]!]);
    from = at + 1;
  }
  for (; from < after.length; from += 1) pairs.push([null, after[from]!]);
  return pairs;
}

export function compare_blocks(before: Block[], after: Block[]): ComparedBlock[] {
  const found: ComparedBlock[] = [];
  let [left, right] = [0, 0];
  let gone: Block[] = [];
  let come: Block[] = [];
  const close = () => {
    for (const [old, fresh] of pair_run(gone, come))
      found.push(old === null ? whole(fresh!, 'added') : fresh === null ? whole(old, 'removed') : reworded(old, fresh));
    gone = [];
    come = [];
  };
  for (const part of diffArrays(before.map(key_of), after.map(key_of))) {
    const count = part.value.length;
    if (part.removed) gone.push(...before.slice(left, left += count));
    else if (part.added) come.push(...after.slice(right, right += count));
    else {
      close();
      for (let each = 0; each < count; each += 1) {
        found.push(whole(after[right++]!, 'same'));
        left += 1;
      }
    }
  }
  close();
  return found;
}

export function compare_bodies(before: string, after: string, parse?: (html: string) => Document): ComparedBlock[] {
  return compare_blocks(blocks_of(before, true, parse), blocks_of(after, true, parse));
}

export interface Tally { added: number; removed: number; changed: number }
export function tally(blocks: ComparedBlock[]): Tally {
  const count = (change: string) => blocks.filter((block) => block.change === change).length;
  return { added: count('added'), removed: count('removed'), changed: count('changed') };
}
