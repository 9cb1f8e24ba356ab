// What a text may hold. The same elements that the server keeps (floor/html), so that nothing which is typed here is lost there.
import { Extension, Mark, type Extensions } from '@tiptap/core';
import { Table, TableCell, TableHeader, TableRow } from '@tiptap/extension-table';
import StarterKit from '@tiptap/starter-kit';

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
          parseHTML: (element) => (element.classList.contains('align-center') ? 'center' : element.classList.contains('align-right') ? 'right' : null),
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
    StarterKit.configure({
      heading: { levels: [2, 3, 4] },
      link: { openOnClick: false, autolink: false, linkOnPaste: true, protocols: ['mailto', 'tel'], HTMLAttributes: { rel: null, target: null, class: null } },
    }),
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
