// How a person likes the desk to look, kept in this browser: language, theme, density of rows, size of text.
import { defineStore } from 'pinia';
import { reactive, toRefs, watch } from 'vue';

import { speak } from '../api/client.ts';
import { words } from './words.ts';

export interface Preferences {
  language: 'zh' | 'en';
  theme: 'light' | 'dark' | 'contrast';
  density: 28 | 36 | 44;
  text: 'normal' | 'large';
}

const place = 'fiveone.preferences';
const usual: Preferences = { language: 'zh', theme: 'light', density: 36, text: 'normal' };

function kept(): Partial<Preferences> {
  try {
    return JSON.parse(localStorage.getItem(place) ?? '{}') as Partial<Preferences>;
  } catch {
    return {};  // a browser that keeps nothing still works
  }
}

function show(preferences: Preferences) {
  const root = document.documentElement;
  root.lang = preferences.language === 'en' ? 'en' : 'zh-CN';
  root.classList.toggle('theme-dark', preferences.theme === 'dark');
  root.classList.toggle('contrast-high', preferences.theme === 'contrast');
  root.classList.toggle('text-large', preferences.text === 'large');
  root.dataset['density'] = String(preferences.density);
  words.global.locale.value = preferences.language;
  speak(root.lang);
}

export const usePreferences = defineStore('preferences', () => {
  const preferences = reactive<Preferences>({ ...usual, ...kept() });
  show(preferences);
  watch(preferences, () => {
    show(preferences);
    try {
      localStorage.setItem(place, JSON.stringify(preferences));
    } catch { /* private browsing */ }
  });
  return toRefs(preferences);
});
