// The newsroom's screens; desk/shell/screens.ts lists them among the others.
import type { Screen } from '../shell/screens.ts';

const read = 'portal.article.read';

export const newsroomScreens: Screen[] = [
  { path: '/newsroom', name: 'newsroom', component: () => import('./list/list.vue'), permission: read, section: 'newsroom' },
  { path: '/newsroom/articles/new', name: 'new_article', component: () => import('./article/new_article.vue'), permission: 'portal.article.write' },
  { path: '/newsroom/articles/:id(\\d+)', name: 'article', component: () => import('./article/article_screen.vue'), permission: read },
  { path: '/newsroom/articles/:id(\\d+)/versions', name: 'versions', component: () => import('./article/versions.vue'), permission: read },
  { path: '/newsroom/offers', name: 'offers', component: () => import('./offers/offers.vue'), permission: read, section: 'newsroom' },
  { path: '/newsroom/media', name: 'media', component: () => import('./media/media.vue'), permission: read, section: 'newsroom' },
  { path: '/newsroom/columns', name: 'columns', component: () => import('./columns/columns.vue'), permission: read, section: 'newsroom' },
  { path: '/newsroom/words', name: 'words', component: () => import('./checking/words.vue'), permission: read, section: 'newsroom' },
  { path: '/newsroom/replace', name: 'replace', component: () => import('./replace/replace.vue'), permission: 'portal.article.write',
    section: 'newsroom' },
  { path: '/newsroom/report', name: 'report', component: () => import('./report/report.vue'), permission: 'portal.report.read', section: 'newsroom' },
];
