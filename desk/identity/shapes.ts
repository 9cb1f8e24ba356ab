// What the identity room answers, as its routes are described (api/routes.ts).
import type { Answer, Item } from '../api/routes.ts';

export type Organisation = Item<'/api/identity/organisations'>;
export type OrganisationKind = Organisation['kind'];
export const organisationKinds: readonly OrganisationKind[] = ['ProvinceDepartment', 'CityBureau', 'CountyBureau', 'InternalOffice', 'Enterprise', 'Base'];
export type Timeline = Answer<'get', `/api/identity/organisations/${string}/timeline`>;

export type PersonInList = Item<'/api/identity/people'>;
export type Person = Answer<'get', `/api/identity/people/${string}`>;
export type WholePost = Person['posts'][number];
export type Grant = WholePost['grants'][number];

export type Roles = Answer<'get', '/api/identity/roles'>;
export type Role = Roles['items'][number];
export type MergerOutcome = Answer<'post', '/api/identity/mergers/preview'>;

// The tree of regions: a part holds parts of its own kind.
type OneRegion = Answer<'get', '/api/public/regions'>['regions'][number];
export type Region = Omit<OneRegion, 'children'> & { children: Region[] };
