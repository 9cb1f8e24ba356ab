// When what a person changes goes to the server: once changes pause, and some time after the first at the latest; after a failure that may
// pass, again and again, later each time. One sending at a time.
import { Problem } from '../../api/client.ts';

export interface Clock {
  now: () => number;
  later: (act: () => void, ms: number) => () => void;  // the answer calls it off
}

export interface Measures {
  pauseMs: number;       // after the last change
  longestMs: number;     // after the first change that was not sent
  patienceMs: number[];  // after the first failure, the second, and so on
}

export const mayPass = (problem: Problem) => problem.isOffline || problem.status >= 500 || problem.status === 429;

export class Pace {
  private first: number | undefined;
  private tries = 0;
  private sending: Promise<void> | undefined;
  private callOff: (() => void) | undefined;

  constructor(private readonly clock: Clock, private readonly measures: Measures, private readonly send: () => Promise<void>) {}

  get isSending() { return this.sending !== undefined; }

  noteChange() { this.first ??= this.clock.now(); }
  noteSuccess(moreWaits: boolean) {
    this.tries = 0;
    this.first = moreWaits ? this.clock.now() : undefined;
  }

  soon() {
    if (this.sending) return;
    this.stop();
    const waited = this.clock.now() - (this.first ?? this.clock.now());
    this.callOff = this.clock.later(() => void this.atOnce(), Math.max(0, Math.min(this.measures.pauseMs, this.measures.longestMs - waited)));
  }

  afterFailure() {
    const { patienceMs } = this.measures;
    const patience = patienceMs[Math.min(this.tries++, patienceMs.length - 1)] as number;
    this.callOff = this.clock.later(() => void this.atOnce(), patience);
  }

  atOnce(): Promise<void> {
    this.stop();
    this.sending ??= this.send().finally(() => { this.sending = undefined; });
    return this.sending;
  }

  // The network is back.
  again() {
    this.tries = 0;
    void this.atOnce();
  }

  async settled() { await this.sending; }
  stop() { this.callOff?.(); }
}
