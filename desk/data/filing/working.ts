// A report that is open on the desk: its cells as they are seen here, on their way to the server, and what the server says of them.
import { computed, onBeforeUnmount, onMounted, shallowReactive, shallowRef, triggerRef } from 'vue';
import { useI18n } from 'vue-i18n';

import { Problem } from '../../api/client.ts';
import type { Choice } from '../../parts/chooser.vue';
import { browserSurroundings } from '../../shell/drafts/use_draft.ts';
import { useSession } from '../../shell/session.ts';
import { codesFor } from '../codes.ts';
import { splitAddress } from '../grid/sheet.ts';
import type { Change } from '../grid/undo.ts';
import { understand } from '../grid/values.ts';
import { lastDayOf } from '../periods.ts';
import { changeCells, order, readReport, remark, type Changed } from '../reports.ts';
import type { Cell, Finding, ReportDetail, Standing } from '../shapes.ts';
import { CellSaving } from './saving.ts';

export function useReport(id: string) {
  const { t, locale } = useI18n();
  const report = shallowRef<ReportDetail>();
  const problem = shallowRef<Problem>();
  const cells = shallowReactive(new Map<string, Cell>());
  const waiting = shallowReactive(new Set<string>());
  const findings = shallowRef<Finding[]>([]);
  const codes = shallowRef(new Map<string, Choice[]>());
  const version = shallowRef(0);
  const confirmed = new Map<string, string>();  // what the server was seen to have
  const mayType = computed(() => report.value?.may.includes('save') ?? false);

  const columnOf = (cell: string) => {
    const parts = splitAddress(cell);
    return report.value?.layout.sections.find((section) => section.key === parts?.[0])?.columns.find((column) => column.key === parts?.[2]);
  };
  function show(cell: string, v: string) {
    const column = columnOf(cell);
    const bad = column ? understand(v, { kind: column.kind, places: column.places, unit: column.unit_zh ?? '' }, codes.value.get(column.classification ?? '')).bad : false;
    const { bad: _, ...before } = cells.get(cell) ?? { v: '' };
    cells.set(cell, { ...before, v, ...(bad ? { bad } : {}) });
  }
  function note(cell: string, one: Cell) {
    cells.set(cell, one);
    confirmed.set(cell, one.v);
  }
  function sync() {
    const now = new Set(saving.value.waiting);
    for (const cell of waiting) if (!now.has(cell)) waiting.delete(cell);
    for (const cell of now) waiting.add(cell);
    triggerRef(saving);
  }

  const saving = shallowRef(new CellSaving<Changed>({
    user: useSession().me?.person ?? '', object: `report:${id}`, address: `/data/reports/${id}`,
    title: () => (report.value ? `${report.value.report.unit_name_zh} ${report.value.report.period} ${report.value.report.form_name_zh}` : ''),
    send: (changes, key) => changeCells(id, changes, key),
    took: (answer) => {
      version.value = answer.version;
      findings.value = answer.findings;
      for (const [cell, one] of Object.entries(answer.cells)) note(cell, one);
      const now = report.value;
      if (now && now.report.state !== answer.state) report.value = { ...now, report: { ...now.report, state: answer.state } };
    },
    stands: (cell: string, standing: Standing) => {
      confirmed.set(cell, standing.v);
      show(cell, standing.v);
    },
  }, browserSurroundings(), () => sync(), () => void refresh()));

  function take(found: ReportDetail) {
    report.value = found;
    version.value = found.report.version;
    findings.value = found.findings;
    for (const cell of [...cells.keys()]) if (!found.cells[cell] && !saving.value.isWaiting(cell) && !saving.value.conflicts.has(cell)) cells.delete(cell);
    confirmed.clear();
    for (const [cell, one] of Object.entries(found.cells)) {
      confirmed.set(cell, one.v);
      if (!saving.value.isWaiting(cell) && !saving.value.conflicts.has(cell)) cells.set(cell, one);
    }
  }
  async function load() {
    problem.value = undefined;
    try {
      const found = await readReport(id);
      codes.value = await codesFor(found.layout, lastDayOf(found.report.period), locale.value === 'en');
      take(found);
      if (mayType.value) for (const [cell, edit] of Object.entries(await saving.value.open())) if (edit.value !== undefined) show(cell, edit.value);
    } catch (error) {
      if (!(error instanceof Problem)) throw error;
      problem.value = error;
    }
  }
  // What others have done meanwhile; nothing that is being typed here is touched.
  async function refresh() {
    try {
      take(await readReport(id));
    } catch (error) {
      if (!(error instanceof Problem)) throw error;
      if (!error.isOffline) problem.value = error;
    }
  }

  function change(changes: Change[]) {
    saving.value.change(changes.map(({ cell, after }) => ({ cell, value: after, base: confirmed.get(cell) ?? '' })));
    for (const { cell, after } of changes) show(cell, after);
  }
  const hold = (change?: Change) =>
    saving.value.hold(change && { cell: change.cell, value: change.after, base: confirmed.get(change.cell) ?? '' });
  function explain(finding: Finding, text: string) {
    const [cell] = finding.cells;
    if (!cell) return;
    findings.value = findings.value.map((one) => (one === finding ? { ...one, explanation: text } : one));
    saving.value.explain(cell, text);
  }
  // An order is given on what the server has: everything that was typed goes first.
  async function give(word: string, body?: unknown) {
    if (!(await saving.value.flush())) throw new Problem(409, 'data.not_saved', t('reports.not_saved'));
    await order(id, word, version.value, body);
    await refresh();
  }
  async function say(cell: string, text: string) {
    await remark(id, cell, text);
    await refresh();
  }

  const back = () => saving.value.retry();
  const stay = (event: BeforeUnloadEvent) => {
    if (saving.value.keptHere || saving.value.state === 'Saved') return;
    event.preventDefault();
    event.returnValue = '';
  };
  // Somebody who comes back to this window sees what others have done.
  const seen = () => { if (document.visibilityState === 'visible' && saving.value.state === 'Saved' && report.value) void refresh(); };
  onMounted(() => {
    addEventListener('online', back);
    addEventListener('beforeunload', stay);
    document.addEventListener('visibilitychange', seen);
  });
  onBeforeUnmount(() => {
    removeEventListener('online', back);
    removeEventListener('beforeunload', stay);
    document.removeEventListener('visibilitychange', seen);
    void saving.value.flush();
    saving.value.close();
  });
  return { report, problem, cells, waiting, findings, codes, version, saving, mayType, load, refresh, change, hold, explain, give, say };
}
