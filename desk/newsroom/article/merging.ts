// My copy, theirs, and what both began with: what can be put together by itself, and what a person has to choose.
import type { WorkingCopy } from '../api.ts';
import { mergeBodies, mergedBody, mergeValue, type Choice, type Chunk } from '../compare/merge.ts';
import { canonical } from '../editor/body.ts';
import { fields, type Field } from './working_copy.ts';

export interface Merging {
  values: Partial<WorkingCopy>;                       // settled
  questions: Field[];                                 // both changed it, differently
  chunks: Chunk[];
}

export function mergeCopies(base: WorkingCopy, mine: WorkingCopy, theirs: WorkingCopy, parse?: (html: string) => Document): Merging {
  const values: Record<string, unknown> = {};
  const questions: Field[] = [];
  for (const field of fields) {
    const merged = mergeValue(base[field], mine[field], theirs[field]);
    if (merged === null) questions.push(field);
    else if (merged.value !== undefined) values[field] = merged.value;
  }
  const chunks = mergeBodies(canonical(base.body, parse), canonical(mine.body, parse), canonical(theirs.body, parse), parse);
  return { values: values as Partial<WorkingCopy>, questions, chunks };
}

export function merged(merging: Merging, mine: WorkingCopy, theirs: WorkingCopy, values: Map<Field, 'mine' | 'theirs'>,
                       choices: Map<number, Choice>): WorkingCopy {
  const chosen: Record<string, unknown> = {};
  for (const field of merging.questions) chosen[field] = (values.get(field) === 'theirs' ? theirs : mine)[field];
  return { ...mine, ...merging.values, ...chosen, kind: theirs.kind, body: mergedBody(merging.chunks, choices) };
}

export const openQuestions = (merging: Merging, values: Map<Field, 'mine' | 'theirs'>, choices: Map<number, Choice>): number =>
  merging.questions.filter((field) => !values.has(field)).length
  + merging.chunks.filter((chunk, at) => chunk.kind === 'conflict' && !choices.has(at)).length;
