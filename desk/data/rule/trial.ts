// A rule tried on past reports, a piece after the other until all are tried or somebody stops it.
import { reactive, onBeforeUnmount } from 'vue';

import { post, Problem } from '../../api/client.ts';
import type { ReportItem } from '../shapes.ts';

export interface TrialQuestion { form: string; text: string; message_zh: string; message_en: string; since: number; until: number; first: string; last: string }
export interface TrialPlace { cells: string[]; message_zh: string; message_en: string }
export interface TrialHit { report: ReportItem; broken: TrialPlace[] }
interface Piece { total?: number; tried: number; unfit: number; items: TrialHit[]; next?: string }

export const mostShown = 200;

export function useTrial() {
  const trial = reactive({ total: 0, tried: 0, unfit: 0, hit: 0, hits: [] as TrialHit[], running: false, over: false, problem: undefined as Problem | undefined });
  let current: AbortController | undefined;

  async function run(question: TrialQuestion) {
    current?.abort();
    const mine = (current = new AbortController());
    Object.assign(trial, { total: 0, tried: 0, unfit: 0, hit: 0, hits: [], running: true, over: false, problem: undefined });
    try {
      let after: string | undefined;
      do {
        const piece: Piece = await post<Piece>('/api/data/rules/trial', { ...question, ...(after ? { after } : {}) }, { signal: mine.signal });
        if (mine !== current) return;
        trial.total = piece.total ?? trial.total;
        trial.tried += piece.tried;
        trial.unfit += piece.unfit;
        trial.hit += piece.items.length;
        trial.hits.push(...piece.items.slice(0, Math.max(0, mostShown - trial.hits.length)));
        after = piece.next;
      } while (after);
    } catch (error) {
      if (mine !== current || (error instanceof DOMException && error.name === 'AbortError')) return;
      if (!(error instanceof Problem)) throw error;
      trial.problem = error;
    } finally {
      if (mine === current) Object.assign(trial, { running: false, over: trial.problem === undefined });
    }
  }
  function stop() {
    current?.abort();
    current = undefined;
    Object.assign(trial, { running: false, over: true });
  }
  onBeforeUnmount(() => current?.abort());
  return { trial, run, stop };
}
