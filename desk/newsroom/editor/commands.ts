// The toolbar, in its order. A button says what it does in words; `active` and `possible` follow the cursor.
import type { Editor } from '@tiptap/core';

export interface Command {
  name: string;  // `editor.<name>` is its word
  run?: (editor: Editor) => void;
  opens?: 'link' | 'picture' | 'table';
  active?: (editor: Editor) => boolean;
  possible?: (editor: Editor) => boolean;
  keys?: string;
}

const align = (side: 'center' | 'right' | null) => (editor: Editor) => {
  const type = editor.isActive('tableHeader') ? 'tableHeader' : editor.isActive('tableCell') ? 'tableCell' : 'paragraph';
  editor.chain().focus().updateAttributes(type, { align: side }).run();
};
const isAligned = (side: 'center' | 'right') => (editor: Editor) =>
  ['paragraph', 'tableCell', 'tableHeader'].some((type) => editor.isActive(type, { align: side }));

export const groups: Command[][] = [
  [
    { name: 'undo', run: (editor) => editor.chain().focus().undo().run(), possible: (editor) => editor.can().undo(), keys: 'Ctrl+Z' },
    { name: 'redo', run: (editor) => editor.chain().focus().redo().run(), possible: (editor) => editor.can().redo(), keys: 'Ctrl+Y' },
  ],
  [
    { name: 'paragraph', run: (editor) => editor.chain().focus().setParagraph().run(), active: (editor) => editor.isActive('paragraph')
      && !editor.isActive('listItem') && !editor.isActive('blockquote'), keys: 'Ctrl+Alt+0' },
    { name: 'heading_2', run: (editor) => editor.chain().focus().toggleHeading({ level: 2 }).run(), active: (editor) =>
      editor.isActive('heading', { level: 2 }), keys: 'Ctrl+Alt+2' },
    { name: 'heading_3', run: (editor) => editor.chain().focus().toggleHeading({ level: 3 }).run(), active: (editor) =>
      editor.isActive('heading', { level: 3 }), keys: 'Ctrl+Alt+3' },
    { name: 'heading_4', run: (editor) => editor.chain().focus().toggleHeading({ level: 4 }).run(), active: (editor) =>
      editor.isActive('heading', { level: 4 }), keys: 'Ctrl+Alt+4' },
  ],
  [
    { name: 'bold', run: (editor) => editor.chain().focus().toggleBold().run(), active: (editor) => editor.isActive('bold'), keys: 'Ctrl+B' },
    { name: 'sup', run: (editor) => editor.chain().focus().toggleMark('sup').run(), active: (editor) => editor.isActive('sup') },
    { name: 'sub', run: (editor) => editor.chain().focus().toggleMark('sub').run(), active: (editor) => editor.isActive('sub') },
    { name: 'plain', run: (editor) => editor.chain().focus().unsetAllMarks().clearNodes().run() },
  ],
  [
    { name: 'bullets', run: (editor) => editor.chain().focus().toggleBulletList().run(), active: (editor) => editor.isActive('bulletList'),
      keys: 'Ctrl+Shift+8' },
    { name: 'numbers', run: (editor) => editor.chain().focus().toggleOrderedList().run(), active: (editor) => editor.isActive('orderedList'),
      keys: 'Ctrl+Shift+7' },
    { name: 'quote', run: (editor) => editor.chain().focus().toggleBlockquote().run(), active: (editor) => editor.isActive('blockquote'),
      keys: 'Ctrl+Shift+B' },
  ],
  [
    { name: 'left', run: align(null), active: (editor) => !isAligned('center')(editor) && !isAligned('right')(editor) },
    { name: 'center', run: align('center'), active: isAligned('center') },
    { name: 'right', run: align('right'), active: isAligned('right') },
  ],
  [
    { name: 'link', opens: 'link', active: (editor) => editor.isActive('link'), keys: 'Ctrl+K' },
    { name: 'picture', opens: 'picture', active: (editor) => editor.isActive('picture') },
    { name: 'table', opens: 'table', possible: (editor) => !editor.isActive('table') },
  ],
];

const inTable = (name: string, run: (editor: Editor) => void, possible?: (editor: Editor) => boolean): Command =>
  ({ name, run, ...(possible ? { possible } : {}) });

export const tableGroups: Command[][] = [
  [
    inTable('row_before', (editor) => editor.chain().focus().addRowBefore().run()),
    inTable('row_after', (editor) => editor.chain().focus().addRowAfter().run()),
    inTable('row_remove', (editor) => editor.chain().focus().deleteRow().run(), (editor) => editor.can().deleteRow()),
  ],
  [
    inTable('column_before', (editor) => editor.chain().focus().addColumnBefore().run()),
    inTable('column_after', (editor) => editor.chain().focus().addColumnAfter().run()),
    inTable('column_remove', (editor) => editor.chain().focus().deleteColumn().run(), (editor) => editor.can().deleteColumn()),
  ],
  [
    inTable('merge', (editor) => editor.chain().focus().mergeCells().run(), (editor) => editor.can().mergeCells()),
    inTable('split', (editor) => editor.chain().focus().splitCell().run(), (editor) => editor.can().splitCell()),
    { name: 'header_row', run: (editor) => editor.chain().focus().toggleHeaderRow().run() },
    { name: 'header_cell', run: (editor) => editor.chain().focus().toggleHeaderCell().run(), active: (editor) => editor.isActive('tableHeader') },
  ],
  [inTable('table_remove', (editor) => editor.chain().focus().deleteTable().run())],
];
