// Turns what office programs and browsers put on the clipboard into the few elements that an article has. Text is never dropped without a
// word: what could not come along is counted in `told`, and the desk says so.
import { keepOnlyKnown, setHeadings, setParagraphs, setQuotes, wrapLoose } from './blocks.ts';
import { rebuildLists, repairLists } from './lists.ts';
import { setMarks } from './marks.ts';
import { originOf, type Origin } from './origin.ts';
import { sortPictures } from './pictures.ts';
import { removeEmpty, removeRubbish } from './rubbish.ts';
import { repairTables } from './tables.ts';

import { joinWrappedLines, partAtBlankLines, trimBlocks } from './text.ts';
import { styleName } from './tree.ts';

export interface Told {
  origin: Origin;
  tables: number;
  picturesEmbedded: number;  // in the HTML as data: addresses, to be uploaded
  picturesLocal: number;     // on the writer's disk: cannot be read from a browser
  picturesForeign: number;   // on another host
  linksDropped: number;      // file:, javascript: and other addresses
  changesAccepted: boolean;  // tracked changes were taken as accepted
}

export interface Pasted { html: string; told: Told }

// Longer ones are refused before they are parsed: parsing would freeze the page, and the server takes 2 MB.
export const mostPasted = { sourceBytes: 50_000_000, bodyBytes: 2_000_000 };

export const isTooLarge = (html: string): boolean => html.length > mostPasted.sourceBytes;

const withoutStyles = (html: string): string => html.replace(/<style\b[\s\S]*?<\/style\s*>/gi, '')
  .replace(/<[a-z][^>]*>/gi, (tag) => tag.replace(/(\s)style(\s*=)/gi, `$1${styleName}$2`));

const parseHere = (html: string): Document => new DOMParser().parseFromString(html, 'text/html');

export function clean(html: string, parse: (html: string) => Document = parseHere): Pasted {
  const origin = originOf(html);
  const fragment = /<!--\s*StartFragment\s*-->([\s\S]*)<!--\s*EndFragment\s*-->/i.exec(html);
  const source = withoutStyles(html);
  const document = parse(origin === 'web' && fragment !== null && !/<t[rdh]\b/i.test(fragment[1]!.slice(0, 200)) ? withoutStyles(fragment[1]!)
    : source);
  const place = document.body;
  const removed = removeRubbish(place, origin === 'word' || origin === 'wps');
  joinWrappedLines(place);
  rebuildLists(place);
  setHeadings(place);
  setQuotes(place);
  setMarks(place);
  setParagraphs(place);
  repairLists(place);
  wrapLoose(place);
  partAtBlankLines(place);
  const pictures = sortPictures(place);
  repairTables(place);
  const { links } = keepOnlyKnown(place);
  trimBlocks(place);
  removeEmpty(place);
  return {
    html: place.innerHTML.replace(/\s*\n\s*/g, ' ').replace(/> (?=<(p|h[2-4]|ul|ol|li|table|tbody|tr|td|th|blockquote)\b)/g, '>')
      .replace(/(<\/(?:p|h[2-4]|ul|ol|li|table|tbody|tr|td|th|blockquote)>) (?=<)/g, '$1').trim(),
    told: {
      origin,
      tables: place.querySelectorAll('table').length,
      picturesEmbedded: pictures.embedded,
      picturesLocal: pictures.local,
      picturesForeign: pictures.foreign,
      linksDropped: links,
      changesAccepted: removed.changesAccepted,
    },
  };
}
