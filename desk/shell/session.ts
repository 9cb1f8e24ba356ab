// Who is signed in, in which post, and what that post may do. One store; screens ask `may`.
import { defineStore } from 'pinia';
import { computed, ref } from 'vue';

import { get, onExpired, post, Problem } from '../api/client.ts';

export interface Hat {
  post: string;
  organisation: string;
  organisation_name_zh: string;
  organisation_name_en: string;
  title: string;
  on_behalf_of_name?: string;
}

export interface Me {
  person: string;
  account: string;
  name: string;
  hat?: Hat;
  hats: Hat[];
  permissions: string[];
  totp?: boolean;
  provider_bound?: boolean;
  recovery_codes_left?: number;
}

export const useSession = defineStore('session', () => {
  const me = ref<Me>();
  const loaded = ref(false);
  const expired = ref(false);  // the dialog that signs in again stands over the screen
  let resume: (() => void) | undefined;

  async function load() {
    try {
      me.value = await get<Me>('/api/desk/me', undefined, { quiet: true });
    } catch (problem) {
      if (!(problem instanceof Problem) || problem.status !== 401) throw problem;
      me.value = undefined;
    } finally {
      loaded.value = true;
    }
  }

  // By whatever proves who somebody is: password, or what the identity provider has sent back.
  async function enter(path: string, proof: unknown) {
    me.value = await post<Me>(path, proof, { quiet: true });
    expired.value = false;
    resume?.();
    resume = undefined;
  }

  const signIn = (credentials: { account: string; password: string; code?: string }) => enter('/api/desk/sign-in', credentials);

  async function signOut() {
    await post('/api/desk/sign-out', {}, { quiet: true });
    me.value = undefined;
  }

  async function wear(hat: Hat) {
    me.value = await post<Me>('/api/desk/hat', { post: hat.post });
  }

  onExpired(() => {
    expired.value = true;
    return new Promise((done) => { const before = resume; resume = () => { before?.(); done(); }; });
  });

  const permissions = computed(() => new Set(me.value?.permissions));
  const may = (permission: string) => permissions.value.has(permission);

  return { me, loaded, expired, load, enter, signIn, signOut, wear, may };
});
