// The identity provider by which one may sign in, where the house has one: what it is called, and the way there.
import { computed } from 'vue';
import { useI18n } from 'vue-i18n';

import { get, post, Problem } from '../api/client.ts';
import { useAnswer, useDeed } from '../parts/asking.ts';
import { isOwnAddress } from '../parts/own_address.ts';

const kept = 'fiveone.next';    // where one wanted to go, while the browser is away
const aside = 'fiveone.aside';  // this tab is there for signing in only

export function useProvider() {
  const { t, locale } = useI18n();
  // Without an answer there is no other way in than the password, which is asked for anyway.
  const offer = useAnswer(async (signal) => {
    try {
      return await get('/api/desk/provider', undefined, { signal, quiet: true });
    } catch (error) {
      if (error instanceof Problem) return undefined;
      throw error;
    }
  });
  const offered = computed(() => offer.answer.value?.offered === true);
  const name = computed(() => (locale.value === 'en' ? offer.answer.value?.name_en : offer.answer.value?.name_zh) || t('sign_in.provider_name'));
  const leaving = useDeed(async (path: '/api/desk/provider/start' | '/api/desk/provider/binding/start', next?: string) => {
    const { address } = await post(path, {}, { quiet: true });
    if (next) sessionStorage.setItem(kept, next);
    location.assign(address);
  });
  // In a tab of its own, which takes along what this one keeps for it; it is opened while the click lasts, or the browser would forbid it.
  const leavingAside = useDeed(async () => {
    sessionStorage.setItem(aside, '1');
    const tab = window.open('about:blank');
    sessionStorage.removeItem(aside);
    if (!tab) throw new Problem(400, 'sign_in.no_tab', t('sign_in.no_tab'));
    try {
      tab.location.href = (await post('/api/desk/provider/start', {}, { quiet: true })).address;
    } catch (error) {
      tab.close();
      throw error;
    }
  });
  const problem = computed(() => leaving.problem.value ?? leavingAside.problem.value);
  const busy = computed(() => leaving.busy.value || leavingAside.busy.value);
  return { offered, name, leave: leaving.act, leaveAside: leavingAside.act, problem, busy };
}

export function isAside() {
  const found = sessionStorage.getItem(aside) !== null;
  sessionStorage.removeItem(aside);
  return found;
}

export function takeNext() {
  const next = sessionStorage.getItem(kept) ?? '/';
  sessionStorage.removeItem(kept);
  return isOwnAddress(next) ? next : '/';
}

// Many come back at once in the morning: who is told that the provider is busy waits a little and asks again.
export async function withPatience<Answer>(ask: () => Promise<Answer>, tries = 6): Promise<Answer> {
  for (let left = tries; ; --left) {
    try {
      return await ask();
    } catch (error) {
      if (!(error instanceof Problem) || error.code !== 'provider.busy' || left <= 1) throw error;
    }
    await new Promise((again) => setTimeout(again, 1000));
  }
}
