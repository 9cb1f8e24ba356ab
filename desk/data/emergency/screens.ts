// The emergency switch: which counties file what more often, for some days.
import type { Screen } from '../../shell/screens.ts';

export const emergencyScreens: Screen[] = [
  { path: '/data/emergencies', name: 'emergencies', component: () => import('./emergencies.vue'), permission: ['data.form.read', 'data.emergency.write'], section: 'data' },
  { path: '/data/emergencies/new', name: 'emergency_new', component: () => import('./emergency_new.vue'), permission: 'data.emergency.write' },
];
