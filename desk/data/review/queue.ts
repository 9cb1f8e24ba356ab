// The queue as it was last seen in this tab: what J and K go through.
const place = 'fiveone.review_queue';

export function remember(reports: string[]) {
  try {
    sessionStorage.setItem(place, JSON.stringify(reports));
  } catch { /* without it the queue is asked for again */ }
}

function queue(): string[] {
  try {
    return JSON.parse(sessionStorage.getItem(place) ?? '[]') as string[];
  } catch {
    return [];
  }
}

export function beside(report: string, direction: 1 | -1): string | undefined {
  const all = queue();
  const at = all.indexOf(report);
  return at < 0 ? all[0] : all[at + direction];
}

// A report that was decided leaves the queue; what comes next.
export function leave(report: string): string | undefined {
  const next = beside(report, 1) ?? beside(report, -1);
  remember(queue().filter((one) => one !== report));
  return next === report ? undefined : next;
}
