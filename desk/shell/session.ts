// Who is signed in, in which post, and what that post may do. One store; screens ask `may`.
import { defineStore } from 'pinia';
import { computed, ref } from 'vue';

import { get, onExpired, post, Problem } from '../api/client.ts';
import type { Answer } from '../api/routes.ts';

export type Me = Answer<'get', '/api/desk/me'>;
export type Hat = Me['hats'][number];

// Other tabs in which the session has ended hear that somebody has signed in.
const channel = typeof BroadcastChannel === 'undefined' ? undefined : new BroadcastChannel('fiveone.session');
export function hearOfEntering(heard: () => void): () => void {
  channel?.addEventListener('message', heard);
  return () => channel?.removeEventListener('message', heard);
}

export const useSession = defineStore('session', () => {
  const me = ref<Me>();
  const loaded = ref(false);
  const expired = ref(false);  // the dialog that signs in again stands over the screen
  let resume: (() => void) | undefined;

  async function load() {
    try {
      me.value = await get('/api/desk/me', undefined, { quiet: true });
    } catch (problem) {
      if (!(problem instanceof Problem) || problem.status !== 401) throw problem;
      me.value = undefined;
    }
    loaded.value = true;
  }

  // By whatever proves who somebody is: a password, or what the identity provider has sent back.
  async function enter(proved: Promise<Me>) {
    me.value = await proved;
    expired.value = false;
    channel?.postMessage('entered');
    resume?.();
    resume = undefined;
  }

  const signIn = (credentials: { account: string; password: string; code?: string }) => enter(post('/api/desk/sign-in', credentials, { quiet: true }));

  async function signOut() {
    await post('/api/desk/sign-out', {}, { quiet: true });
    me.value = undefined;
  }

  async function wear(hat: Hat) {
    me.value = await post('/api/desk/hat', { post: hat.post });
  }

  onExpired(() => {
    expired.value = true;
    return new Promise((done) => { const before = resume; resume = () => { before?.(); done(); }; });
  });

  const permissions = computed(() => new Set(me.value?.permissions));
  const may = (permission: string) => permissions.value.has(permission);

  return { me, loaded, expired, load, enter, signIn, signOut, wear, may };
});
