// What the newsroom asks of the server: modules/portal/newsroom/README.md says what each means. One place, so that a change there is one here.
import { ask, get, post, put, remove, type Page } from '../api/client.ts';

export type ArticleKind = 'Article' | 'Policy';
export type State = 'Draft' | 'Scheduled' | 'Live' | 'Withdrawn' | 'Gone' | 'Moved';
export type Stage = 'None' | 'First' | 'Second' | 'Third' | 'Returned' | 'Passed';
export type Validity = 'Unknown' | 'Valid' | 'Amended' | 'Abolished' | 'Expired';
export type ColumnKind = 'List' | 'PolicyLibrary' | 'Channel';

export interface SiteColumn { id: string; parent?: string; key: string; kind: ColumnKind; name_zh: string; name_en: string; review_steps: number }
export interface Site { id: string; key: string; name_zh: string; name_en: string; organisation: string; address: string; may: string[];
  columns: SiteColumn[] }

export interface PolicyElements {
  index_number: string; document_number: string; issuer: string; theme: string; subject_words: string;
  made_on?: string; effective_on?: string; expires_on?: string; validity: Validity;
}
export interface Attachment { hash: string; name: string }

export interface WorkingCopy {
  kind: ArticleKind; language: string; column: string; other_columns: string[];
  title: string; subtitle: string; body: string; summary: string; source: string; author: string; keywords: string;
  picture: string; picture_alternative: string; change_note: string;
  policy?: PolicyElements; attachments: Attachment[];
}

export interface ArticleItem {
  id: string; version: number; site: string; column: string; kind: ArticleKind; language: string; state: State; stage: Stage; stage_since?: string;
  title: string; owner_name: string; editor_name: string; published?: string; expires?: string; updated: string; address?: string; offered?: boolean;
}
export interface Holder { permission: string; organisation: string; organisation_name_zh: string; organisation_name_en: string }
export interface Act { act: string; step?: string; name: string; note?: string; at: string; edition?: string }
export interface ArticleDetail {
  id: string; version: number; site: string; state: State; stage: Stage; stage_since?: string; holder?: Holder; steps: number;
  owner_name: string; editor_name: string; created: string; updated: string; published?: string; wished?: string; expires?: string;
    expiry_reason?: string;
  notice?: string; redirect?: string; address?: string; live_edition?: string; draft_edition?: string;
  copy: WorkingCopy; base_edition?: string; dropped?: string[]; may: string[]; history: Act[];
}
export interface Saved { id: string; version: number; edition: string; stage: Stage; updated: string; dropped?: string[];
  pictures_without_alternative?: number }
export interface Order { reason?: string; note?: string; at?: string; expires?: string; target?: string }
export interface Ordered { id: string; version: number; state: State; stage: Stage; gone?: boolean; address?: string }
export interface BulkOutcome { article: string; outcome?: Ordered; problem?: { code: string; message: string } }
export interface EditionItem { id: string; number: number; title: string; made_by: string; made: string; change_note?: string; is_live?: boolean;
  is_draft?: boolean }
export interface EditionDetail extends EditionItem { copy: WorkingCopy }
export interface Counts { mine: number; returned: number; first: number; second: number; third: number; scheduled: number }

export interface ArticleFilter {
  site?: string; column?: string; state?: string[]; stage?: string[]; kind?: string; language?: string; q?: string; mine?: boolean; after?: string;
    limit?: number;
}

const articles = '/api/portal/articles';
export const listSites = () => get<Page<Site>>('/api/portal/sites').then((page) => page.items);
export const listArticles = (filter: ArticleFilter, signal?: AbortSignal) =>
  get<Page<ArticleItem>>(articles, { ...filter }, signal ? { signal } : {});
export const countArticles = (site?: string) => get<Counts>(`${articles}/counts`, { site });
export const readArticle = (id: string) => get<ArticleDetail>(`${articles}/${id}`);
export const draftArticle = (copy: WorkingCopy, key: string) => post<ArticleDetail>(articles, copy, { key });
export const saveArticle = (id: string, copy: WorkingCopy, version: number) => put<Saved>(`${articles}/${id}`, copy, version);
export const discardDraft = (id: string, version: number) => remove<Ordered>(`${articles}/${id}/draft`, version);
export const listEditions = (id: string) => get<Page<EditionItem>>(`${articles}/${id}/editions`).then((page) => page.items);
export const readEdition = (id: string, edition: string) => get<EditionDetail>(`${articles}/${id}/editions/${edition}`);
export const restoreEdition = (id: string, edition: string, version: number) =>
  post<Saved>(`${articles}/${id}/editions/${edition}/restore`, {}, { version });
export const order = (id: string, name: string, what: Order, version: number, key?: string) =>
  post<Ordered>(`${articles}/${id}/${name}`, what, { version, ...(key ? { key } : {}) });
export const orderMany = (name: string, items: { article: string; version: number }[], what: Order) =>
  post<{ items: BulkOutcome[] }>(`/api/portal/bulk/${name}`, { items, order: what }).then((answer) => answer.items);
export const previewAddress = (id: string, more: { on?: string; edition?: string } = {}) => {
  const query = new URLSearchParams(Object.entries(more).filter(([, value]) => value)).toString();
  return `/desk/preview/${id}${query ? `?${query}` : ''}`;
};

