// A page may show only what the portal itself keeps. Pictures that came with their bytes are put aside to be uploaded; those that
// point to the writer's disk or another host cannot come along, and are counted so that the writer is told.
import { isOwnAddress } from '../../parts/own_address.ts';
import { elements } from './tree.ts';

const embedded = /^data:image\/(png|jpe?g|gif|webp|bmp);base64,/i;

export interface Pictures { embedded: number; local: number; foreign: number }

export function sortPictures(place: Element): Pictures {
  const counted = { embedded: 0, local: 0, foreign: 0 };
  for (const picture of elements(place, 'img')) {
    const source = picture.getAttribute('src') ?? '';
    if (isOwnAddress(source)) continue;
    if (embedded.test(source)) {
      counted.embedded += 1;
      continue;
    }
    if (/^https?:|^\/\//i.test(source)) counted.foreign += 1;
    else counted.local += 1;
    picture.remove();
  }
  return counted;
}
