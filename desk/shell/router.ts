import { createRouter, createWebHistory } from 'vue-router';

import { watchHindrances } from './hindrance.ts';
import { screens } from './screens.ts';
import { useSession } from './session.ts';

export const router = createRouter({
  history: createWebHistory('/desk/'),
  routes: [
    ...screens.map((screen) => ({ path: screen.path, name: screen.name, component: screen.component, meta: { screen } })),
    { path: '/:rest(.*)*', name: 'not_found', component: () => import('./not_found.vue') },
  ],
  scrollBehavior: (_to, _from, saved) => saved ?? { top: 0 },
});

router.beforeEach(async (to) => {
  const session = useSession();
  if (!session.loaded) await session.load();
  const screen = screens.find((one) => one.name === to.name);
  if (session.me || screen?.open) return true;
  return { name: 'sign_in', query: { next: to.fullPath } };
});

watchHindrances(router);
