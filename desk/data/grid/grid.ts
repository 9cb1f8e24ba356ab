// The grid's state and what its keys, mouse and clipboard do. What is changed is told outside; the cells themselves belong to the screen.
import { computed, nextTick, provide, ref, shallowRef, useId, watch, type Ref } from 'vue';
import { useI18n } from 'vue-i18n';

import type { Choice } from '../../parts/chooser.vue';
import type { Cell, Finding, Layout } from '../shapes.ts';
import { blockOfHtml, blockOfText, htmlOfBlock, spread, textOfBlock, type Block } from './clipboard.ts';
import { gridKey } from './context.ts';
import { actionOf, type Action, type Mode } from './keys.ts';
import { marksOf, nextMarked, type Mark } from './marks.ts';
import { boxOf, firstCell, jump, lastCell, nextOpen, placesIn, rowEdge, step, stepInside } from './moves.ts';
import { planPaste, wantsLook, type Plan } from './paste.ts';
import { addressAt, isComputed, openKeys, placeOf, sectionOf, type Language, type Place, type SheetColumn, type SheetRow } from './sheet.ts';
import { UndoStack, type Change } from './undo.ts';
import { understand, type Understood } from './values.ts';
import { shown } from './figures.ts';

// All that a grid is told of a report; the maps and sets are reactive.
export interface GridReport {
  layout: Layout;
  cells: ReadonlyMap<string, Cell>;
  reading: boolean;                         // may be looked at, not typed into
  still?: boolean;
  findings?: Finding[];
  waiting?: ReadonlySet<string>;            // not confirmed by the server
  imported?: ReadonlySet<string>;
  conflicts?: ReadonlyMap<string, unknown>;
  returned?: ReadonlyMap<string, string>;   // why
  remarked?: ReadonlySet<string>;
  base?: Readonly<Record<string, string>> | undefined;
  codes?: ReadonlyMap<string, Choice[]>;    // by classification
}

export interface Telling {
  change: (changes: Change[]) => void;
  hold: (change?: Change) => void;          // what is being typed, so that it can be kept; nothing when it has ended
  panel: () => void;
}

