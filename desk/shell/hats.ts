// How posts and organisations are named in the reader's language.
import { useI18n } from 'vue-i18n';

import { useSession, type Hat } from './session.ts';

// What is on the screen was read by the rights of the old one, so that everything is read again.
export async function wear(hat: Hat) {
  const session = useSession();
  if (hat.post === session.me?.hat?.post) return;
  await session.wear(hat);
  location.assign('/desk/');
}

export function useNames() {
  const { t, locale } = useI18n();
  // `of` of { name_zh, name_en }, or of members with a prefix: organisation_name_zh.
  const nameIn = (thing: object, prefix = '') => {
    const texts = thing as Record<string, string | undefined>;
    return (locale.value === 'en' && texts[`${prefix}name_en`]) || texts[`${prefix}name_zh`] || '';
  };
  const hatName = (hat: Hat) =>
    [nameIn(hat, 'organisation_'), hat.title, hat.on_behalf_of_name && t('shell.for', { name: hat.on_behalf_of_name })].filter(Boolean).join(' · ');
  return { nameIn, hatName };
}
