// What was done to the cells, to be taken back and done again. A paste is one step however many cells it changed.
export interface Change { cell: string; before: string; after: string }

const most = 200;

export class UndoStack {
  private steps: Change[][] = [];
  private at = 0;

  get canUndo() { return this.at > 0; }
  get canRedo() { return this.at < this.steps.length; }

  push(step: Change[]) {
    if (step.length === 0) return;
    this.steps.splice(this.at, this.steps.length, step);
    if (this.steps.length > most) this.steps.shift();
    this.at = this.steps.length;
  }

  // The changes that take the last step back; a cell that somebody else has changed since is left alone.
  undo(now: (cell: string) => string): Change[] {
    const step = this.steps[this.at - 1];
    if (!step) return [];
    --this.at;
    return step.map(({ cell, before, after }) => ({ cell, before: after, after: before })).filter((change) => now(change.cell) === change.before);
  }

  redo(now: (cell: string) => string): Change[] {
    const step = this.steps[this.at];
    if (!step) return [];
    ++this.at;
    return step.filter((change) => now(change.cell) === change.before);
  }

  clear() {
    this.steps = [];
    this.at = 0;
  }
}
