// What the newsroom asks of the server: modules/portal/newsroom/README.md says what each means. One place, so that a change there is one here.
// The shapes are the server's own (api/routes.ts).
import { ask, get, post, put, remove, upload } from '../api/client.ts';
import type { Answer, Body, Item, Query } from '../api/routes.ts';

export type Site = Item<'/api/portal/sites'>;
export type SiteColumn = Site['columns'][number];
export type ColumnKind = SiteColumn['kind'];
export type ArticleItem = Item<'/api/portal/articles'>;
export type ArticleFilter = Query<'get', '/api/portal/articles'>;
export type ArticleDetail = Answer<'get', `/api/portal/articles/${string}`>;
export type WorkingCopy = ArticleDetail['copy'];
export type ArticleKind = WorkingCopy['kind'];
export type PolicyElements = NonNullable<WorkingCopy['policy']>;
export type Validity = PolicyElements['validity'];
export type Attachment = WorkingCopy['attachments'][number];
export type State = ArticleDetail['state'];
export type Stage = ArticleDetail['stage'];
export type Act = ArticleDetail['history'][number];
export type Order = Body<'post', `/api/portal/articles/${string}/submit`>;
export type Ordered = Answer<'post', `/api/portal/articles/${string}/submit`>;
export type BulkOutcome = Answer<'post', '/api/portal/bulk/submit'>['items'][number];
export type EditionItem = Item<`/api/portal/articles/${string}/editions`>;
export type EditionDetail = Answer<'get', `/api/portal/articles/${string}/editions/${string}`>;
export type Counts = Answer<'get', '/api/portal/articles/counts'>;

const articles = '/api/portal/articles';
export const listSites = () => get('/api/portal/sites').then((page) => page.items);
export const listArticles = (filter: ArticleFilter, signal?: AbortSignal) => get(articles, filter, signal ? { signal } : {});
export const countArticles = (site?: string) => get(`${articles}/counts`, { site });
export const readArticle = (id: string) => get(`${articles}/${id}`);
export const draftArticle = (copy: WorkingCopy, key: string) => post(articles, copy, { key });
export const saveArticle = (id: string, copy: WorkingCopy, version: number) => put(`${articles}/${id}`, copy, version);
export const discardDraft = (id: string, version: number) => remove(`${articles}/${id}/draft`, version);
export const listEditions = (id: string) => get(`${articles}/${id}/editions`).then((page) => page.items);
export const readEdition = (id: string, edition: string) => get(`${articles}/${id}/editions/${edition}`);
export const restoreEdition = (id: string, edition: string, version: number) =>
  post(`${articles}/${id}/editions/${edition}/restore`, undefined, { version });
// The orders are many routes of one shape; which there are is said by `may` of the article.
export const order = (id: string, name: string, what: Order, version: number, key?: string) =>
  ask<Ordered>('POST', `${articles}/${id}/${name}`, { body: what, version, ...(key ? { key } : {}) });
export const orderMany = (name: string, items: { article: string; version: number }[], what: Order) =>
  ask<{ items: BulkOutcome[] }>('POST', `/api/portal/bulk/${name}`, { body: { items, order: what } }).then((answer) => answer.items);
export const previewAddress = (id: string, more: { on?: string; edition?: string } = {}) => {
  const query = new URLSearchParams(Object.entries(more).filter(([, value]) => value)).toString();
  return `/desk/preview/${id}${query ? `?${query}` : ''}`;
};

// The library.
const media = '/api/portal/media';
export type Medium = Item<typeof media>;
export const listMedia = (filter: Query<'get', typeof media>) => get(media, filter);
export const uploadMedium = (site: string, file: Blob, name: string) => upload(media, file, { site, name });
export const changeMedium = (medium: Medium) =>
  put(`${media}/${medium.id}`, { name: medium.name, alternative: medium.alternative }, medium.version);
export const listUsage = (id: string) => get(`${media}/${id}/usage`).then((page) => page.items);
export const removeMedium = (medium: Medium) => remove(`${media}/${medium.id}`, medium.version);

// The check panel.
export type Finding = Answer<'get', `/api/portal/articles/${string}/check`>['findings'][number];
export const checkArticle = (id: string) => get(`${articles}/${id}/check`).then((answer) => answer.findings);
const words = '/api/portal/words';
export type ListedWord = Item<typeof words>;
export const listWords = (query: Query<'get', typeof words>) => get(words, query);
export const addWord = (word: Body<'post', typeof words>) => post(words, word);
export const changeWord = (word: ListedWord) =>
  put(`${words}/${word.id}`, { wrong: word.wrong, right: word.right, kind: word.kind, note: word.note }, word.version);
export const removeWord = (word: ListedWord) => remove(`${words}/${word.id}`, word.version);

// Between sites.
const offers = '/api/portal/offers';
export type Offer = Item<typeof offers>;
export const listOffers = (query: Query<'get', typeof offers>) => get(offers, query);
export const offerArticle = (article: string, version: number, note: string) => post(`${articles}/${article}/offer`, { note }, { version });
export const adoptOffer = (offer: Offer, column: string) => post(`${offers}/${offer.id}/adopt`, { column }, { version: offer.version });
// Out of one column of another site; the article and its other copies stay.
export const takeOutCopy = (article: string, column: string) => remove(`${articles}/${article}/copies/${column}`);
export const refuseOffer = (offer: Offer, reason: string) => post(`${offers}/${offer.id}/refuse`, { reason }, { version: offer.version });

// Find and replace.
export type ReplaceAsked = Body<'post', '/api/portal/replace/preview'>;
export type ReplaceHit = Answer<'post', '/api/portal/replace/preview'>['items'][number];
export const previewReplace = (asked: ReplaceAsked) => post('/api/portal/replace/preview', asked);
export const applyReplace = (asked: ReplaceAsked, items: { article: string; version: number }[]) =>
  post('/api/portal/replace/apply', { ...asked, items }).then((answer) => answer.items);

// Columns.
const columns = '/api/portal/columns';
export type Column = Item<typeof columns>;
export type ColumnBody = Body<'post', typeof columns>;
export type Source = Item<'/api/portal/columns/sources'>;
export const listSources = () => get('/api/portal/columns/sources').then((page) => page.items);
export const subscribe = (column: string, source: string) => post(`${columns}/${column}/subscriptions`, { source });
export const unsubscribe = (column: string, source: string) => remove(`${columns}/${column}/subscriptions/${source}`);
export const listColumns = (site: string) => get(columns, { site }).then((page) => page.items);
export const createColumn = (column: ColumnBody) => post(columns, column);
export const changeColumn = (id: string, column: ColumnBody, version: number) => put(`${columns}/${id}`, column, version);

// Figures.
export type Visits = Answer<'get', '/api/portal/visits'>;
export type DayCount = Visits['days'][number];
export const readVisits = (query: Query<'get', '/api/portal/visits'>) => get('/api/portal/visits', query);
export const readYear = (site: string, year: number) => get('/api/portal/report/year', { site, year });
