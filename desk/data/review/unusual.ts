// What is unusual, in numbers for people.
import type { UnusualFigure } from '../shapes.ts';

const usual = 300;  // hundredths; up to there nothing is said (modules/data/unusual/unusual.hpp)

export const isUnusual = (score: number | null | undefined): score is number => (score ?? 0) >= usual;
export const hundredths = (value: number | null | undefined) => ((value ?? 0) / 100).toFixed(1);
export const percentOf = (thousandths: number | null | undefined) => `${(thousandths ?? 0) > 0 ? '+' : ''}${Number(((thousandths ?? 0) / 10).toFixed(1))}`;

export interface Told { key: string; values: Record<string, string | number> }

// The sentences of a figure: keys of texts, and what stands in them.
export function toldOf(figure: UnusualFigure, period: (text: string) => string): Told[] {
  const told: Told[] = [];
  if (figure.times != null)
    told.push({ key: figure.seasonal ? 'review.unusual_year' : 'review.unusual_before',
                values: { times: hundredths(figure.times), step: figure.step ?? '', usual: figure.usual_step ?? '', from: period(figure.from ?? '') } });
  if (figure.change != null)
    told.push(figure.peers ? { key: 'review.unusual_peers', values: { change: percentOf(figure.change), count: figure.peers, peers: percentOf(figure.peers_change) } }
      : { key: 'review.unusual_change', values: { change: percentOf(figure.change) } });
  return told;
}
