import type { Screen } from '../../shell/screens.ts';

export const ruleScreens: Screen[] = [
  { path: '/data/rules', name: 'report_rules', component: () => import('./rules.vue'), permission: 'data.form.read', section: 'data' },
  { path: '/data/rules/phrases', name: 'stock_phrases', component: () => import('./stock_phrases.vue'), permission: 'data.form.read' },
  { path: '/data/rules/:rule(\\d+|new)', name: 'rule', component: () => import('./rule.vue'), permission: 'data.rule.write' },
];
