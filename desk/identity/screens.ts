// The screens of who works where and may do what; desk/shell/screens.ts lists them among the others.
import type { Screen } from '../shell/screens.ts';

const section = 'administration';

export const identityScreens: Screen[] = [
  { path: '/organisations', name: 'organisations', component: () => import('./organisations.vue'), section },
  { path: '/organisations/merger', name: 'merger', component: () => import('./merger.vue'), permission: 'identity.organisation.write' },
  { path: '/people', name: 'people', component: () => import('./people.vue'), permission: 'identity.person.read', section },
  { path: '/people/import', name: 'people_import', component: () => import('./people_import.vue'), permission: 'identity.person.write' },
  { path: '/people/:id(\\d+)', name: 'person', component: () => import('./person.vue'), permission: 'identity.person.read' },
  { path: '/roles', name: 'roles', component: () => import('./roles.vue'), permission: 'identity.role.read', section },
  { path: '/sessions', name: 'sessions', component: () => import('./sessions.vue'), permission: 'identity.session.read', section },
];
