// Who has filed what.
import type { Screen } from '../../shell/screens.ts';

export const progressScreens: Screen[] = [
  { path: '/data/progress', name: 'progress', component: () => import('./progress.vue'), permission: 'data.progress.read', section: 'data' },
];
