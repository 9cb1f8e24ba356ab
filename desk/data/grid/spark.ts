// A small line of a cell's last periods; the numbers stand beside it, so it is drawn for the eye only.
export function sparkOf(values: (string | undefined)[], width: number, height: number): string[] {
  const numbers = values.map((value) => (value === undefined || value === '' || Number.isNaN(Number(value)) ? undefined : Number(value)));
  const known = numbers.filter((value): value is number => value !== undefined);
  if (known.length < 2) return [];
  const [least, most] = [Math.min(...known), Math.max(...known)];
  const x = (at: number) => ((at * width) / Math.max(1, numbers.length - 1)).toFixed(1);
  const y = (value: number) => (most === least ? height / 2 : height - ((value - least) / (most - least)) * height).toFixed(1);
  const lines: string[] = [];
  let line: string[] = [];
  numbers.forEach((value, at) => {
    if (value !== undefined) line.push(`${x(at)},${y(value)}`);
    if (value === undefined || at === numbers.length - 1) {
      if (line.length > 1) lines.push(line.join(' '));
      line = [];
    }
  });
  return lines;  // a missing period is a gap, not a slope
}
