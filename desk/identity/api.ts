// What the administration screens ask the server; shapes as /api/openapi.json has them.
import { ask, get, post, put, type Page } from '../api/client.ts';

export type OrganisationKind = 'ProvinceDepartment' | 'CityBureau' | 'CountyBureau' | 'InternalOffice' | 'Enterprise' | 'Base';

export interface Organisation {
  id: string;
  kind: OrganisationKind;
  name_zh: string;
  name_en: string;
  region_code: string;
  parent?: string;
  valid_from: string;
  valid_to?: string;
  version: number;
}
export interface Timeline {
  spans: { valid_from: string; valid_to?: string; name_zh: string; name_en: string; region_code: string; parent?: string; parent_name_zh: string }[];
  predecessors: { id: string; name_zh: string; day: string }[];
  successor?: { id: string; name_zh: string; day: string };
  changes: { day: string; day_known: boolean; kind: string; code: string; name: string; successor_code: string; source: string }[];
}
export const listOrganisations = (day?: string) => get<{ day: string; items: Organisation[] }>('/api/identity/organisations', { day });
export const timelineOf = (id: string) => get<Timeline>(`/api/identity/organisations/${id}/timeline`);
export const createOrganisation = (body: object) => post<Organisation>('/api/identity/organisations', body);
export const renameOrganisation = (one: Organisation, body: { name_zh: string; name_en: string; valid_from: string }) =>
  put<Organisation>(`/api/identity/organisations/${one.id}`, body, one.version);

export interface MergerOrder {
  day: string;
  region: string;
  into: string;
  districts: { code: string; successor_code: string; name?: string }[];
  source: string;
  fingerprint?: string;
}
export interface MergerPreview {
  day: string;
  regions: { code: string; name_zh: string; successor_code: string; successor_name_zh: string }[];
  organisations: { id: string; name_zh: string; name_zh_after: string; parent_name_zh: string; parent_name_zh_after: string; successor?: string }[];
  posts: { post: string; person_name: string; from_name_zh: string; to_name_zh: string }[];
  grants: { grant: string; person_name: string; role_name_zh: string; role_name_en: string; over_name_zh: string; over_name_zh_after: string; carried: boolean }[];
  post_count: number;
  grant_count: number;
  fingerprint: string;
}
export const previewMerger = (order: MergerOrder) => post<MergerPreview>('/api/identity/mergers/preview', order);
export const applyMerger = (order: MergerOrder) => post<MergerPreview>('/api/identity/mergers/apply', order);

export interface Named { organisation_name_zh: string; organisation_name_en: string }
export interface PersonItem { id: string; name: string; phone: string; email: string; posts: ({ id: string; organisation: string; title: string } & Named)[] }
export interface Grant extends Named { id: string; role: string; role_name_zh: string; role_name_en: string; organisation: string; granted: string }
export interface Post extends Named {
  id: string;
  person: string;
  organisation: string;
  title: string;
  valid_from: string;
  valid_to?: string;
  version: number;
  grants: Grant[];
}
export interface Person { id: string; name: string; phone: string; email: string; note: string; created: string; version: number; posts: Post[] }

export interface PeopleFilter { q?: string; organisation?: string; role?: string; after?: string; limit?: number }
export const listPeople = (filter: PeopleFilter, signal?: AbortSignal) =>
  get<Page<PersonItem>>('/api/identity/people', { ...filter }, signal ? { signal } : {});
export const getPerson = (id: string) => get<Person>(`/api/identity/people/${id}`);
export const createPerson = (body: object) => post<Person>('/api/identity/people', body);
export const changePerson = (one: Person) =>
  put<Person>(`/api/identity/people/${one.id}`, { name: one.name, phone: one.phone, email: one.email, note: one.note }, one.version);
export const addPost = (person: string, body: object) => post<Post>(`/api/identity/people/${person}/posts`, body);
export const changePost = (one: Post, body: { title: string; valid_to?: string }) => put<Post>(`/api/identity/posts/${one.id}`, body, one.version);
export const grantRole = (one: string, role: string, organisation: string) => post<Post>(`/api/identity/posts/${one}/grants`, { role, organisation });
export const withdrawGrant = (id: string) => ask('DELETE', `/api/identity/grants/${id}`);

export interface Role { id: string; key: string; name_zh: string; name_en: string; permissions: string[]; version: number }
export interface Permission { name: string; name_zh: string; name_en: string; administrator?: 'Accounts' | 'Grants' | 'Audit' }
export const listRoles = () => get<{ items: Role[]; permissions: Permission[] }>('/api/identity/roles');
export const changeRole = (one: Role) =>
  put<Role>(`/api/identity/roles/${one.id}`, { name_zh: one.name_zh, name_en: one.name_en, permissions: one.permissions }, one.version);
export const createRole = (body: object) => post<Role>('/api/identity/roles', body);

export const named = (locale: string, zh: string, en: string) => (locale === 'en' && en ? en : zh);
