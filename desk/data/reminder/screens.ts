// When who has not filed is told so.
import type { Screen } from '../../shell/screens.ts';

export const reminderScreens: Screen[] = [
  { path: '/data/reminders', name: 'reminders', component: () => import('./plan.vue'), permission: 'data.calendar.write', section: 'data' },
];
