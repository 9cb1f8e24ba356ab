// An article that is open on the desk: what the server has, what is being written, and how the two come together again.
import { computed, ref, shallowRef, watch } from 'vue';

import { Problem } from '../../api/client.ts';
import { useDraft } from '../../shell/drafts/use_draft.ts';
import { readArticle, saveArticle, type ArticleDetail, type WorkingCopy } from '../api.ts';
import { saysTheSame } from './working_copy.ts';

// What is kept in this browser until the server has it: the copy, and the one it began with, for a merge.
export interface Written { copy: WorkingCopy; base: WorkingCopy }

const clone = <Value>(value: Value): Value => JSON.parse(JSON.stringify(value)) as Value;

export function useArticle(id: string) {
  const article = shallowRef<ArticleDetail>();
  const copy = ref<WorkingCopy>();
  const theirs = shallowRef<ArticleDetail>();  // while there is a conflict
  const version = ref(0);
  const dropped = ref<string[]>([]);
  const problem = shallowRef<Problem>();
  let base: WorkingCopy | undefined;

  // A request whose answer was cut may have arrived: then the server's copy says what ours says, and there is no conflict with oneself.
  async function arrived(written: Written): Promise<number> {
    const now = await readArticle(id);
    if (saysTheSame(now.copy, written.copy)) return now.version;
    theirs.value = now;
    throw new Problem(409, 'stale', '');
  }

  const draft = useDraft<Written>({
    object: `article:${id}`,
    title: () => copy.value?.title ?? '',
    address: `/newsroom/articles/${id}`,
    send: async (written, standing) => {
      try {
        const saved = await saveArticle(id, written.copy, standing);
        base = written.copy;
        version.value = saved.version;
        dropped.value = saved.dropped ?? [];
        return saved.version;
      } catch (error) {
        if (!(error instanceof Problem) || !error.isStale) throw error;
        version.value = await arrived(written);
        base = written.copy;
        return version.value;
      }
    },
  });

  async function load() {
    problem.value = undefined;
    try {
      const found = await readArticle(id);
      article.value = found;
      version.value = found.version;
      base = found.copy;
      const written = await draft.value.open({ copy: found.copy, base: found.copy }, found.version);
      if (draft.value.conflict) theirs.value ??= found;
      base = written.base;
      copy.value = clone(written.copy);
    } catch (error) {
      if (!(error instanceof Problem)) throw error;
      problem.value = error;
    }
  }

  // After an order, or when another tab has saved: what the server has now, and nothing unsent.
  async function reload() {
    const found = await readArticle(id);
    await draft.value.discard(found.version);
    article.value = found;
    version.value = found.version;
    base = found.copy;
    theirs.value = undefined;
    copy.value = clone(found.copy);
  }

  async function settle(merged: WorkingCopy) {
    const now = theirs.value;
    if (!now) return;
    base = now.copy;
    copy.value = clone(merged);
    await draft.value.settle({ copy: clone(merged), base: now.copy }, now.version);
    if (draft.value.state === 'Saved') await reload();
  }

  const maySave = computed(() => article.value?.may.includes('save') ?? false);
  watch(copy, (now) => {
    if (!now || !base || !maySave.value) return;
    if (draft.value.state === 'Saved' && saysTheSame(now, base)) return;
    draft.value.change({ copy: clone(now), base: clone(base) });
  }, { deep: true });

  // A conflict that was found while sending: what the others have is read by then; found on opening, it is what was loaded.
  const conflict = computed(() => {
    const mine = draft.value.conflict?.mine;
    return mine && theirs.value ? { base: mine.base, mine: mine.copy, theirs: theirs.value.copy, name: theirs.value.editor_name }
      : undefined;
  });
  return { article, copy, version, dropped, problem, draft, conflict, maySave, load, reload, settle };
}
