// Where each city's tile stands on the schematic map: a table of our own, only roughly as cities lie to each other. The first four digits of
// the code, column and row. Cities that are not in it stand in rows below, by code.
export const cityTiles: readonly (readonly [code: string, column: number, row: number])[] = [
  ['3714', 1, 0],  // 德州
  ['3716', 3, 0],  // 滨州
  ['3705', 4, 0],  // 东营
  ['3706', 5, 0],  // 烟台
  ['3710', 6, 0],  // 威海
  ['3715', 1, 1],  // 聊城
  ['3701', 2, 1],  // 济南
  ['3703', 3, 1],  // 淄博
  ['3707', 4, 1],  // 潍坊
  ['3702', 5, 1],  // 青岛
  ['3709', 2, 2],  // 泰安
  ['3712', 3, 2],  // 莱芜
  ['3711', 4, 2],  // 日照
  ['3717', 0, 3],  // 菏泽
  ['3708', 1, 3],  // 济宁
  ['3704', 2, 3],  // 枣庄
  ['3713', 3, 3],  // 临沂
];
export const tilesAcross = 7;

export interface Tile<T> { code: string; column: number; row: number; items: T[] }

// One tile for each city that any item lies in.
export function tilesOf<T extends { region_code: string }>(items: readonly T[]): Tile<T>[] {
  const byCity = new Map<string, T[]>();
  for (const item of [...items].sort((one, other) => (one.region_code < other.region_code ? -1 : 1))) {
    const code = item.region_code.slice(0, 4);
    byCity.set(code, [...(byCity.get(code) ?? []), item]);
  }
  const placed = cityTiles.flatMap(([code, column, row]) => (byCity.has(code) ? [{ code, column, row, items: byCity.get(code) ?? [] }] : []));
  const below = placed.length ? 1 + Math.max(...placed.map((tile) => tile.row)) : 0;
  const rest = [...byCity].filter(([code]) => !cityTiles.some(([known]) => known === code));
  return [...placed, ...rest.map(([code, inside], at) => ({ code, column: at % tilesAcross, row: below + Math.floor(at / tilesAcross), items: inside }))];
}

// Small tiles inside of a city's: as square as may be.
export const inSquare = (count: number, at: number) => {
  const across = Math.max(1, Math.ceil(Math.sqrt(count)));
  return { across, column: at % across, row: Math.floor(at / across) };
};
