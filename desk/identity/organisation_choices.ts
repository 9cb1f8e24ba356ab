// Organisations of today, to choose from; asked for once.
import { get } from '../api/client.ts';
import { among } from '../parts/choices.ts';
import { useNames } from '../shell/hats.ts';
import type { Organisation } from './shapes.ts';

export function useOrganisations() {
  const { nameIn } = useNames();
  let list: Promise<Organisation[]> | undefined;
  const all = () => (list ??= get('/api/identity/organisations').then(({ items }) => items));
  const find = async (words: string) => {
    const items = await all();
    const names = new Map(items.map((one) => [one.id, nameIn(one)]));
    return among(() => items.map((one) => ({ id: one.id, text: nameIn(one), other: one.name_en, note: names.get(one.parent ?? '') ?? '' })))(words);
  };
  const nameOf = async (id: string) => {
    const one = (await all()).find((item) => item.id === id);
    return one ? nameIn(one) : '';
  };
  return { find, nameOf };
}
