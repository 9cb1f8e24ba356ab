// Bars of visits by day as plain geometry: a drawing that prints, and says the same as the table below it.
export interface Bar { x: number; y: number; width: number; height: number; label: string; value: number }
export interface Drawing { bars: Bar[]; lines: { y: number; value: number }[]; labels: { x: number; text: string }[]; width: number; height: number;
  left: number; floor: number }

// 1, 2 or 5 times a power of ten: what people can count in.
export function roundStep(most: number, parts: number): number {
  const raw = Math.max(1, most / parts);
  const power = 10 ** Math.floor(Math.log10(raw));
  return [1, 2, 5, 10].map((each) => each * power).find((each) => each >= raw) ?? raw;
}

export function draw(days: { day: string; visits: number }[], width = 960, height = 240): Drawing {
  const [left, top, bottom] = [56, 12, 28];
  const floor = height - bottom;
  const step = roundStep(Math.max(0, ...days.map((each) => each.visits)), 4);
  const ceiling = Math.max(step, Math.ceil(Math.max(0, ...days.map((each) => each.visits)) / step) * step);
  const room = (width - left) / Math.max(1, days.length);
  const y = (value: number) => floor - ((floor - top) * value) / ceiling;
  const every = Math.ceil(days.length / 12);
  return {
    width, height, left, floor,
    bars: days.map(({ day, visits }, at) => ({ x: left + at * room + room * 0.1, y: y(visits), width: Math.max(1, room * 0.8),
      height: floor - y(visits), label: day, value: visits })),
    lines: Array.from({ length: Math.round(ceiling / step) + 1 }, (_each, at) => ({ y: y(at * step), value: at * step })),
    labels: days.flatMap(({ day }, at) => (at % every === 0 ? [{ x: left + at * room + room / 2, text: day.slice(5) }] : [])),
  };
}
