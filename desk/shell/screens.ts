// Every screen of the desk: its address, its name, what it needs, and where it stands in the navigation. Each is a chunk of its own.
import type { Component } from 'vue';

import { auditScreens } from '../audit/screens.ts';
import { dictionaryScreens } from '../data/dictionary/screens.ts';
import { emergencyScreens } from '../data/emergency/screens.ts';
import { formScreens } from '../data/form/screens.ts';
import { progressScreens } from '../data/progress/screens.ts';
import { reminderScreens } from '../data/reminder/screens.ts';
import { ruleScreens } from '../data/rule/screens.ts';
import { dataScreens } from '../data/screens.ts';
import { identityScreens } from '../identity/screens.ts';
import { newsroomScreens } from '../newsroom/screens.ts';

export interface Screen {
  path: string;               // behind /desk
  name: string;               // `screen.<name>` is its title, `help.<name>` its help
  component: () => Promise<{ default: Component }>;
  permission?: string | string[];  // any of these; none: everybody who has signed in
  section?: 'work' | 'data' | 'newsroom' | 'administration';  // none: not in the navigation
  open?: boolean;             // also without signing in
}

export const allowedFor = (screen: Screen, may: (permission: string) => boolean) =>
  !screen.permission || [screen.permission].flat().some(may);

// The server names addresses in full; the router counts from /desk.
export const inDesk = (address: string) => address.replace(/^\/desk(?=\/|$)/, '') || '/';

export const screens: Screen[] = [
  { path: '/', name: 'today', component: () => import('./today.vue'), section: 'work' },
  ...dataScreens,
  ...formScreens,
  ...progressScreens,
  ...ruleScreens,
  ...emergencyScreens,
  ...reminderScreens,
  ...newsroomScreens,
  ...identityScreens,
  ...dictionaryScreens,
  ...auditScreens,
  { path: '/me', name: 'me', component: () => import('../me/me.vue') },
  { path: '/sign-in', name: 'sign_in', component: () => import('./sign_in.vue'), open: true },
  { path: '/sign-in/return', name: 'sign_in_return', component: () => import('./sign_in_return.vue'), open: true },
  { path: '/start', name: 'start', component: () => import('./start.vue'), open: true },
];
