// Finds in a list that is here already, by words, pinyin or initials. Pinyin is loaded when first somebody looks.
import type { Choice } from './chooser.vue';

export function among(list: () => (Choice & { other?: string })[]) {
  return async (words: string): Promise<Choice[]> => {
    const { rank } = await import('../shell/matching.ts');
    return list().map((choice) => ({ choice, place: rank(words, choice.text, choice.other) }))
      .filter((one): one is { choice: Choice; place: number } => one.place !== undefined)
      .sort((a, b) => a.place - b.place).map((one) => one.choice);
  };
}
