// Turns what office programs and browsers put on the clipboard into the few elements that an article has. Text is never dropped without a
// word: what could not come along is counted in `told`, and the desk says so.
import { keep_only_known, set_headings, set_paragraphs, set_quotes, wrap_loose } from './blocks.ts';
import { rebuild_lists, repair_lists } from './lists.ts';
import { set_marks } from './marks.ts';
import { origin_of, type Origin } from './origin.ts';
import { sort_pictures } from './pictures.ts';
import { remove_empty, remove_rubbish } from './rubbish.ts';
import { repair_tables } from './tables.ts';
import { join_wrapped_lines, part_at_blank_lines, trim_blocks } from './text.ts';

export interface Told {
  origin: Origin;
  tables: number;
  pictures_embedded: number;  // in the HTML as data: addresses, to be uploaded
  pictures_local: number;     // on the writer's disk: cannot be read from a browser
  pictures_foreign: number;   // on another host
  links_dropped: number;      // file:, javascript: and other addresses
  changes_accepted: boolean;  // tracked changes were taken as accepted
}

export interface Pasted { html: string; told: Told }

// Longer ones are refused before they are parsed: parsing would freeze the page, and the server takes 2 MB.
export const most_pasted = { source_bytes: 50_000_000, body_bytes: 2_000_000 };

export const is_too_large = (html: string): boolean => html.length > most_pasted.source_bytes;

const parse_here = (html: string): Document => new DOMParser().parseFromString(html, 'text/html');

export function clean(html: string, parse: (html: string) => Document = parse_here): Pasted {
  const origin = origin_of(html);
  const fragment = /<!--\s*StartFragment\s*-->([\s\S]*)<!--\s*EndFragment\s*-->/i.exec(html);
  const document = parse(origin === 'web' && fragment !== null && !/<t[rdh]\b/i.test(fragment[1]!.slice(0, 200)) ? fragment[1]! : html);
  const place = document.body;
  const removed = remove_rubbish(place, origin === 'word' || origin === 'wps');
  join_wrapped_lines(place);
  rebuild_lists(place);
  set_headings(place);
  set_quotes(place);
  set_marks(place);
  set_paragraphs(place);
  repair_lists(place);
  wrap_loose(place);
  part_at_blank_lines(place);
  const pictures = sort_pictures(place);
  repair_tables(place);
  const { links } = keep_only_known(place);
  trim_blocks(place);
  remove_empty(place);
  return {
    html: place.innerHTML.replace(/\s*\n\s*/g, ' ').replace(/> (?=<(p|h[2-4]|ul|ol|li|table|tbody|tr|td|th|blockquote)\b)/g, '>')
      .replace(/(<\/(?:p|h[2-4]|ul|ol|li|table|tbody|tr|td|th|blockquote)>) (?=<)/g, '$1').trim(),
    told: {
      origin,
      tables: place.querySelectorAll('table').length,
      pictures_embedded: pictures.embedded,
      pictures_local: pictures.local,
      pictures_foreign: pictures.foreign,
      links_dropped: links,
      changes_accepted: removed.changes_accepted,
    },
  };
}
