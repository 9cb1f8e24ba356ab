// Bureaus of today, and industries, to choose from; each asked for once.
import { get } from '../../api/client.ts';
import { among } from '../../parts/choices.ts';
import { useNames } from '../../shell/hats.ts';
import type { Codes } from './shapes.ts';

interface Bureau { id: string; kind: string; name_zh: string; name_en: string; parent?: string }

export function useBureaus() {
  const { nameIn } = useNames();
  let list: Promise<Bureau[]> | undefined;
  const query = { kind: ['ProvinceDepartment', 'CityBureau', 'CountyBureau'] };
  const all = () => (list ??= get<{ items: Bureau[] }>('/api/identity/organisations', query).then(({ items }) => items));
  const find = async (words: string) => {
    const items = await all();
    const names = new Map(items.map((one) => [one.id, nameIn(one)]));
    return among(() => items.map((one) => ({ id: one.id, text: nameIn(one), other: one.name_en, note: names.get(one.parent ?? '') ?? '' })))(words);
  };
  const one = async (id: string) => (await all()).find((bureau) => bureau.id === id);
  const nameOf = async (id: string) => {
    const found = await one(id);
    return found ? nameIn(found) : '';
  };
  const kindOf = async (id: string) => (await one(id))?.kind;
  return { find, nameOf, kindOf };
}

export function useIndustries() {
  const { nameIn } = useNames();
  let list: Promise<Codes> | undefined;
  const all = () => (list ??= get<Codes>('/api/data/classifications/industry/codes', { limit: 10_000 }));
  const find = async (words: string) => {
    const { items } = await all();
    return among(() => items.map((one) => ({ id: one.code, text: `${one.code} ${nameIn(one)}`, other: one.name_en })))(words);
  };
  return { find };
}
