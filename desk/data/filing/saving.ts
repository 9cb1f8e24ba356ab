// Cells on their way to the server. Each change is kept in this browser at once, sent within a second, and dropped only when the server has
// confirmed it: a closed tab, an ended session, a lost network and a cut answer lose nothing. Each cell says what stood there when it was
// changed; where somebody else was quicker, both values stay until a person chooses.
//
// It knows no framework: use_saving.ts makes it reactive, saving.test.ts drives it with a clock of its own.
import { Problem } from '../../api/client.ts';
import type { SaveState, Surroundings } from '../../shell/drafts/draft.ts';
import type { Kept } from '../../shell/drafts/keeping.ts';
import { mayPass, Pace } from '../../shell/drafts/pace.ts';
import type { Cell, CellChange, Standing } from '../shapes.ts';

export interface Edit { value?: string; base?: string; explanation?: string }
export type Edits = Record<string, Edit>;

export interface Answer { version: number; cells: Record<string, Cell> }

export interface Subject<Found extends Answer> {
  user: string;
  object: string;
  title: () => string;
  address: string;
  send: (changes: CellChange[], key: string) => Promise<Found>;  // acts once for each key
  took: (answer: Found) => void;                                 // what the server has now; cells that are being changed are left out
  stands: (cell: string, standing: Standing) => void;            // somebody else's value was chosen
}

export interface Overtaken { mine: string; theirs: Standing }

const measures = { pauseMs: 700, longestMs: 2_000, patienceMs: [1_000, 3_000, 10_000, 30_000, 60_000] };
const most = 2_000;  // cells in one request

export class CellSaving<Found extends Answer> {
  state: SaveState = 'Saved';
  problem: Problem | undefined;
  savedAt: number | undefined;
  keptHere = true;
  elsewhere = false;
  recovered: number | undefined;                    // when what was found in this browser was written
  readonly conflicts = new Map<string, Overtaken>();
  readonly refused = new Map<string, string>();     // why the server would not take a cell
  private pending = new Map<string, Edit>();
  private inHand: { cell: string; value: string; base: string } | undefined;  // being typed: kept here, sent when it has ended
  private sent: { key: string; edits: Map<string, Edit> } | undefined;
  private writing: Promise<void> = Promise.resolve();
  private readonly pace: Pace;
  private readonly leave: () => void;

  constructor(private readonly subject: Subject<Found>, private readonly around: Surroundings, private readonly changed: () => void = () => {},
              newer: () => void = () => {}) {
    this.pace = new Pace(around, measures, () => this.sendAll().finally(() => this.changed()));
    this.leave = around.tabs.enter(subject.object, {
      others: (count) => { this.elsewhere = count > 0; this.changed(); },
      saved: () => { if (this.state === 'Saved') newer(); },
    });
  }

  // What a closed tab has left here: the values to show over those of the server. It is sent at once.
  async open(): Promise<Edits> {
    const [kept, tabs] = await Promise.all([
      this.around.keeping.of(this.subject.user, this.subject.object), this.around.tabs.openTabs(this.subject.object)]);
    const found = kept.filter((one) => !tabs.includes(one.tab)) as Kept<Edits>[];
    if (found.length === 0) return {};
    for (const one of found.reverse()) {  // the oldest first, so that the newest counts
      if (one.asked && !this.sent) this.sent = { key: one.asked.key, edits: new Map(Object.entries(one.asked.content)) };
      for (const [cell, edit] of Object.entries(one.content)) this.pending.set(cell, { ...this.pending.get(cell), ...edit });
      this.recovered = one.at;
    }
    const shown = { ...Object.fromEntries(this.sent?.edits ?? []), ...Object.fromEntries(this.pending) };
    this.state = 'Unsaved';
    await this.keep();
    for (const one of found) await this.around.keeping.drop(one as Kept);
    void this.pace.atOnce();
    return shown;
  }

  isWaiting(cell: string): boolean { return this.pending.has(cell) || (this.sent?.edits.has(cell) ?? false); }
  get waiting(): string[] { return [...new Set([...this.pending.keys(), ...(this.sent?.edits.keys() ?? [])])]; }

  // `base`: what the server was seen to have.
  change(changes: { cell: string; value: string; base: string }[]) {
    for (const { cell, value, base } of changes) {
      this.refused.delete(cell);
      const conflict = this.conflicts.get(cell);
      if (conflict) {
        this.conflicts.set(cell, { ...conflict, mine: value });
        continue;
      }
      const under = this.under(cell, base);
      const edit = { ...this.pending.get(cell), value, base: under };
      if (value === under && edit.explanation === undefined && this.sent?.edits.get(cell) === undefined) this.pending.delete(cell);
      else this.pending.set(cell, edit);
    }
    this.touched();
  }

  // What stands in a cell while somebody types; nothing when that has ended, whichever way.
  hold(inHand?: { cell: string; value: string; base: string }) {
    if (!inHand && !this.inHand) return;
    const before = this.state;
    this.inHand = inHand;
    if (this.state !== 'Waiting' && !this.pace.isSending) this.state = this.resting();
    void this.keep();
    if (this.state !== before) this.changed();
  }

  explain(cell: string, explanation: string) {
    this.pending.set(cell, { ...this.pending.get(cell), explanation });
    this.touched();
  }

  // Of two values, one is chosen.
  settle(cell: string, mine: boolean) {
    const conflict = this.conflicts.get(cell);
    if (!conflict) return;
    this.conflicts.delete(cell);
    this.subject.stands(cell, mine ? { ...conflict.theirs, v: conflict.mine } : conflict.theirs);
    if (mine) this.pending.set(cell, { value: conflict.mine, base: conflict.theirs.v });
    this.touched();
  }

