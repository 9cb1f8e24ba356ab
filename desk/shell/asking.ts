// What a screen asks the server for when it opens: its answer, or why there is none. A later question overtakes an earlier one.
import { onBeforeUnmount, ref, shallowRef, watch, type Ref } from 'vue';

import { Problem } from '../api/client.ts';

export interface Asking<Answer> {
  answer: Ref<Answer | undefined>;
  problem: Ref<Problem | undefined>;
  busy: Ref<boolean>;
  ask: () => Promise<void>;
}

// `question` is asked at once, and again whenever what it reads (`of`) changes.
export function useAnswer<Answer>(question: (signal: AbortSignal) => Promise<Answer>, of?: () => unknown): Asking<Answer> {
  const answer = shallowRef<Answer>();
  const problem = shallowRef<Problem>();
  const busy = ref(false);
  let running: AbortController | undefined;

  async function ask() {
    running?.abort();
    const own = (running = new AbortController());
    busy.value = true;
    try {
      const said = await question(own.signal);
      if (own !== running) return;
      answer.value = said;
      problem.value = undefined;
    } catch (error) {
      if (own !== running) return;
      if (!(error instanceof Problem)) throw error;
      problem.value = error;
      if (!error.isOffline) answer.value = undefined;
    } finally {
      if (own === running) busy.value = false;
    }
  }
  if (of) watch(of, () => void ask(), { deep: true });
  void ask();
  onBeforeUnmount(() => running?.abort());
  return { answer, problem, busy, ask };
}

// Something a person does: one at a time, its refusal beside the form.
export function useDeed<Parameters extends unknown[]>(deed: (...parameters: Parameters) => Promise<void>) {
  const problem = shallowRef<Problem>();
  const busy = ref(false);
  async function act(...parameters: Parameters) {
    if (busy.value) return;
    busy.value = true;
    problem.value = undefined;
    try {
      await deed(...parameters);
    } catch (error) {
      if (!(error instanceof Problem)) throw error;
      problem.value = error;
    } finally {
      busy.value = false;
    }
  }
  return { problem, busy, act };
}
