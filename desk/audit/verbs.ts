// The log's verbs in words: `verb.<name>`; one that has none yet is shown as it is kept.
import { useI18n } from 'vue-i18n';

export function useVerbs() {
  const { t, te } = useI18n();
  return { verbName: (verb: string) => (te(`verb.${verb}`) ? t(`verb.${verb}`) : verb) };
}
