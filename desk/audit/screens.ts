import type { Screen } from '../shell/screens.ts';

export const auditScreens: Screen[] = [
  { path: '/audit', name: 'audit', component: () => import('./audit.vue'), permission: 'audit.read', section: 'administration' },
];
