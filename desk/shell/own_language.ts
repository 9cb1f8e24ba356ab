// The account learns in which language its person works at the desk, so that what reaches them elsewhere, as mail does, speaks it too.
import { watch } from 'vue';

import { Problem, put } from '../api/client.ts';
import { usePreferences } from './preferences.ts';
import { useSession } from './session.ts';

export function useOwnLanguage() {
  const session = useSession();
  const preferences = usePreferences();
  watch(() => preferences.language, async (language) => {
    const { me } = session;
    if (!me || me.language === language) return;
    try {
      await put('/api/desk/settings', { ...me.settings, language }, undefined, { quiet: true });
      me.language = language;
    } catch (problem) {
      if (!(problem instanceof Problem)) throw problem;  // refused or offline: the next visit tries again
    }
  }, { immediate: true });
}
