// What the server says of rules (modules/data/rule/rule_api.cpp).
import type { Layout } from '../shapes.ts';

export const ruleClasses = ['Blocking', 'Explain', 'Hint'] as const;
export type RuleClass = (typeof ruleClasses)[number];

export interface Rule {
  id: string;
  form: string;
  key: string;
  text: string;
  class: RuleClass;
  message_zh: string;
  message_en: string;
  since: number;
  until: number;   // 0: goes on
  state: 'Draft' | 'Active' | 'Ended';
  fault: string;   // why it does not fit the form any more
  version: number;
}

export interface RuleFault { message: string; at: number; length: number }  // bytes of UTF-8

export interface FormInList {
  id: string;
  key: string;
  name_zh: string;
  name_en: string;
  versions: { id: string; number: number; state: 'Draft' | 'Active' | 'Ended' }[];  // the newest first
}

export interface FormVersion { id: string; number: number; design: { layout: Layout } }

export interface StockPhrases { items: { id: string; phrase: string }[]; least_characters: number }

// The version that a rule is written for: the one in force, or else the newest.
export const versionOf = (form: FormInList) => form.versions.find((one) => one.state === 'Active') ?? form.versions[0];
