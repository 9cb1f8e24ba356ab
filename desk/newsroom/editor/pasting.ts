// What happens to a paste or a drop before the editor sees it.
import { clean, isTooLarge, type Told } from '../paste/clean.ts';
import { lengthInBytes } from './body.ts';

export const mostBody = 2_000_000;  // bytes; the server takes no more (floor/html)

export type Decision =
  | { kind: 'take' }                                            // as it comes: our own text, or plain
  | { kind: 'replace'; html: string; told: Told; pictures: { ticket: string; file: Blob }[] }
  | { kind: 'upload'; files: File[] }
  | { kind: 'refuse'; why: 'too_large' | 'body_too_large' | 'no_picture' };

export interface Offered { html: string; text: string; files: File[] }

const isPicture = (file: File): boolean => /^image\/(png|jpeg|gif|webp)$/.test(file.type);

function bytesOf(address: string): Blob {
  const [, kind = 'image/png', data = ''] = /^data:([^;,]+);base64,(.*)$/s.exec(address) ?? [];
  const text = atob(data.replace(/\s/g, ''));
  return new Blob([Uint8Array.from(text, (character) => character.charCodeAt(0))], { type: kind });
}

// Pictures that came as data: become tickets: the text holds their place while they are uploaded.
function takePictures(html: string): { html: string; pictures: { ticket: string; file: Blob }[] } {
  const document = new DOMParser().parseFromString(html, 'text/html');
  const pictures: { ticket: string; file: Blob }[] = [];
  for (const picture of Array.from(document.querySelectorAll('img[src^="data:"]'))) {
    try {
      const ticket = crypto.randomUUID();
      pictures.push({ ticket, file: bytesOf(picture.getAttribute('src')!) });
      picture.setAttribute('src', `ticket:${ticket}`);
    } catch {
      picture.remove();  // not base64: there is no picture in it
    }
  }
  return { html: document.body.innerHTML, pictures };
}

// A whole document was pasted under the title that it begins with: once is enough.
export function withoutTitle(html: string, title: string): { html: string; repeated: boolean } {
  const document = new DOMParser().parseFromString(html, 'text/html');
  const first = document.body.firstElementChild;
  const bare = (text: string | null) => (text ?? '').replace(/\s/g, '');
  if (first === null || !/^(p|h[2-4])$/.test(first.localName) || bare(first.textContent) !== bare(title)) return { html, repeated: false };
  first.remove();
  return { html: document.body.innerHTML, repeated: true };
}

export function decide(offered: Offered, bodyNow: number): Decision {
  const { html, text, files } = offered;
  if (isTooLarge(html) || isTooLarge(text)) return { kind: 'refuse', why: 'too_large' };
  if (html.includes('data-pm-slice')) return { kind: 'take' };
  const pictures = files.filter(isPicture);
  const holdsText = /[^\s<>]/.test(text.replace(/\s/g, ''));
  if (pictures.length > 0 && !holdsText) return { kind: 'upload', files: pictures };
  if (files.length > 0 && html === '' && text === '') return { kind: 'refuse', why: 'no_picture' };
  if (html === '') return bodyNow + lengthInBytes(text) > mostBody ? { kind: 'refuse', why: 'body_too_large' } : { kind: 'take' };
  const cleaned = clean(html);
  const taken = takePictures(cleaned.html);
  if (bodyNow + lengthInBytes(taken.html) > mostBody) return { kind: 'refuse', why: 'body_too_large' };
  return { kind: 'replace', html: taken.html, told: cleaned.told, pictures: taken.pictures };
}
