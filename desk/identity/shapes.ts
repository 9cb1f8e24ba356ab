// What the identity room answers.
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
export const organisationKinds = ['ProvinceDepartment', 'CityBureau', 'CountyBureau', 'InternalOffice', 'Enterprise', 'Base'] as const;
export type OrganisationKind = (typeof organisationKinds)[number];

export interface Timeline {
  id: string;
  kind: OrganisationKind;
  spans: { valid_from: string; valid_to?: string; name_zh: string; name_en: string; region_code: string; parent?: string; parent_name_zh: string }[];
  predecessors: { id: string; name_zh: string; day: string }[];
  successor?: { id: string; name_zh: string; day: string };
  changes: { day: string; day_known: boolean; kind: string; code: string; name: string; successor_code: string; source: string }[];
}

export interface Post {
  id: string;
  organisation: string;
  organisation_name_zh: string;
  organisation_name_en: string;
  title: string;
}
export interface PersonInList {
  id: string;
  name: string;
  phone: string;
  email: string;
  posts: Post[];
}
export interface Grant {
  id: string;
  role: string;
  role_name_zh: string;
  role_name_en: string;
  organisation: string;
  organisation_name_zh: string;
  organisation_name_en: string;
  granted: string;
}
export interface WholePost extends Post {
  person: string;
  valid_from: string;
  valid_to?: string;  // the first day after
  version: number;
  grants: Grant[];
}
export interface Person {
  id: string;
  name: string;
  phone: string;
  email: string;
  note: string;
  created: string;
  version: number;
  posts: WholePost[];
}

export interface Role {
  id: string;
  key: string;
  name_zh: string;
  name_en: string;
  permissions: string[];
  version: number;
}
export interface Roles {
  items: Role[];
  permissions: { name: string; name_zh: string; name_en: string; administrator?: 'Accounts' | 'Grants' | 'Audit' }[];
}

export interface Region {
  code: string;
  name: string;
  name_en: string;
  level: 'province' | 'city' | 'county';
  children: Region[];
}

export interface MergerOutcome {
  day: string;
  regions: { code: string; name_zh: string; successor_code: string; successor_name_zh: string }[];
  organisations: {
    id: string; name_zh: string; name_zh_after: string; parent_name_zh: string; parent_name_zh_after: string;
    region_code: string; region_code_after: string; successor?: string;
  }[];
  posts: { post: string; person: string; person_name: string; from_name_zh: string; to_name_zh: string }[];
  grants: { grant: string; person_name: string; role_name_zh: string; role_name_en: string; over_name_zh: string; over_name_zh_after: string; carried: boolean }[];
  post_count: number;
  grant_count: number;
  fingerprint: string;
}
