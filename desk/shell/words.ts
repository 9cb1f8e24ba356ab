// The desk's texts in Chinese and English: words/<language>/<room>.json, keys "room.thing". A test compares the keys.
import { createI18n } from 'vue-i18n';
import permissions from 'virtual:permissions';

type Texts = Record<string, string>;
const files = import.meta.glob<{ default: Texts }>('../words/*/*.json', { eager: true });

const of = (language: string): Texts =>
  Object.assign({}, ...Object.entries(files).filter(([path]) => path.includes(`/${language}/`)).map(([, file]) => file.default));

export const words = createI18n({
  legacy: false,
  locale: 'zh',
  fallbackLocale: 'zh',
  // Keys are names, not paths: "verb.identity.sign_in" and "verb.identity.sign_in.refused" are two texts.
  messageResolver: (texts, key) => (texts as Texts)[key] ?? null,
  warnHtmlMessage: false,
  messages: { zh: { ...permissions.zh, ...of('zh') }, en: { ...permissions.en, ...of('en') } },
});