  // Sends now what is not confirmed; true when the server has everything.
  async flush(): Promise<boolean> {
    await this.pace.settled();
    if (this.pending.size || this.sent) await this.pace.atOnce();
    return this.state === 'Saved';
  }

  retry() {
    if (this.state === 'Waiting') this.pace.again();
  }

  close() {
    this.pace.stop();
    this.leave();
  }

  // What the server has, or will have, under the next change of a cell.
  private under(cell: string, base: string): string {
    return this.sent?.edits.get(cell)?.value ?? this.pending.get(cell)?.base ?? base;
  }

  private touched() {
    this.problem = undefined;
    if (this.pending.size) this.pace.noteChange();
    if (this.state !== 'Waiting' && !this.pace.isSending) this.state = this.resting();
    void this.keep();
    this.changed();
    if (this.pending.size && this.state !== 'Waiting') this.pace.soon();
  }

  private resting(): SaveState {
    if (this.conflicts.size) return 'Conflict';
    return this.pending.size || this.sent || this.refused.size || this.inHand ? 'Unsaved' : 'Saved';
  }

  private take(): Map<string, Edit> {
    const edits = new Map([...this.pending].slice(0, most));
    for (const cell of edits.keys()) this.pending.delete(cell);
    return edits;
  }

  private async sendAll() {
    while (this.sent || this.pending.size) {
      this.sent ??= { key: this.around.key(), edits: this.take() };
      this.state = 'Saving';
      this.changed();
      await this.keep();
      const sent = this.sent;
      try {
        const answer = await this.subject.send([...sent.edits].map(([cell, edit]) => ({ cell, ...edit })), sent.key);
        await this.confirm(sent.edits, answer);
      } catch (error) {
        if (!(error instanceof Problem)) throw error;
        if (!this.fail(error, sent.edits)) return;
      }
    }
    this.state = this.resting();
  }

  private async confirm(edits: Map<string, Edit>, answer: Found) {
    this.sent = undefined;
    this.problem = undefined;
    this.pace.noteSuccess(this.pending.size > 0);
    this.savedAt = this.around.now();
    for (const cell of edits.keys()) {
      const [again, stands] = [this.pending.get(cell), answer.cells[cell]];
      if (again?.value !== undefined && stands) this.pending.set(cell, { ...again, base: stands.v });
    }
    const cells = Object.fromEntries(Object.entries(answer.cells).filter(([cell]) => !this.pending.has(cell)));
    this.subject.took({ ...answer, cells });
    await this.keep();
    this.around.tabs.tellSaved(this.subject.object, answer.version);
  }

  // True when something is left that can be sent at once.
  private fail(problem: Problem, edits: Map<string, Edit>): boolean {
    if (mayPass(problem)) {
      this.problem = problem;
      this.state = 'Waiting';
      this.pace.afterFailure();
      return false;
    }
    this.sent = undefined;
    const apart = problem.code === 'data.cells_overtaken' ? this.overtaken(problem, edits) : this.refuse(problem, edits);
    for (const [cell, edit] of edits) {
      if (apart.has(cell)) continue;
      const again = this.pending.get(cell);
      const base = edit.base ?? again?.base;
      this.pending.set(cell, { ...edit, ...again, ...(base === undefined ? {} : { base }) });
    }
    void this.keep();
    if (apart.size === 0) this.problem = problem;
    if (apart.size && this.pending.size) return true;
    this.state = this.resting();
    return false;
  }

  private overtaken(problem: Problem, edits: Map<string, Edit>): Set<string> {
    const standing = JSON.parse(problem.args['standing'] ?? '[]') as Standing[];
    for (const theirs of standing) {
      const mine = this.pending.get(theirs.cell)?.value ?? edits.get(theirs.cell)?.value;
      if (mine === undefined) continue;
      this.pending.delete(theirs.cell);
      this.conflicts.set(theirs.cell, { mine, theirs });
    }
    return new Set(standing.map((one) => one.cell));
  }

  private refuse(problem: Problem, edits: Map<string, Edit>): Set<string> {
    const told = problem.errors.filter((error) => edits.has(error.pointer));
    for (const error of told) this.refused.set(error.pointer, error.detail);
    return new Set(told.map((error) => error.pointer));
  }

  // One write after the other, so that an old state never overtakes a new one. What is in conflict is kept too.
  private keep(): Promise<void> {
    const content: Edits = Object.fromEntries(this.pending);
    for (const [cell, { mine, theirs }] of this.conflicts) content[cell] = { value: mine, base: theirs.v };
    if (this.inHand) {
      const { cell, value, base } = this.inHand;
      content[cell] = { ...content[cell], value, base: this.conflicts.get(cell)?.theirs.v ?? this.under(cell, base) };
    }
    const kept: Kept<Edits> = {
      user: this.subject.user, object: this.subject.object, version: 0, tab: this.around.tabs.own, content, at: this.around.now(),
      title: this.subject.title(), address: this.subject.address, ...(this.sent ? { asked: { key: this.sent.key, content: Object.fromEntries(this.sent.edits) } } : {}),
    };
    const empty = !this.sent && Object.keys(content).length === 0;
    this.writing = this.writing.then(() => (empty ? this.around.keeping.drop(kept as Kept) : this.around.keeping.put(kept as Kept))).then(
      () => { this.keptHere = this.around.keeping.lasts; },
      () => { this.keptHere = false; this.changed(); });
    return this.writing;
  }
}
