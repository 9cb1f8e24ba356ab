// What a place of a design, and what stands there, is called by people.
import { useI18n } from 'vue-i18n';

import type { Design } from './shapes.ts';

const lists = { sections: 'section', rows: 'row', columns: 'column' } as const;

export function usePlaces() {
  const { t, te, locale } = useI18n();
  const own = (one: Record<string, unknown>, names: string[]) => {
    const language = locale.value === 'en' ? ['en', 'zh'] : ['zh', 'en'];
    for (const name of names) for (const each of language) {
      const value = one[`${name}_${each}`];
      const text = Array.isArray(value) ? value.filter((text, at) => text && text !== value[at - 1]).join(' / ') : value;
      if (typeof text === 'string' && text) return text;
    }
    return String(one['key'] ?? '');
  };
  const nameOf = (one: unknown) => own(one as Record<string, unknown>, ['title', 'caption', 'captions']);

  // sections/sales/rows/food/depth → 销售 · 行「食品」 · 缩进. The part is looked for in whichever design has it.
  function placeOf(path: string, designs: Design[]): string {
    let within: unknown[] = designs;
    const words: string[] = [];
    const steps = path.split('/').filter((step) => step !== 'layout');
    within = within.map((design) => (design as Design).layout);
    let list: string | undefined;
    for (const step of steps) {
      if (list) {
        const found = within.flatMap((one) => (Array.isArray(one) ? one : [])).filter((one: { key: string }) => one.key === step);
        words.push(t(`design.named_${lists[list as keyof typeof lists]}`, { name: found.length ? nameOf(found[0]) : step }));
        within = found;
        list = undefined;
      } else if (step in lists) {
        within = within.map((one) => (one as Record<string, unknown> | undefined)?.[step]);
        list = step;
      } else if (step !== 'open' && step !== 'schedule') {
        words.push(te(`design.${step}`) ? t(`design.${step}`) : te(`schedule.${step}`) ? t(`schedule.${step}`) : step);
      } else {
        words.push(t(`design.${step}`));
      }
    }
    if (list) words.push(t(`design.order_of_${list}`));
    return words.join(' · ');
  }

  // A pointer of the server counts, a path names: /layout/sections/0/rows/3/key → layout/sections/sales/rows/food/key.
  function placeOfPointer(pointer: string, design: Design): string {
    let at: unknown = design;
    const steps = pointer.split('/').slice(1).map((step) => {
      at = (at as Record<string, unknown> | undefined)?.[step];
      return /^\d+$/.test(step) ? String((at as { key?: string } | undefined)?.key ?? Number(step) + 1) : step;
    });
    return placeOf(steps.join('/'), [design]);
  }

  const kinds: Record<string, string> = { kind: 'cell_kind', period: 'period_of', frequency: 'frequency', filers: 'filers' };
  function valueOf(path: string, value: unknown): string {
    const member = path.split('/').pop() ?? '';
    if (value === undefined || value === '') return t('design.nothing');
    if (typeof value === 'boolean') return t(value ? 'design.yes' : 'design.no');
    if (Array.isArray(value)) return value.map((one) => (member === 'review' ? t(`review_level.${String(one)}`) : String(one))).join(' → ');
    if (typeof value === 'object') return nameOf(value);
    return kinds[member] ? t(`${kinds[member]}.${String(value)}`) : String(value);
  }
  return { placeOf, placeOfPointer, valueOf };
}
