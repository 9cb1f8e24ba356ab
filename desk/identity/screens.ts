import type { Screen } from '../shell/screens.ts';

export const identityScreens: Screen[] = [
  { path: '/organisations', name: 'organisations', component: () => import('./organisations.vue'), section: 'administration' },
  { path: '/organisations/merger', name: 'merger', component: () => import('./merger.vue'), permission: 'identity.organisation.write' },
  { path: '/people', name: 'people', component: () => import('./people.vue'), permission: 'identity.person.read', section: 'administration' },
  { path: '/people/import', name: 'people_import', component: () => import('./people_import.vue'), permission: 'identity.person.write' },
  { path: '/people/:person', name: 'person', component: () => import('./person.vue'), permission: 'identity.person.read' },
  { path: '/roles', name: 'roles', component: () => import('./roles.vue'), permission: 'identity.role.read', section: 'administration' },
  { path: '/rules', name: 'rules', component: () => import('./rules.vue'), permission: 'identity.account.write', section: 'administration' },
  { path: '/sessions', name: 'sessions', component: () => import('./sessions.vue'), permission: 'identity.session.read', section: 'administration' },
];
