// A picture with its words: the alternative text for those who do not see it, and a caption. While it is still on its way to the media
// library it has no address, and the text says so.
import { mergeAttributes, Node } from '@tiptap/core';

export interface PictureWords { waiting: string; missing: string }

declare module '@tiptap/core' {
  interface Commands<ReturnType> {
    picture: { insertPicture: (picture: { src: string; alt: string; caption?: string; ticket?: string }) => ReturnType };
  }
}

const attributeOf = (element: HTMLElement, name: string): string | null =>
  (element.matches('img') ? element : element.querySelector('img'))?.getAttribute(name) ?? null;

export const Picture = Node.create<{ words: PictureWords }>({
  name: 'picture',
  group: 'block',
  atom: true,
  draggable: true,

  addOptions() {
    return { words: { waiting: '', missing: '' } };
  },

  addAttributes() {
    const taken = (name: string) => ({ default: '', parseHTML: (element: HTMLElement) => attributeOf(element, name) ?? '' });
    return {
      src: { default: '', parseHTML: (element) => (attributeOf(element, 'src') ?? '').replace(/^ticket:.*/, '') },
      alt: taken('alt'),
      width: taken('width'),
      height: taken('height'),
      caption: { default: '', parseHTML: (element: HTMLElement) => element.querySelector('figcaption')?.textContent?.trim() ?? '' },
      // Of an upload under way.
      ticket: { default: '', rendered: false, parseHTML: (element) => /^ticket:(.*)/.exec(attributeOf(element, 'src') ?? '')?.[1] ?? '' },
    };
  },

  parseHTML() {
    return [{ tag: 'figure', getAttrs: (element) => (element.querySelector('img') === null ? false : null), priority: 60 }, { tag: 'img[src]' }];
  },

  renderHTML({ node }) {
    const { src, alt, width, height, caption } = node.attrs as Record<string, string>;
    const picture = ['img', mergeAttributes({ src, alt }, width ? { width } : {}, height ? { height } : {})] as const;
    return caption ? ['figure', picture, ['figcaption', caption]] : ['figure', picture];
  },

  addNodeView() {
    return ({ node }) => {
      const dom = document.createElement('figure');
      const show = (attrs: Record<string, string>) => {
        dom.replaceChildren();
        if (attrs['src']) {
          const picture = document.createElement('img');
          picture.src = attrs['src'];
          picture.alt = attrs['alt'] ?? '';
          dom.append(picture);
        }
        const line = document.createElement('figcaption');
        if (!attrs['src']) line.textContent = this.options.words.waiting;
        else line.textContent = attrs['caption'] ?? '';
        if (attrs['src'] && !attrs['alt']) {
          line.className = 'missing';
          line.textContent = this.options.words.missing;
        }
        if (line.textContent) dom.append(line);
      };
      show(node.attrs as Record<string, string>);
      return { dom, update: (next) => next.type === node.type && (show(next.attrs as Record<string, string>), true) };
    };
  },

  addCommands() {
    return { insertPicture: (picture) => ({ commands }) => commands.insertContent({ type: 'picture', attrs: picture }) };
  },
});
