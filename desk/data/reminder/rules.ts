// A rule as the server has it counts days from the day a report is due; a person says before, on or after it.
export type Audience = 'Unit' | 'Bureau';
export interface Rule { days: number; to: Audience }
export interface Plan { from_time: string; rules: Rule[]; version: number }

export const times = ['before', 'on', 'after'] as const;
export type When = (typeof times)[number];
export interface Line { when: When; days: number; to: Audience }

export const lineOf = ({ days, to }: Rule): Line => ({ when: days < 0 ? 'before' : days ? 'after' : 'on', days: Math.abs(days) || 1, to });
export const ruleOf = ({ when, days, to }: Line): Rule => ({ days: when === 'before' ? -days : when === 'on' ? 0 : days, to });
