import type { Screen } from '../../shell/screens.ts';

const read = 'data.form.read';

export const formScreens: Screen[] = [
  { path: '/data/forms', name: 'forms', component: () => import('./forms.vue'), permission: read, section: 'data' },
  { path: '/data/forms/:form(\\d+)', name: 'form', component: () => import('./form.vue'), permission: read },
  { path: '/data/forms/versions/:version(\\d+)', name: 'form_version', component: () => import('./version_screen.vue'), permission: read },
];
