// What can be done from anywhere by its name: the screens that this post may open, and how the desk looks.
import { computed } from 'vue';
import { useI18n } from 'vue-i18n';
import { useRouter } from 'vue-router';

import { usePreferences } from './preferences.ts';
import { screens, allowedFor } from './screens.ts';
import { useSession } from './session.ts';

export interface Command {
  kind: string;      // `kind.<kind>` names its group
  title: string;
  other?: string;    // its name in the other language
  note?: string;
  act: () => void;
}

export function useCommands(open: { help: () => void; keys: () => void; leave: () => void }) {
  const { t } = useI18n();
  const router = useRouter();
  const session = useSession();
  const preferences = usePreferences();
  const named = (key: string, values: Record<string, string | number> = {}) => {
    const other = preferences.language === 'zh' ? 'en' : 'zh';
    return { title: t(key, values), other: t(key, values, { locale: other }) };
  };
  return computed<Command[]>(() => [
    ...screens.filter((screen) => screen.section && allowedFor(screen, session.may))
      .map((screen) => ({ kind: 'screen', ...named(`screen.${screen.name}`), act: () => void router.push(screen.path) })),
    { kind: 'screen', ...named('screen.me'), act: () => void router.push('/me') },
    ...(['light', 'dark', 'contrast'] as const).map((theme) =>
      ({ kind: 'command', ...named(`command.theme_${theme}`), act: () => { preferences.theme = theme; } })),
    ...([28, 36, 44] as const).map((density) =>
      ({ kind: 'command', ...named(`command.density_${density}`), act: () => { preferences.density = density; } })),
    { kind: 'command', ...named('command.large_text'), act: () => { preferences.text = preferences.text === 'large' ? 'normal' : 'large'; } },
    { kind: 'command', ...named('command.language'), act: () => { preferences.language = preferences.language === 'zh' ? 'en' : 'zh'; } },
    { kind: 'command', ...named('command.help'), act: open.help },
    { kind: 'command', ...named('keys.title'), act: open.keys },
    { kind: 'command', ...named('shell.sign_out'), act: open.leave },
  ]);
}
