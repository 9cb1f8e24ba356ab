// A form version that is open on the desk: what the server has, what is being designed, and how two designers come together again.
import { computed, ref, shallowRef, watch } from 'vue';

import { get, Problem, put } from '../../api/client.ts';
import { useDraft } from '../../shell/drafts/use_draft.ts';
import { useSession } from '../../shell/session.ts';
import { saysTheSame } from './merging.ts';
import type { Design, Version } from './shapes.ts';

// What is kept in this browser until the server has it: the design, and the one it began with, for a merge.
export interface Written { design: Design; base: Design }

const clone = <Value>(value: Value): Value => JSON.parse(JSON.stringify(value)) as Value;

export function useVersion(id: string) {
  const session = useSession();
  const address = `/api/data/form-versions/${id}`;
  const read = () => get<Version>(address);
  const version = shallowRef<Version>();  // as the server has it
  const design = ref<Design>();           // as it is written here
  const theirs = shallowRef<Version>();   // while there is a conflict
  const problem = shallowRef<Problem>();
  let base: Design | undefined;

  // A request whose answer was cut may have arrived: then the server has what we have, and there is no conflict with oneself.
  async function arrived(written: Written): Promise<Version> {
    const now = await read();
    if (saysTheSame(now.design, written.design)) return now;
    theirs.value = now;
    throw new Problem(409, 'stale', '');
  }

  const draft = useDraft<Written>({
    object: `form_version:${id}`,
    title: () => version.value?.name_zh ?? '',
    address: `/data/forms/versions/${id}`,
    send: async (written, standing, key) => {
      let saved: Version;
      try {
        saved = await put<Version>(address, written.design, standing, { key });
      } catch (error) {
        if (!(error instanceof Problem) || !error.isStale) throw error;
        saved = await arrived(written);
      }
      base = written.design;
      version.value = saved;
      return saved.version;
    },
  });

  function show(found: Version) {
    version.value = found;
    theirs.value = undefined;
    base = found.design;
    design.value = clone(found.design);
  }

  async function load() {
    problem.value = undefined;
    try {
      const found = await read();
      version.value = found;
      if (!mayWrite.value) return show(found);
      theirs.value = undefined;
      // Nobody can write before what was left in this browser is here: it would take the place of what they wrote.
      const written = await draft.value.open({ design: found.design, base: found.design }, found.version);
      if (draft.value.conflict) theirs.value ??= found;
      base = written.base;
      design.value = clone(written.design);
    } catch (error) {
      if (!(error instanceof Problem)) throw error;
      problem.value = error;
    }
  }

  // After an order, or when the other's work is taken: what the server has now, and nothing unsent.
  async function reload() {
    const found = await read();
    await draft.value.discard(found.version);
    show(found);
  }

  async function settle(merged: Design) {
    const now = theirs.value;
    if (!now) return;
    base = now.design;
    design.value = clone(merged);
    await draft.value.settle({ design: clone(merged), base: now.design }, now.version);
    if (draft.value.state === 'Saved') await reload();
  }

  const mayWrite = computed(() => version.value?.state === 'Draft' && session.may('data.form.write'));
  watch(design, (now) => {
    if (!now || !base || !mayWrite.value) return;
    if (draft.value.state === 'Saved' && saysTheSame(now, base)) return;
    draft.value.change({ design: clone(now), base: clone(base) });
  }, { deep: true });

  // Found while sending: what the others have is read by then; found on opening, it is what was loaded.
  const conflict = computed(() => {
    const mine = draft.value.conflict?.mine;
    return mine && theirs.value ? { base: mine.base, mine: mine.design, theirs: theirs.value.design } : undefined;
  });
  return { version, design, problem, draft, conflict, mayWrite, load, reload, settle };
}
