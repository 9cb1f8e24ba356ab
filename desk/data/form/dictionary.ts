// Items, classifications and codes to choose from in a design; each list is asked for once.
import { computed, inject, type InjectionKey } from 'vue';
import { useI18n } from 'vue-i18n';

import { get } from '../../api/client.ts';
import { useAnswer } from '../../parts/asking.ts';
import { among } from '../../parts/choices.ts';
import { useNames } from '../../shell/hats.ts';
import type { Classification, Codes, Item } from '../dictionary/shapes.ts';

export function useDictionary() {
  const { locale } = useI18n();
  const { nameIn } = useNames();
  const asking = useAnswer(async (signal) => {
    const [items, classifications] = await Promise.all([
      get<{ items: Item[] }>('/api/data/items', undefined, { signal }), get<{ items: Classification[] }>('/api/data/classifications', undefined, { signal })]);
    return { items: items.items, classifications: classifications.items };
  });
  const items = computed(() => new Map((asking.answer.value?.items ?? []).map((item) => [item.code, item])));
  const unitOf = (item: Item) => (locale.value === 'en' && item.unit_en) || item.unit_zh;
  const findItem = among(() => [...items.value.values()].filter((item) => !item.retired)
    .map((item) => ({ id: item.code, text: nameIn(item), note: `${item.code} ${unitOf(item)}`, other: `${item.name_en} ${item.code}` })));
  const nameOfItem = (code: string) => (items.value.has(code) ? nameIn(items.value.get(code) as Item) : code);
  const lists = new Map<string, Promise<Codes>>();
  function codesOf(classification: string) {
    if (!lists.has(classification)) lists.set(classification, get<Codes>(`/api/data/classifications/${classification}/codes`, { limit: 10_000 }));
    return lists.get(classification) as Promise<Codes>;
  }
  const findCode = (classification: string) => async (words: string) => {
    const { items: codes } = await codesOf(classification);
    return among(() => codes.map((one) => ({ id: one.code, text: `${one.code} ${nameIn(one)}`, other: one.name_en })))(words);
  };
  return { ready: computed(() => asking.answer.value !== undefined), items, classifications: computed(() => asking.answer.value?.classifications ?? []), findItem, nameOfItem, findCode };
}

export const dictionaryKey: InjectionKey<ReturnType<typeof useDictionary>> = Symbol('dictionary');
export const useGivenDictionary = () => inject(dictionaryKey) as ReturnType<typeof useDictionary>;
