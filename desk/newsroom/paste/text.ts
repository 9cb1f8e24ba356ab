// Spaces as they are meant: office programs wrap the lines of their HTML, indent with spaces, and pad with no-break spaces.
import { elements, isBlock, isElement, isText, nameOf } from './tree.ts';

// Ideographs, kana, fullwidth forms and Chinese punctuation: between two of these a line's end is no space.
const wide = '[\\u2014\\u2018-\\u201d\\u2026\\u3000-\\u303f\\u3040-\\u30ff\\u3400-\\u4dbf\\u4e00-\\u9fff'
  + '\\uf900-\\ufaff\\uff01-\\uff60\\uffe0-\\uffe6]';
const lineEndBetweenWide = new RegExp(`(${wide})[ \\t]*[\\r\\n]+[ \\t\\r\\n]*(?=${wide})`, 'g');
const endsWide = new RegExp(`${wide}[ \\t]*[\\r\\n]+[ \\t\\r\\n]*$`);
const beginsWide = new RegExp(`^${wide}`);

export const isWide = (character: string): boolean => beginsWide.test(character);

function textNodes(place: Node, into: Text[] = []): Text[] {
  for (const child of Array.from(place.childNodes)) {
    if (isText(child)) into.push(child);
    else if (nameOf(child) !== 'pre') textNodes(child, into);
  }
  return into;
}

function nearestBlock(node: Node): Node | null {
  let at = node.parentNode;
  while (at !== null && !isBlock(at)) at = at.parentNode;
  return at;
}

export function joinWrappedLines(place: Element): void {
  const nodes = textNodes(place);
  nodes.forEach((node, at) => {
    const next = nodes[at + 1];
    const runsOn = next !== undefined && nearestBlock(next) === nearestBlock(node) && beginsWide.test(next.data);
    let text = node.data.replace(lineEndBetweenWide, '$1');
    if (runsOn && endsWide.test(text)) text = text.replace(/[ \t\r\n]+$/, '');
    node.data = text.replace(/[ \t\r\n\f]+/g, ' ').replace(/\u00a0+/g, (run) => (run.length > 1 ? ' ' : '\u00a0')).replace(/ {2,}/g, ' ')
      .replace(/[\u200b\ufeff\u00ad]/g, '');
  });
}

const blank = /^[\s\u00a0\u3000]+$/;
const leading = /^[\s\u00a0\u3000]+/;
const trailing = /[\s\u00a0\u3000]+$/;

function trimSide(block: Element, nodes: Text[], spaces: RegExp): void {
  for (const node of nodes) {
    if (nearestBlock(node) !== block) return;
    if (!blank.test(node.data) && node.data !== '') {
      node.data = node.data.replace(spaces, '');
      return;
    }
    node.data = '';
  }
}

// Indents that were typed as spaces, and what trails.
export function trimBlocks(place: Element): void {
  for (const block of elements(place, 'p,h2,h3,h4,li,td,th,blockquote,figcaption,caption')) {
    const nodes = textNodes(block).filter((node) => nearestBlock(node) === block);
    trimSide(block, nodes, leading);
    trimSide(block, nodes.reverse(), trailing);
    for (const side of ['firstChild', 'lastChild'] as const)
      while (block[side] !== null && ((isElement(block[side]) && nameOf(block[side]!) === 'br') || (isText(block[side]) && block[side]!.data === '')))
        block[side]!.remove();
  }
}

// Two line ends in a paragraph were meant as two paragraphs.
export function partAtBlankLines(place: Element): void {
  for (const paragraph of elements(place, 'p')) {
    const children = Array.from(paragraph.childNodes);
    const isBreak = (node: Node | undefined) => node !== undefined && nameOf(node) === 'br';
    let current = paragraph;
    for (let at = 0; at < children.length; at += 1) {
      const child = children[at]!;
      if (isBreak(child) && isBreak(children[at + 1])) {
        while (isBreak(children[at])) (children[at++] as Element).remove();
        at -= 1;
        const fresh = paragraph.ownerDocument.createElement('p');
        current.after(fresh);
        current = fresh;
      } else if (current !== paragraph) {
        current.append(child);
      }
    }
  }
}
