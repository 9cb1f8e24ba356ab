// The data platform's screens; desk/shell/screens.ts lists them among the others.
import type { Screen } from '../shell/screens.ts';

const read = 'data.report.read';

export const dataScreens: Screen[] = [
  { path: '/data/reports', name: 'reports', component: () => import('./filing/list.vue'), permission: [read, 'data.report.write'], section: 'data' },
  { path: '/data/reports/:id(\\d+)', name: 'filing', component: () => import('./filing/report_screen.vue'), permission: [read, 'data.report.write'] },
  { path: '/data/reports/:id(\\d+)/vintages', name: 'vintages', component: () => import('./review/vintages.vue'), permission: read },
  { path: '/data/review', name: 'review_queue', component: () => import('./review/queue.vue'), permission: 'data.report.review', section: 'data' },
  { path: '/data/review/:id(\\d+)', name: 'report_review', component: () => import('./review/review_screen.vue'), permission: 'data.report.review' },
];
