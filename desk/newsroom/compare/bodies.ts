// Two bodies side by side: which blocks stayed, went, came or were reworded, and in the reworded ones which words.
import { diffArrays } from 'diff';
import { blocksOf, keyOf, type Block } from './blocks.ts';
import { compareTables, type ComparedTable } from './tables.ts';
import { compareWords, likeness, type Piece } from './words.ts';

export interface ComparedBlock {
  change: 'same' | 'removed' | 'added' | 'changed';
  before: Block | null;
  after: Block | null;
  pieces: Piece[];               // of a text or a picture's words
  table: ComparedTable | null;
  formOnly: boolean;            // the words stayed; heading level, bold, a link changed
}

const alikeEnough = 0.4;

function whole(block: Block, change: 'same' | 'removed' | 'added'): ComparedBlock {
  const isAfter = change !== 'removed';
  return {
    change, before: change === 'added' ? null : block, after: isAfter ? block : null, formOnly: false,
    pieces: block.kind === 'table' ? [] : [{ change, text: block.text }],
    table: block.kind === 'table' ? compareTables(isAfter ? block : block, block) : null,
  };
}

function reworded(before: Block, after: Block): ComparedBlock {
  const isTable = before.kind === 'table' && after.kind === 'table';
  return {
    change: 'changed', before, after, formOnly: before.text === after.text && before.picture === after.picture,
    pieces: isTable ? [] : compareWords(before.text, after.text),
    table: isTable ? compareTables(before, after) : null,
  };
}

function canPair(before: Block, after: Block): boolean {
  if (before.kind !== after.kind) return false;
  if (before.kind === 'picture') return before.picture === after.picture || before.text === after.text;
  return likeness(before.text, after.text) >= (before.kind === 'table' ? 0.2 : alikeEnough);
}

// A run of blocks that differ: those alike are paired in order, what stands between went or came.
export function pairRun(before: Block[], after: Block[]): [Block | null, Block | null][] {
  const pairs: [Block | null, Block | null][] = [];
  let from = 0;
  for (const old of before) {
    const at = after.findIndex((fresh, index) => index >= from && canPair(old, fresh));
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

export function compareBlocks(before: Block[], after: Block[]): ComparedBlock[] {
  const found: ComparedBlock[] = [];
  let [left, right] = [0, 0];
  let gone: Block[] = [];
  let come: Block[] = [];
  const close = () => {
    for (const [old, fresh] of pairRun(gone, come))
      found.push(old === null ? whole(fresh!, 'added') : fresh === null ? whole(old, 'removed') : reworded(old, fresh));
    gone = [];
    come = [];
  };
  for (const part of diffArrays(before.map(keyOf), after.map(keyOf))) {
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

export function compareBodies(before: string, after: string, parse?: (html: string) => Document): ComparedBlock[] {
  return compareBlocks(blocksOf(before, true, parse), blocksOf(after, true, parse));
}

export interface Tally { added: number; removed: number; changed: number }
export function tally(blocks: ComparedBlock[]): Tally {
  const count = (change: string) => blocks.filter((block) => block.change === change).length;
  return { added: count('added'), removed: count('removed'), changed: count('changed') };
}
