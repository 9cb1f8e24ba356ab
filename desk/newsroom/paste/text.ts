// Spaces as they are meant: office programs wrap the lines of their HTML, indent with spaces, and pad with no-break spaces.
import { elements, is_block, is_element, is_text, name_of } from './tree.ts';

// Ideographs, kana, fullwidth forms and Chinese punctuation: between two of these a line's end is no space.
const wide = '[\\u2014\\u2018-\\u201d\\u2026\\u3000-\\u303f\\u3040-\\u30ff\\u3400-\\u4dbf\\u4e00-\\u9fff\\uf900-\\ufaff\\uff01-\\uff60\\uffe0-\\uffe6]';
const line_end_between_wide = new RegExp(`(${wide})[ \\t]*[\\r\\n]+[ \\t\\r\\n]*(?=${wide})`, 'g');
const ends_wide = new RegExp(`${wide}[ \\t]*[\\r\\n]+[ \\t\\r\\n]*$`);
const begins_wide = new RegExp(`^${wide}`);

export const is_wide = (character: string): boolean => begins_wide.test(character);

function text_nodes(place: Node, into: Text[] = []): Text[] {
  for (const child of Array.from(place.childNodes)) {
    if (is_text(child)) into.push(child);
    else if (name_of(child) !== 'pre') text_nodes(child, into);
  }
  return into;
}

function nearest_block(node: Node): Node | null {
  let at = node.parentNode;
  while (at !== null && !is_block(at)) at = at.parentNode;
  return at;
}

export function join_wrapped_lines(place: Element): void {
  const nodes = text_nodes(place);
  nodes.forEach((node, at) => {
    const next = nodes[at + 1];
    const runs_on = next !== undefined && nearest_block(next) === nearest_block(node) && begins_wide.test(next.data);
    let text = node.data.replace(line_end_between_wide, '$1');
    if (runs_on && ends_wide.test(text)) text = text.replace(/[ \t\r\n]+$/, '');
    node.data = text.replace(/[ \t\r\n\f]+/g, ' ').replace(/\u00a0+/g, (run) => (run.length > 1 ? ' ' : '\u00a0')).replace(/ {2,}/g, ' ')
      .replace(/[\u200b\ufeff\u00ad]/g, '');
  });
}

const blank = /^[\s\u00a0\u3000]+$/;
const leading = /^[\s\u00a0\u3000]+/;
const trailing = /[\s\u00a0\u3000]+$/;

function trim_side(block: Element, nodes: Text[], spaces: RegExp): void {
  for (const node of nodes) {
    if (nearest_block(node) !== block) return;
    if (!blank.test(node.data) && node.data !== '') {
      node.data = node.data.replace(spaces, '');
      return;
    }
    node.data = '';
  }
}

// Indents that were typed as spaces, and what trails.
export function trim_blocks(place: Element): void {
  for (const block of elements(place, 'p,h2,h3,h4,li,td,th,blockquote,figcaption,caption')) {
    const nodes = text_nodes(block).filter((node) => nearest_block(node) === block);
    trim_side(block, nodes, leading);
    trim_side(block, nodes.reverse(), trailing);
    for (const side of ['firstChild', 'lastChild'] as const)
      while (block[side] !== null && ((is_element(block[side]) && name_of(block[side]!) === 'br') || (is_text(block[side]) && block[side]!.data === '')))
        block[side]!.remove();
  }
}

// Two line ends in a paragraph were meant as two paragraphs.
export function part_at_blank_lines(place: Element): void {
  for (const paragraph of elements(place, 'p')) {
    const children = Array.from(paragraph.childNodes);
    const is_break = (node: Node | undefined) => node !== undefined && name_of(node) === 'br';
    let current = paragraph;
    for (let at = 0; at < children.length; at += 1) {
      const child = children[at]!;
      if (is_break(child) && is_break(children[at + 1])) {
        while (is_break(children[at])) (children[at++] as Element).remove();
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
