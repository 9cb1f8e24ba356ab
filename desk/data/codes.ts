// The code lists that a form's cells and open rows take, as they were on the report's last day; asked for once.
import { get, type Page } from '../api/client.ts';
import type { Choice } from '../parts/chooser.vue';
import type { Code } from './reports.ts';
import type { Layout } from './shapes.ts';

const most = 10_000;  // codes of one list
const known = new Map<string, Promise<Choice[]>>();

async function ask(classification: string, day: string | undefined, english: boolean): Promise<Choice[]> {
  const all: Choice[] = [];
  let after: string | undefined;
  do {
    const page: Page<Code> = await get<Page<Code>>(`/api/data/classifications/${classification}/codes`, { day, after, limit: 500 });
    all.push(...page.items.map((code) => ({ id: code.code, text: (english && code.name_en) || code.name_zh })));
    after = page.next;
  } while (after && all.length < most);
  return all;
}

const classificationsOf = (layout: Layout) => new Set(layout.sections
  .flatMap((section) => [section.open?.classification, ...section.columns.map((column) => (column.kind === 'Code' ? column.classification : ''))])
  .filter((one): one is string => Boolean(one)));

export async function codesFor(layout: Layout, day: string | undefined, english: boolean): Promise<Map<string, Choice[]>> {
  const asked = [...classificationsOf(layout)].map(async (classification) => {
    const key = `${classification} ${day ?? ''} ${english}`;
    if (!known.has(key)) known.set(key, ask(classification, day, english));
    const found = await known.get(key)!.catch(() => undefined);
    if (!found) known.delete(key);  // without the list any code may be typed; the server judges
    return found && ([classification, found] as const);
  });
  return new Map((await Promise.all(asked)).filter((one): one is readonly [string, Choice[]] => one !== undefined));
}
