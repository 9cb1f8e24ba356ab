// The list's filters live in its address: a list can be sent to a colleague, kept as a bookmark, and found again with the Back key.
import type { LocationQuery, LocationQueryRaw } from 'vue-router';

import type { ArticleFilter, Stage, State } from '../api.ts';

export const states: State[] = ['Draft', 'Scheduled', 'Live', 'Withdrawn', 'Moved', 'Gone'];
export const stages: Stage[] = ['First', 'Second', 'Third', 'Returned', 'Passed'];

const one = (value: LocationQuery[string] | undefined): string | undefined => (Array.isArray(value) ? value[0] : value) ?? undefined;
const many = <Name extends string>(value: LocationQuery[string] | undefined, known: Name[]): Name[] =>
  (value === undefined ? [] : [value].flat()).filter((each): each is Name => known.includes(each as Name));

export function filterOf(query: LocationQuery): ArticleFilter {
  const filter: ArticleFilter = { limit: 50 };
  for (const name of ['site', 'column', 'kind', 'language', 'q', 'after'] as const) {
    const value = one(query[name]);
    if (value) filter[name] = value;
  }
  const [state, stage] = [many(query['state'], states), many(query['stage'], stages)];
  if (state.length) filter.state = state;
  if (stage.length) filter.stage = stage;
  if (one(query['mine']) === 'true') filter.mine = true;
  return filter;
}

// Any change of a filter begins again at the first page.
export function queryOf(filter: ArticleFilter): LocationQueryRaw {
  const query: LocationQueryRaw = {};
  for (const name of ['site', 'column', 'kind', 'language', 'q', 'after'] as const) if (filter[name]) query[name] = filter[name];
  if (filter.state?.length) query['state'] = filter.state;
  if (filter.stage?.length) query['stage'] = filter.stage;
  if (filter.mine) query['mine'] = 'true';
  return query;
}

export const isFiltered = (filter: ArticleFilter): boolean => Object.keys(queryOf({ ...filter, after: '' })).length > 0;

// The ways into the list that editors ask for every day, each with its count.
export const shortcuts = [
  { name: 'all', filter: {} },
  { name: 'mine', filter: { mine: true } },
  { name: 'returned', filter: { stage: ['Returned'] } },
  { name: 'first', filter: { stage: ['First'] } },
  { name: 'second', filter: { stage: ['Second'] } },
  { name: 'third', filter: { stage: ['Third'] } },
  { name: 'scheduled', filter: { state: ['Scheduled'] } },
] as const satisfies readonly { name: string; filter: Partial<ArticleFilter> | object }[];