// The library.
export interface Medium {
  id: string; version: number; hash: string; site: string; name: string; type: string; bytes: number; width?: number; height?: number;
  alternative: string; address: string; thumbnail?: string; uploaded: string; uploaded_by: string; usage: number;
}
export interface Usage { article: string; title: string; state: State; address?: string }
const media = '/api/portal/media';
export const listMedia = (filter: { site?: string; kind?: string; q?: string; after?: string; limit?: number }) =>
  get<Page<Medium>>(media, { ...filter });
export const uploadMedium = (site: string, file: Blob, name: string) => ask<Medium>('POST', media, { query: { site, name }, file });
export const changeMedium = (medium: Medium) =>
  put<Medium>(`${media}/${medium.id}`, { name: medium.name, alternative: medium.alternative }, medium.version);
export const listUsage = (id: string) => get<Page<Usage>>(`${media}/${id}/usage`).then((page) => page.items);
export const removeMedium = (medium: Medium) => remove(`${media}/${medium.id}`, medium.version);

// The check panel.
export interface Finding { rule: string; severity: 'Blocking' | 'Warning' | 'Note'; message: string; field?: string; excerpt?: string;
  replacement?: string }
export const checkArticle = (id: string) => get<{ findings: Finding[] }>(`${articles}/${id}/check`).then((answer) => answer.findings);
export interface ListedWord { id: string; version: number; wrong: string; right: string; kind: 'Typing' | 'Sensitive'; note: string }
export const listWords = (query: { kind?: string; q?: string; after?: string }) => get<Page<ListedWord>>('/api/portal/words', { ...query });
export const addWord = (word: Omit<ListedWord, 'id' | 'version'>) => post<ListedWord>('/api/portal/words', word);
export const changeWord = (word: ListedWord) =>
  put<ListedWord>(`/api/portal/words/${word.id}`, { wrong: word.wrong, right: word.right, kind: word.kind, note: word.note }, word.version);
export const removeWord = (word: ListedWord) => remove(`/api/portal/words/${word.id}`, word.version);

// Between sites.
export interface Offer {
  id: string; version: number; article: string; title: string; site: string; site_name_zh: string; site_name_en: string; target: string;
    state: 'Offered' | 'Adopted' | 'Refused';
  note: string; offered: string; offered_by: string; column?: string; reason?: string; answered?: string; answered_by?: string; address?: string;
}
export const listOffers = (query: { state?: string; after?: string }) => get<Page<Offer>>('/api/portal/offers', { ...query });
export const offerArticle = (article: string, version: number, note: string) => post<Offer>(`${articles}/${article}/offer`, { note }, { version });
export const adoptOffer = (offer: Offer, column: string) =>
  post<Offer>(`/api/portal/offers/${offer.id}/adopt`, { column }, { version: offer.version });
// Out of one column of another site; the article and its other copies stay.
export const takeOutCopy = (article: string, column: string) => remove(`${articles}/${article}/copies/${column}`);
export const refuseOffer = (offer: Offer, reason: string) =>
  post<Offer>(`/api/portal/offers/${offer.id}/refuse`, { reason }, { version: offer.version });

// Find and replace.
export interface ReplaceAsked { site: string; column?: string; find: string; replace: string }
export interface ReplaceHit { article: string; version: number; title: string; state: State; count: number;
  excerpts: { before: string; found: string; after: string }[] }
export const previewReplace = (asked: ReplaceAsked) => post<{ items: ReplaceHit[]; more?: boolean }>('/api/portal/replace/preview', asked);
export const applyReplace = (asked: ReplaceAsked, items: { article: string; version: number }[]) =>
  post<{ items: BulkOutcome[] }>('/api/portal/replace/apply', { ...asked, items }).then((answer) => answer.items);

// Columns.
export interface Column {
  id: string; version: number; site: string; parent?: string; key: string; kind: ColumnKind; name_zh: string; name_en: string;
    description_zh: string; description_en: string;
  keywords: string; statutory_type: string; update_days: number; position: number; review_steps: number; articles?: number; last_published?: string;
}
export const listColumns = (site: string) => get<Page<Column>>('/api/portal/columns', { site }).then((page) => page.items);
export const createColumn = (column: Omit<Column, 'id' | 'version'>) => post<Column>('/api/portal/columns', column);
export const changeColumn = ({ id, version, ...rest }: Column) => put<Column>(`/api/portal/columns/${id}`, rest, version);

// Figures.
export interface DayCount { day: string; visits: number }
export interface Counted { id: string; name: string; visits: number; address?: string }
export interface Visits { total: number; days: DayCount[]; columns: Counted[]; articles: Counted[] }
export const readVisits = (query: { site: string; from: string; to: string; column?: string }) => get<Visits>('/api/portal/visits', { ...query });
export interface YearFigure { key: string; name_zh: string; name_en: string; value: string; unit_zh: string; unit_en: string; basis_zh: string;
  basis_en: string }
export const readYear = (site: string, year: number) =>
  get<{ site: string; year: number; as_of: string; figures: YearFigure[] }>('/api/portal/report/year', { site, year });
