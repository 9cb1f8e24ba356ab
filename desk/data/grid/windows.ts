// What of a long row of things is drawn: those from `first` to before `last`, and one more that must be there; gaps for the others.
export interface Piece { gap: number; at: number }  // a gap of so many, or the thing at that place

export function piecesOf(count: number, first: number, last: number, also: number | undefined): Piece[] {
  const wanted: number[] = [];
  if (also !== undefined && also < first && also >= 0) wanted.push(also);
  for (let at = Math.max(0, first); at < Math.min(count, last); ++at) wanted.push(at);
  if (also !== undefined && also >= last && also < count) wanted.push(also);
  const pieces: Piece[] = [];
  let next = 0;
  for (const at of wanted) {
    if (at > next) pieces.push({ gap: at - next, at: -1 });
    pieces.push({ gap: 0, at });
    next = at + 1;
  }
  if (next < count) pieces.push({ gap: count - next, at: -1 });
  return pieces;
}

// Which of the things whose right edges these are stand between two points.
export function between(edges: number[], from: number, to: number): [first: number, last: number] {
  const first = edges.findIndex((edge) => edge > from);
  const beyond = edges.findIndex((edge) => edge >= to);
  return [first < 0 ? 0 : first, beyond < 0 ? edges.length : beyond + 1];
}
