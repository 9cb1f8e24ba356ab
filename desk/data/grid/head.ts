// The head of a section as the printed form has it: equal neighbours of a level become one cell, a caption without another below it
// reaches down to the cells. Each column keeps a lowest head cell of its own, so that a reader hears which column it is.
export interface HeadCell {
  text: string;
  level: number;
  from: number;     // the first column
  columns: number;
  rows: number;
}

export function headOf(captions: string[][]): HeadCell[][] {
  const levels = Math.max(1, ...captions.map((one) => one.length));
  const at = (column: number, level: number) => {
    const own = captions[column] ?? [];
    return own[Math.min(level, own.length - 1)] ?? '';
  };
  const depth = (column: number, level: number) => {
    let rows = 1;
    while (level + rows < levels && at(column, level + rows) === at(column, level)) ++rows;
    return rows;
  };
  const sameAbove = (one: number, other: number, level: number) => {
    for (let above = 0; above <= level; ++above) if (at(one, above) !== at(other, above)) return false;
    return true;
  };
  const head: HeadCell[][] = Array.from({ length: levels }, () => []);
  const taken = Array.from({ length: levels }, () => new Set<number>());
  for (let level = 0; level < levels; ++level)
    for (let column = 0; column < captions.length; ++column) {
      if (taken[level]?.has(column)) continue;
      const rows = depth(column, level);
      let columns = 1;
      if (level + rows < levels)
        while (column + columns < captions.length && sameAbove(column, column + columns, level) && depth(column + columns, level) === rows) ++columns;
      for (let row = level; row < level + rows; ++row) for (let one = column; one < column + columns; ++one) taken[row]?.add(one);
      head[level]?.push({ text: at(column, level), level, from: column, columns, rows });
    }
  return head;
}
