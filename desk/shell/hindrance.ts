// What keeps a screen from being opened: the server that was not reached, or a part of the desk that an upgrade has replaced.
import { shallowRef } from 'vue';
import type { Router } from 'vue-router';

import { Problem } from '../api/client.ts';
import { tell } from './toasts.ts';
import { words } from './words.ts';

// Of the first screen, in whose place it is said; another screen stays where it is, and a message says so.
export const hindrance = shallowRef<Problem>();

export function watchHindrances(router: Router) {
  router.onError((error: unknown, to, from) => {
    if (from.name === undefined) {
      hindrance.value = error instanceof Problem ? error : new Problem(0, 'offline', String(error));
      return;
    }
    const { t } = words.global;
    tell(t('shell.not_opened'), 'error', { name: t('shell.reload'), act: () => location.assign(router.resolve(to).href) });
  });
  router.afterEach((_to, _from, failure) => { if (!failure) hindrance.value = undefined; });
}
