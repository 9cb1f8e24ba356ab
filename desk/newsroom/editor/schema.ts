// What a text may hold. The same elements that the server keeps (floor/html), so that nothing which is typed here is lost there.
import { Extension, Mark, type Extensions } from '@tiptap/core';
import { Blockquote } from '@tiptap/extension-blockquote';
import { Bold } from '@tiptap/extension-bold';
import { Code } from '@tiptap/extension-code';
import { CodeBlock } from '@tiptap/extension-code-block';
import { Document } from '@tiptap/extension-document';
import { HardBreak } from '@tiptap/extension-hard-break';
import { Heading } from '@tiptap/extension-heading';
import { HorizontalRule } from '@tiptap/extension-horizontal-rule';
import { Italic } from '@tiptap/extension-italic';
import { Link } from '@tiptap/extension-link';
import { BulletList, ListItem, ListKeymap, OrderedList } from '@tiptap/extension-list';
import { Paragraph } from '@tiptap/extension-paragraph';
import { Strike } from '@tiptap/extension-strike';
import { Table, TableCell, TableHeader, TableRow } from '@tiptap/extension-table';
import { Text } from '@tiptap/extension-text';
import { Underline } from '@tiptap/extension-underline';
import { Dropcursor, Gapcursor, TrailingNode, UndoRedo } from '@tiptap/extensions';

import { Picture, type PictureWords } from './picture.ts';

const raised = (name: 'sub' | 'sup') => Mark.create({
  name,
  excludes: name === 'sub' ? 'sup' : 'sub',
  parseHTML: () => [{ tag: name }],
  renderHTML: () => [name, 0],
});

// Centred and right-aligned lines by class: the page's content policy knows no style attributes.
const Alignment = Extension.create({
  name: 'alignment',
  addGlobalAttributes() {
    return [{
      types: ['paragraph', 'tableCell', 'tableHeader'],
      attributes: {
        align: {
          default: null,
          parseHTML: (element) => (element.classList.contains('align-center') ? 'center' : element.classList.contains('align-right') ? 'right'
            : null),
          renderHTML: ({ align }) => (align ? { class: `align-${String(align)}` } : {}),
        },
      },
    }];
  },
});

// Without column widths and inline styles: the page sets tables by its own style.
const PlainTable = Table.extend({ renderHTML: () => ['table', ['tbody', 0]] });
const cell = { addAttributes() { return { colspan: span('colspan'), rowspan: span('rowspan') }; } };
function span(name: 'colspan' | 'rowspan') {
  return {
    default: 1,
    parseHTML: (element: HTMLElement) => Math.max(1, Number(element.getAttribute(name) ?? 1) || 1),
    renderHTML: (attributes: Record<string, unknown>) => (attributes[name] === 1 ? {} : { [name]: attributes[name] }),
  };
}

export function extensions(words: PictureWords): Extensions {
  return [
    Document, Text, Paragraph, HardBreak, HorizontalRule, Blockquote, CodeBlock,
    Heading.configure({ levels: [2, 3, 4] }),
    BulletList, OrderedList, ListItem, ListKeymap,
    Bold, Italic, Strike, Underline, Code,
    Link.configure({ openOnClick: false, autolink: false, linkOnPaste: true, protocols: ['mailto', 'tel'],
      HTMLAttributes: { rel: null, target: null, class: null } }),
    UndoRedo, Dropcursor, Gapcursor, TrailingNode,
    raised('sub'),
    raised('sup'),
    Alignment,
    PlainTable.configure({ resizable: false, allowTableNodeSelection: true }),
    TableRow,
    TableCell.extend(cell),
    TableHeader.extend(cell),
    Picture.configure({ words }),
  ];
}
