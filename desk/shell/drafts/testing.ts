// For tests of what goes to the server by and by: a clock that stands until it is told, and a tab that is alone.
import type { Clock } from './pace.ts';
import type { Tabs } from './tabs.ts';

export const settled = async () => { for (let turn = 0; turn < 5; ++turn) await new Promise((done) => setTimeout(done)); };

export class OwnClock implements Clock {
  ms = 1_000_000;
  private waiting: { at: number; act: () => void }[] = [];
  now = () => this.ms;
  later = (act: () => void, ms: number) => {
    const one = { at: this.ms + ms, act };
    this.waiting.push(one);
    return () => { this.waiting = this.waiting.filter((other) => other !== one); };
  };
  async pass(ms: number) {
    const end = this.ms + ms;
    for (;;) {
      const next = this.waiting.filter((one) => one.at <= end).sort((a, b) => a.at - b.at)[0];
      if (!next) break;
      this.waiting = this.waiting.filter((one) => one !== next);
      this.ms = next.at;
      next.act();
      await settled();
    }
    this.ms = end;
    await settled();
  }
}

export const tab = (own: string, open: string[] = [own]): Tabs =>
  ({ own, enter: () => () => {}, openTabs: async () => open, tellSaved: () => {} });
