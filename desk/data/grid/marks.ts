// What is to be said of a cell beside its value. The first of its marks is shown in it; all of them stand in words in the status line.
import type { Cell, Finding } from '../shapes.ts';

export type Mark = 'conflict' | 'bad' | 'blocking' | 'returned' | 'explain' | 'explained' | 'hint' | 'remark' | 'waiting' | 'imported' | 'changed'
  | 'computed' | 'locked';

// Shown beside colour and words, never alone.
export const glyphs: Record<Mark, string> = {
  conflict: '≠', bad: '✕', blocking: '!', returned: '↩', explain: '?', explained: '✓', hint: 'i', remark: '✎', waiting: '…', imported: '⇩', changed: 'Δ',
  computed: 'ƒ', locked: '▪',
};

export interface Told {
  cell: Cell | undefined;
  findings: Finding[];
  conflict: boolean;
  waiting: boolean;
  returned: boolean;
  remark: boolean;
  imported: boolean;
  computed: boolean;
  locked: boolean;
  base: string | undefined;  // what was accepted before, where there is such a thing
}

const isExplained = (finding: Finding) => Boolean(finding.explanation) && !finding.refused_phrase;

export function marksOf(told: Told): Mark[] {
  const found: Mark[] = [];
  const say = (mark: Mark, is: boolean) => { if (is) found.push(mark); };
  const asks = told.findings.filter((finding) => finding.class === 'Explain');
  say('conflict', told.conflict);
  say('bad', Boolean(told.cell?.bad));
  say('blocking', told.findings.some((finding) => finding.class === 'Blocking'));
  say('returned', told.returned);
  say('explain', asks.some((finding) => !isExplained(finding)));
  say('explained', asks.length > 0 && asks.every(isExplained));
  say('hint', told.findings.some((finding) => finding.class === 'Hint'));
  say('remark', told.remark);
  say('waiting', told.waiting);
  say('imported', told.imported);
  say('changed', told.base !== undefined && told.base !== (told.cell?.v ?? ''));
  say('computed', told.computed);
  say('locked', told.locked);
  return found;
}

export interface Group { kind: Finding['class']; findings: Finding[] }

// What must be mended, what needs a reason, what is only to be noted; in each as the form's order has its cells.
export function grouped(findings: Finding[], order: (cell: string) => number): Group[] {
  const place = (finding: Finding) => Math.min(Number.MAX_SAFE_INTEGER, ...finding.cells.map(order));
  return (['Blocking', 'Explain', 'Hint'] as const)
    .map((kind) => ({ kind, findings: findings.filter((finding) => finding.class === kind).sort((a, b) => place(a) - place(b)) }))
    .filter((group) => group.findings.length > 0);
}

// The cell that F8 leads to from here: the next one that something is said of, around the end to the first.
export function nextMarked(cells: string[], order: (cell: string) => number, from: number, direction: 1 | -1): string | undefined {
  const sorted = [...new Set(cells)].filter((cell) => order(cell) >= 0).sort((a, b) => (order(a) - order(b)) * direction);
  return sorted.find((cell) => (order(cell) - from) * direction > 0) ?? sorted[0];
}