export function useGrid(report: GridReport, telling: Telling, box: Ref<HTMLElement | undefined>) {
  const { t, locale } = useI18n();
  const language = computed<Language>(() => (locale.value === 'en' ? 'en' : 'zh'));
  const added = ref<Record<string, string[]>>({});
  const undo = new UndoStack();
  const cursor = shallowRef<Place>();
  const far = shallowRef<Place>();          // the other corner of the rectangle
  const mode = ref<Mode>('navigate');
  const input = shallowRef<HTMLInputElement>();
  const view = shallowRef({ top: 0, height: 800, left: 0, width: 1_400 });
  const whole = ref(false);
  const plan = shallowRef<Plan>();          // a paste that is looked at first
  const takesFocus = { wanted: false };
  const wordsId = useId();
  let tabbedFrom: number | undefined;       // Enter after Tabs goes below where they began
  let leaving = false;                      // after Escape, Tab leaves the grid
  let chose = false;                        // somebody has chosen a cell

  const removed = ref(new Set<string>());  // section.row: gone as long as nothing stands in it
  const isGone = (cell: string, v: string) => v === '' && removed.value.has(cell.slice(0, cell.lastIndexOf('.')));
  const standing = () => [...report.cells].filter(([cell, { v }]) => !isGone(cell, v)).map(([cell]) => cell);
  const rowsOfOpen = computed(() => report.layout.sections.map((section) => openKeys(section, section.open ? standing() : [], added.value[section.key] ?? [])));
  const nameOf = (classification: string, code: string) => report.codes?.get(classification)?.find((choice) => choice.id === code)?.text ?? code;
  const sections = computed(() => report.layout.sections.map((section, at) =>
    sectionOf(section, rowsOfOpen.value[at] ?? [], language.value, (code) => nameOf(section.open?.classification ?? '', code))));
  const order = computed(() => {
    const places = new Map<string, number>();
    for (const section of sections.value) for (const row of section.rows) for (const column of section.columns) places.set(`${section.key}.${row.key}.${column.key}`, places.size);
    return (address: string) => places.get(address) ?? -1;
  });
  const address = computed(() => (cursor.value ? addressAt(sections.value, cursor.value) : undefined));
  const chosen = computed(() => (cursor.value ? boxOf(cursor.value, far.value ?? cursor.value) : undefined));
  const findingsOf = computed(() => {
    const all = new Map<string, Finding[]>();
    for (const finding of report.findings ?? []) for (const cell of finding.cells) all.set(cell, [...(all.get(cell) ?? []), finding]);
    return all;
  });

  const rowAt = (place: Place) => sections.value[place.section]?.rows[place.row];
  const columnAt = (place: Place) => sections.value[place.section]?.columns[place.column];
  const valueOf = (cell: string) => report.cells.get(cell)?.v ?? '';
  const mayType = (_cell: string, row: SheetRow, column: SheetColumn) => !report.reading && !isComputed(row, column);
  const isOpen = (place: Place) => {
    const [row, column] = [rowAt(place), columnAt(place)];
    return row !== undefined && column !== undefined && mayType(addressAt(sections.value, place), row, column);
  };
  const filled = (place: Place) => valueOf(addressAt(sections.value, place)) !== '';
  const codesOf = (column: SheetColumn) => report.codes?.get(column.classification);
  function shownIn(cell: string, column: SheetColumn): string {
    const v = valueOf(cell);
    if (v === '' || report.cells.get(cell)?.bad) return v;
    return column.kind === 'Code' ? nameOf(column.classification, v) : shown(v, column.kind, column.places);
  }
  const none: Finding[] = [];
  const marksAt = (cell: string, row: SheetRow, column: SheetColumn): Mark[] => marksOf({
    cell: report.cells.get(cell), findings: findingsOf.value.get(cell) ?? none, conflict: report.conflicts?.has(cell) ?? false,
    waiting: report.waiting?.has(cell) ?? false, returned: report.returned?.has(cell) ?? false, remark: report.remarked?.has(cell) ?? false,
    imported: report.imported?.has(cell) ?? false, computed: isComputed(row, column), locked: false, base: report.base?.[cell],
  });
  const labelOf = (place: Place, withUnit = true) => {
    const [row, column] = [rowAt(place), columnAt(place)];
    return [row?.caption, column?.caption, withUnit && column?.unit].filter(Boolean).join(t('grid.comma'));
  };

  // Where the cursor goes; the new cell's input takes the focus when it stands.
  function goTo(place: Place | undefined, stretch = false) {
    if (!place) return;
    if (stretch) {
      far.value = place;
      void nextTick(() => box.value?.querySelector(`[data-section="${place.section}"] [data-row="${place.row}"] [data-column="${place.column}"]`)?.scrollIntoView({ block: 'nearest', inline: 'nearest' }));
      return;
    }
    far.value = undefined;
    leaving = false;
    chose = true;
    const same = cursor.value && addressAt(sections.value, cursor.value) === addressAt(sections.value, place);
    takesFocus.wanted = !same;
    cursor.value = place;
    if (same) {
      input.value?.focus({ preventScroll: true });
      input.value?.select();
    }
  }
  const goToCell = (cell: string) => {
    const place = placeOf(sections.value, cell);
    commit();
    goTo(place);
    return place !== undefined;
  };

  // Brings what was typed into the cells: one step that can be taken back.
  function change(changes: Change[], remember = true) {
    const real = changes.filter((one) => one.before !== one.after);
    if (real.length === 0) return;
    if (remember) undo.push(real);
    telling.change(real);
  }
  function understood(text: string, column: SheetColumn | undefined): Understood {
    return column ? understand(text, column, codesOf(column)) : { v: text, bad: true };
  }
  function commit() {
    const place = cursor.value;
    const typed = mode.value !== 'navigate' && place && isOpen(place) ? input.value?.value : undefined;
    mode.value = 'navigate';
    if (typed !== undefined && place) {
      const cell = addressAt(sections.value, place);
      change([{ cell, before: valueOf(cell), after: understood(typed, columnAt(place)).v }]);
    }
    telling.hold();
  }
  function typing(text: string) {
    const [cell, column] = [address.value, cursor.value && columnAt(cursor.value)];
    if (!cell) return;
    const change = { cell, before: valueOf(cell), after: understood(text, column).v };
    telling.hold(change.before === change.after ? undefined : change);
  }
  function cancel() {
    if (mode.value === 'navigate') {
      far.value = undefined;
      leaving = true;
    }
    mode.value = 'navigate';
    telling.hold();
    if (input.value && cursor.value) {
      const column = columnAt(cursor.value);
      input.value.value = column && address.value ? shownIn(address.value, column) : '';
      input.value.select();
    }
  }
  function choose(choice: Choice) {
    if (!cursor.value || !address.value) return;
    mode.value = 'navigate';
    change([{ cell: address.value, before: valueOf(address.value), after: choice.id }]);
    telling.hold();
    goTo(step(sections.value, cursor.value, 1, 0));
  }

  const openPlaces = () => (chosen.value ? placesIn(sections.value, chosen.value).filter(isOpen) : []);
  function clear() {
    change(openPlaces().map((place) => addressAt(sections.value, place)).map((cell) => ({ cell, before: valueOf(cell), after: '' })));
  }
  // From the rectangle's first row down; of a single cell, from the one above it.
  function fillDown() {
    const from = chosen.value;
    if (!from) return;
    const single = from.top === from.bottom;
    const source = (column: number) => (single ? step(sections.value, { section: from.section, row: from.top, column }, -1, 0) : { section: from.section, row: from.top, column });
    change(openPlaces().filter((place) => single || place.row > from.top).map((place) => {
      const cell = addressAt(sections.value, place);
      return { cell, before: valueOf(cell), after: valueOf(addressAt(sections.value, source(place.column))) };
    }));
  }

  function tab(right: 1 | -1): boolean {
    const from = cursor.value;
    commit();
    if (leaving || !from) return false;
    const next = report.reading ? undefined : nextOpen(sections.value, from, right, isOpen);
    if (!next) return false;
    if (right > 0) tabbedFrom ??= from.column;
    goTo(next);
    return true;
  }
  function enter(down: 1 | -1) {
    const from = cursor.value;
    commit();
    if (!from) return;
    goTo(step(sections.value, { ...from, column: tabbedFrom ?? from.column }, down, 0));
    tabbedFrom = undefined;
  }
  function moved(from: Place, action: Action & { act: 'move' }): Place {
    if (action.far) return jump(sections.value, from, action.down, action.right, filled);
    return action.stretch ? stepInside(sections.value, from, action.down, action.right) : step(sections.value, from, action.down, action.right);
  }
  function mark(direction: 1 | -1) {
    const bad = [...report.cells].filter(([, cell]) => cell.bad).map(([cell]) => cell);
    const cells = [...findingsOf.value.keys(), ...bad, ...(report.returned?.keys() ?? [])];
    const next = nextMarked(cells, order.value, address.value ? order.value(address.value) : -1, direction);
    if (next) goToCell(next);
  }

  // True when the key was ours.
  function perform(action: Action): boolean {
    const from = cursor.value;
    if (!from) return false;
    const corner = 'stretch' in action && action.stretch ? far.value ?? from : from;
    if (action.act !== 'tab' && action.act !== 'enter') tabbedFrom = undefined;
    if (action.act !== 'cancel' && action.act !== 'tab') leaving = false;
    switch (action.act) {
      case 'move': commit(); goTo(moved(corner, action), action.stretch); return true;
      case 'page': goTo(step(sections.value, corner, action.down * pageRows(), 0), action.stretch); return true;
      case 'edge': goTo(rowEdge(sections.value, corner, action.right), action.stretch); return true;
      case 'corner': goTo(action.end ? lastCell(sections.value) : firstCell(sections.value)); return true;
      case 'enter': enter(action.down); return true;
      case 'tab': return tab(action.right);
      case 'mark': mark(action.direction); return true;
      case 'edit': if (isOpen(from)) mode.value = 'editing'; return true;
      case 'cancel': cancel(); return true;
      case 'clear': clear(); return true;
      case 'fill': fillDown(); return true;
      case 'undo': change(undo.undo(valueOf), false); return true;
      case 'redo': change(undo.redo(valueOf), false); return true;
      case 'all': all(from.section); return true;
      case 'panel': commit(); telling.panel(); return true;
      case 'list': return false;
    }
  }
  function all(section: number) {
    const own = sections.value[section];
    const first = own?.rows.findIndex((row) => !row.heading) ?? -1;
    if (!own || first < 0) return;
    goTo({ section, row: first, column: 0 });
    far.value = { section, row: own.rows.length - 1, column: own.columns.length - 1 };
  }
  const pageRows = () => Math.max(1, Math.floor(view.value.height / 28) - 3);

  function press(event: KeyboardEvent) {
    if (event.target !== input.value || event.defaultPrevented) return;
    const action = actionOf(event, mode.value);
    if (action && perform(action)) event.preventDefault();
  }

  function placeUnder(event: Event): Place | undefined {
    const cell = (event.target as HTMLElement).closest<HTMLElement>('[data-column]');
    const row = cell?.closest<HTMLElement>('[data-row]');
    const table = row?.closest<HTMLElement>('[data-section]');
    if (!cell || !row || !table) return undefined;
    return { section: Number(table.dataset['section']), row: Number(row.dataset['row']), column: Number(cell.dataset['column']) };
  }
  let dragging = false;
  function down(event: MouseEvent) {
    if (event.button !== 0) return;
    const place = placeUnder(event);
    if (!place) return;
    if (event.target === input.value) {
      if (document.activeElement === input.value && mode.value === 'navigate' && isOpen(place)) mode.value = 'editing';
      return;
    }
    event.preventDefault();
    commit();
    tabbedFrom = undefined;
    if (event.shiftKey && cursor.value?.section === place.section) far.value = place;
    else goTo(place);
    dragging = true;
    addEventListener('mouseup', () => { dragging = false; }, { once: true });
  }
  function drag(event: MouseEvent) {
    const place = dragging ? placeUnder(event) : undefined;
    if (place && place.section === cursor.value?.section) far.value = place;
  }

  function copied(): string[][] {
    const from = chosen.value;
    if (!from) return [];
    const lines: string[][] = [];
    for (let row = from.top; row <= from.bottom; ++row) {
      if (sections.value[from.section]?.rows[row]?.heading) continue;
      const line: string[] = [];
      for (let column = from.left; column <= from.right; ++column) line.push(valueOf(addressAt(sections.value, { section: from.section, row, column })));
      lines.push(line);
    }
    return lines;
  }
  function copy(event: ClipboardEvent) {
    if (mode.value !== 'navigate' || !event.clipboardData) return;
    event.preventDefault();
    event.clipboardData.setData('text/plain', textOfBlock(copied()));
    event.clipboardData.setData('text/html', htmlOfBlock(copied()));
    if (event.type === 'cut') clear();
  }
  function paste(event: ClipboardEvent) {
    if (mode.value !== 'navigate' || !event.clipboardData || report.reading) return;
    event.preventDefault();
    const parse = (html: string) => new DOMParser().parseFromString(html, 'text/html');
    const block = blockOfHtml(event.clipboardData.getData('text/html'), parse) ?? blockOfText(event.clipboardData.getData('text/plain'));
    pasteBlock(block);
  }
  function pasteBlock(block: Block) {
    const into = chosen.value;
    if (!into) return;
    makeRoom(into.section, into.top + block.length);
    const found = planPaste(
      { sections: sections.value, valueOf, locked: () => report.reading,
        understand: (text, section, column) => understood(text, sections.value[section]?.columns[column]) },
      { section: into.section, row: into.top, column: into.left }, spread(block, into.bottom - into.top + 1, into.right - into.left + 1));
    if (wantsLook(found)) plan.value = found;
    else change(found.changes);
  }
  // Numbered rows are added as a paste needs them.
  function makeRoom(at: number, rows: number) {
    const own = sections.value[at];
    if (!own?.open || own.open.classification) return;
    for (let have = own.rows.length; have < Math.min(rows, own.open.most); ++have) addRow(own.key);
  }
  function addRow(section: string, key?: string) {
    const keys = rowsOfOpen.value[report.layout.sections.findIndex((one) => one.key === section)] ?? [];
    const next = key ?? String(Math.max(0, ...keys.map(Number).filter(Number.isFinite)) + 1);
    removed.value.delete(`${section}.${next}`);
    if (!keys.includes(next)) added.value = { ...added.value, [section]: [...(added.value[section] ?? []), next] };
    return next;
  }
  function removeRow(section: string, key: string) {
    added.value = { ...added.value, [section]: (added.value[section] ?? []).filter((one) => one !== key) };
    removed.value.add(`${section}.${key}`);
    const cells = sections.value.find((one) => one.key === section)?.columns.map((column) => `${section}.${key}.${column.key}`) ?? [];
    change(cells.map((cell) => ({ cell, before: valueOf(cell), after: '' })));
  }
  function settlePaste(go: boolean) {
    const waiting = plan.value;
    plan.value = undefined;
    if (go && waiting) change(waiting.changes);
    void nextTick(() => input.value?.focus({ preventScroll: true }));
  }

  watch(sections, (now) => {
    if (cursor.value && !now[cursor.value.section]?.rows[cursor.value.row]) cursor.value = firstCell(now);
  });
  const still = computed(() => report.still ?? false);
  provide(gridKey, { sections, cellOf: (cell) => report.cells.get(cell), marksOf: marksAt, shownIn, labelOf, codesOf, mayType, wordsId, cursor, box: chosen, mode, still,
    whole, view, input, takesFocus, choose, typing });
  return { sections, cursor, chosen, address, mode, whole, view, plan, wordsId, language, order, undo, press, down, drag, copy, paste, pasteBlock, commit, hasChosen: () => chose, goTo, goToCell, mark,
    addRow, removeRow, settlePaste, change, typing, placeUnder, marksAt, labelOf, shownIn, rowAt, columnAt, valueOf, isOpen, findingsOf, understood };
}
