// A question to the server and where it stands. A newer question makes the older answer worthless; a quick one shows no skeleton.
import { onBeforeUnmount, ref, shallowRef, watch, type Ref, type ShallowRef } from 'vue';

import { Problem } from '../api/client.ts';

export interface Asking<Answer> {
  answer: ShallowRef<Answer | undefined>;
  problem: ShallowRef<Problem | undefined>;
  slow: Ref<boolean>;      // longer than 200 ms: worth a skeleton
  busy: Ref<boolean>;
  ask: () => Promise<void>;
}

export function useAsking<Answer>(question: (signal: AbortSignal) => Promise<Answer>): Asking<Answer> {
  const answer = shallowRef<Answer>();
  const problem = shallowRef<Problem>();
  const slow = ref(false);
  const busy = ref(false);
  let current: AbortController | undefined;
  let timer: ReturnType<typeof setTimeout> | undefined;

  async function ask() {
    current?.abort();
    const mine = (current = new AbortController());
    busy.value = true;
    clearTimeout(timer);
    timer = setTimeout(() => { slow.value = mine === current && busy.value; }, 200);
    try {
      const found = await question(mine.signal);
      if (mine !== current) return;
      answer.value = found;
      problem.value = undefined;
    } catch (error) {
      if (mine !== current || (error instanceof DOMException && error.name === 'AbortError')) return;
      if (!(error instanceof Problem)) throw error;
      problem.value = error;
    } finally {
      if (mine === current) busy.value = slow.value = false;
    }
  }
  onBeforeUnmount(() => { current?.abort(); clearTimeout(timer); });
  return { answer, problem, slow, busy, ask };
}

// Asks at once, and again whenever what `of` reads has changed.
export function useAnswer<Answer>(question: (signal: AbortSignal) => Promise<Answer>, of?: () => unknown): Asking<Answer> {
  const asking = useAsking(question);
  if (of) watch(of, () => void asking.ask(), { deep: true });
  void asking.ask();
  return asking;
}

// An act of the person: one at a time, its problem kept to be shown where it was given.
export function useActing() {
  const problem = shallowRef<Problem>();
  const busy = ref(false);
  async function act<Answer>(what: () => Promise<Answer>): Promise<Answer | undefined> {
    if (busy.value) return undefined;
    busy.value = true;
    problem.value = undefined;
    try {
      return await what();
    } catch (error) {
      if (!(error instanceof Problem)) throw error;
      problem.value = error;
      return undefined;
    } finally {
      busy.value = false;
    }
  }
  return { problem, busy, act };
}

// One deed of a form or a button, under the same rules.
export function useDeed<Parameters extends unknown[]>(deed: (...parameters: Parameters) => Promise<void>) {
  const acting = useActing();
  return { ...acting, act: (...parameters: Parameters) => acting.act(() => deed(...parameters)) };
}
