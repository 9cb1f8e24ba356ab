// The log's verbs and the kinds of things they are about, in words: `verb.<name>`, `thing.<kind>`; words.test.ts sees that each has some.
import { useI18n } from 'vue-i18n';

export function useVerbs() {
  const { t, te } = useI18n();
  const named = (prefix: string, name: string) => (te(`${prefix}.${name}`) ? t(`${prefix}.${name}`) : name);
  return { verbName: (verb: string) => named('verb', verb), thingName: (kind: string) => named('thing', kind) };
}
