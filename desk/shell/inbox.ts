// How much waits for me, live: the server tells of changes (server-sent events); where it cannot, the desk asks once a minute.
import { defineStore } from 'pinia';
import { ref } from 'vue';

import { get, Problem } from '../api/client.ts';
import type { Answer, Item } from '../api/routes.ts';
import { usePreferences } from './preferences.ts';

export type Counts = Answer<'get', '/api/inbox/counts'>;
export type Notice = Item<'/api/inbox/notices'>;

const askAgainMs = 60_000;

export const useInbox = defineStore('inbox', () => {
  const counts = ref<Counts>();
  const arrived = ref<Notice>();  // the last notice that came while the desk was open
  let stream: EventSource | undefined;
  let timer: ReturnType<typeof setInterval> | undefined;

  async function ask() {
    try {
      counts.value = await get('/api/inbox/counts', undefined, { quiet: true, unattended: true });
    } catch (error) {
      if (!(error instanceof Problem)) throw error;  // a missing number is no reason to disturb anybody
    }
  }

  function listen() {
    stop();
    void ask();
    timer = setInterval(() => { if (stream?.readyState !== EventSource.OPEN) void ask(); }, askAgainMs);
    const language = usePreferences().language === 'en' ? 'En' : 'Zh';
    stream = new EventSource(`/api/inbox/stream?language=${language}`);
    stream.addEventListener('counts', (event) => { counts.value = JSON.parse(event.data as string) as Counts; });
    stream.addEventListener('notice', (event) => { arrived.value = JSON.parse(event.data as string) as Notice; });
  }

  function stop() {
    stream?.close();
    stream = undefined;
    clearInterval(timer);
  }

  return { counts, arrived, listen, stop, ask };
});
