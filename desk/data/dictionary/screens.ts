// What the figures are made of: the calendar, items and code lists, the register of units, samples.
import type { Screen } from '../../shell/screens.ts';

const dictionary = 'data.dictionary.write';
const register = ['data.unit.read', 'data.unit.write'];
const importing = () => import('./import.vue');

export const dictionaryScreens: Screen[] = [
  { path: '/data/items', name: 'items', component: () => import('./items.vue'), section: 'data', permission: dictionary },
  { path: '/data/items/import', name: 'items_import', component: importing, permission: dictionary },
  { path: '/data/classifications', name: 'classifications', component: () => import('./classifications.vue'), section: 'data', permission: dictionary },
  { path: '/data/classifications/:classification', name: 'codes', component: () => import('./codes.vue'), permission: dictionary },
  { path: '/data/classifications/:classification/import', name: 'codes_import', component: importing, permission: dictionary },
  { path: '/data/calendar', name: 'calendar', component: () => import('./calendar.vue'), section: 'data' },
  { path: '/data/units', name: 'units', component: () => import('./units.vue'), section: 'data', permission: register },
  { path: '/data/units/import', name: 'units_import', component: importing, permission: 'data.unit.write' },
  { path: '/data/samples', name: 'samples', component: () => import('./samples.vue'), section: 'data', permission: register },
  { path: '/data/samples/:sample', name: 'sample', component: () => import('./sample.vue'), permission: register },
];
