// A text on its way to the server. Each change is kept in this browser at once and sent when typing pauses; what is kept is dropped only
// when the server has confirmed it. So a closed tab, an ended session, a lost connection and a cut answer lose nothing.
//
// It knows no framework: use_draft.ts makes it reactive, draft.test.ts drives it with a clock of its own.
import { Problem } from '../../api/client.ts';
import type { Kept, Keeping } from './keeping.ts';
import { mayPass, Pace, type Clock } from './pace.ts';
import type { Tabs } from './tabs.ts';

export type SaveState = 'Saved' | 'Saving' | 'Waiting' | 'Conflict' | 'Unsaved';

export interface Subject<Content> {
  user: string;
  object: string;
  title: () => string;
  address: string;
  // Gives the server this text, standing on `version`, once for each `key`; the version that it has now.
  send: (content: Content, version: number, key: string) => Promise<number>;
}

export interface Surroundings extends Clock {
  keeping: Keeping;
  tabs: Tabs;
  key: () => string;
}

// What another person, or another tab, has made of it meanwhile: `mine` stands on `version`, the server has another one.
export interface Conflict<Content> {
  mine: Content;
  version: number;
}

const measures = { pauseMs: 1_500, longestMs: 10_000, patienceMs: [2_000, 5_000, 15_000, 30_000, 60_000] };

export class Draft<Content> {
  state: SaveState = 'Saved';
  problem: Problem | undefined;
  conflict: Conflict<Content> | undefined;
  elsewhere = false;              // another tab has it open
  newer: number | undefined;      // the version that another tab has saved
  recovered: number | undefined;  // when the text that was found in this browser was written
  savedAt: number | undefined;
  keptHere = true;                // false: this browser keeps nothing, closing the tab would lose it

  private content: Content | undefined;   // not confirmed
  private version = 0;
  private asked: Kept<Content>['asked'];
  private writing: Promise<void> = Promise.resolve();
  private readonly pace: Pace;
  private readonly leave: () => void;

  constructor(
    private readonly subject: Subject<Content>,
    private readonly around: Surroundings,
    private readonly changed: () => void = () => {},
  ) {
    this.pace = new Pace(around, measures, () => this.sendAll());
    this.leave = around.tabs.enter(subject.object, {
      others: (count) => this.set({ elsewhere: count > 0 }),
      saved: (version) => { if (version > this.version) this.set({ newer: version }); },
    });
  }

  // Begins with what the server has. The text to show: an unconfirmed one that was found here, or `content`.
  async open(content: Content, version: number): Promise<Content> {
    this.version = version;
    const [found] = await this.orphans();
    if (!found) return content;
    await this.take(found, version);
    return this.conflict ? content : found.content;
  }

  change(content: Content) {
    if (this.state === 'Conflict') {
      this.conflict = { mine: content, version: this.version };
      void this.keep(content);
      return;
    }
    this.content = content;
    this.pace.noteChange();
    this.set({ state: this.state === 'Waiting' ? 'Waiting' : 'Unsaved', problem: undefined });
    void this.keep(content);
    if (!this.isWaiting()) this.pace.soon();
  }

  // Sends now what is not confirmed; true when the server has everything.
  async flush(): Promise<boolean> {
    await this.pace.settled();
    if (this.content !== undefined || this.asked) await this.pace.atOnce();
    return this.state === 'Saved';
  }

  // After a conflict: this text, standing on the version that the server has now.
  async settle(content: Content, version: number) {
    await this.drop();
    this.conflict = undefined;
    this.asked = undefined;
    this.version = version;
    this.set({ state: 'Unsaved' });
    this.change(content);
    await this.flush();
  }

  // Throws away what the server does not have; only when a person says so.
  async discard(version: number) {
    await this.drop();
    this.content = undefined;
    this.asked = undefined;
    this.conflict = undefined;
    this.recovered = undefined;
    this.version = version;
    this.set({ state: 'Saved', problem: undefined });
  }

  // The network is back.
  retry() {
    if (this.isWaiting()) this.pace.again();
  }

  close() {
    this.pace.stop();
    this.leave();
  }

  private isWaiting() { return this.state === 'Waiting'; }

  private set(change: Partial<Pick<this, 'state' | 'problem' | 'elsewhere' | 'newer'>>) {
    Object.assign(this, change);
    this.changed();
  }

  // Texts of this object that no open tab is writing.
  private async orphans() {
    const [kept, open] = await Promise.all([
      this.around.keeping.of(this.subject.user, this.subject.object), this.around.tabs.openTabs(this.subject.object)]);
    return kept.filter((one) => !open.includes(one.tab)) as Kept<Content>[];
  }

  // Goes on where a closed tab has stopped. Its last request may have arrived: the same key asks what became of it.
  private async take(found: Kept<Content>, serverVersion: number) {
    this.content = found.content;
    this.version = found.version;
    this.asked = found.asked;
    this.recovered = found.at;
    if (found.asked) await this.pace.atOnce();
    else if (found.version !== serverVersion) this.collide();
    else this.set({ state: 'Unsaved' });
    await this.keep(found.content);
    await this.around.keeping.drop(found as Kept);
    if (this.state === 'Unsaved') this.pace.soon();
  }

  private collide() {
    if (this.content !== undefined) this.conflict = { mine: this.content, version: this.version };
    this.set({ state: 'Conflict' });
  }

  private async sendAll() {
    while (this.asked || this.content !== undefined) {
      this.asked ??= { key: this.around.key(), content: this.content as Content };
      const { key, content } = this.asked;
      await this.keep(this.content ?? content);
      this.set({ state: 'Saving' });
      try {
        const version = await this.subject.send(content, this.version, key);
        await this.confirm(content, version);
      } catch (error) {
        if (!(error instanceof Problem)) throw error;
        this.fail(error);
        return;
      }
    }
    this.set({ state: 'Saved' });
  }

  private async confirm(content: Content, version: number) {
    const everything = this.content === undefined || JSON.stringify(this.content) === JSON.stringify(content);
    await this.drop();
    this.version = version;
    this.asked = undefined;
    this.pace.noteSuccess(false);
    this.problem = undefined;
    this.savedAt = this.around.now();
    if (everything) this.content = undefined;
    else await this.keep(this.content as Content);
    this.around.tabs.tellSaved(this.subject.object, version);
  }

  private fail(problem: Problem) {
    this.problem = problem;
    if (mayPass(problem)) {
      this.set({ state: 'Waiting' });
      this.pace.afterFailure();
      return;
    }
    this.content ??= this.asked?.content;
    this.asked = undefined;
    if (problem.isStale) this.collide();
    else this.set({ state: 'Unsaved' });
    if (this.content !== undefined) void this.keep(this.content);
  }

  // One write after the other, so that an old text never overtakes a new one.
  private keep(content: Content): Promise<void> {
    const kept = this.record(content);
    this.writing = this.writing.then(() => this.around.keeping.put(kept as Kept)).then(
      () => { this.keptHere = this.around.keeping.lasts; },
      () => { this.keptHere = false; this.changed(); });
    return this.writing;
  }

  private drop(): Promise<void> {
    const kept = this.record(undefined as Content);
    this.writing = this.writing.then(() => this.around.keeping.drop(kept as Kept)).catch(() => {});
    return this.writing;
  }

  private record(content: Content): Kept<Content> {
    return {
      user: this.subject.user, object: this.subject.object, version: this.version, tab: this.around.tabs.own, content,
      at: this.around.now(), title: this.subject.title(), address: this.subject.address, ...(this.asked ? { asked: this.asked } : {}),
    };
  }
}
