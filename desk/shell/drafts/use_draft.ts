// A draft for a screen: `const draft = useDraft(subject)`, then `await draft.value.open(text, version)`; its members are reactive.
import { onBeforeUnmount, onMounted, shallowRef, triggerRef } from 'vue';

import { useSession } from '../session.ts';
import { Draft, type Subject, type Surroundings } from './draft.ts';
import { keepInBrowser, type Keeping, type Kept } from './keeping.ts';
import { tabsOfBrowser, type Tabs } from './tabs.ts';

let keeping: Promise<Keeping> | undefined;
let tabs: Tabs | undefined;
const ownKeeping = () => (keeping ??= keepInBrowser());

// The browser's store opens a moment after the screen does; what is asked meanwhile waits for it.
const patient: Keeping = {
  lasts: true,
  put: async (kept) => (await ownKeeping()).put(kept),
  drop: async (kept) => (await ownKeeping()).drop(kept),
  of: async (user, object) => (await ownKeeping()).of(user, object),
};

// This browser, as drafts need it. Whether it keeps anything is known a moment later.
export function browserSurroundings(): Surroundings {
  tabs ??= tabsOfBrowser();
  let lasts = true;
  void ownKeeping().then((own) => { lasts = own.lasts; });
  return {
    keeping: { ...patient, get lasts() { return lasts; } },
    tabs,
    now: Date.now,
    later: (act, ms) => { const timer = setTimeout(act, ms); return () => clearTimeout(timer); },
    key: () => crypto.randomUUID(),
  };
}

export function useDraft<Content>(subject: Omit<Subject<Content>, 'user'>) {
  const user = useSession().me?.person ?? '';
  const draft = shallowRef(new Draft<Content>({ ...subject, user }, browserSurroundings(), () => triggerRef(draft)));

  const back = () => draft.value.retry();
  const hold = (event: BeforeUnloadEvent) => {
    if (draft.value.keptHere || draft.value.state === 'Saved') return;
    event.preventDefault();
    event.returnValue = '';
  };
  onMounted(() => { addEventListener('online', back); addEventListener('beforeunload', hold); });
  onBeforeUnmount(() => {
    removeEventListener('online', back);
    removeEventListener('beforeunload', hold);
    if (draft.value.state === 'Unsaved') void draft.value.flush();
    draft.value.close();
  });
  return draft;
}

// What this person wrote in this browser and the server does not have.
export async function unsent(user: string): Promise<Kept[]> {
  return (await ownKeeping()).of(user);
}
