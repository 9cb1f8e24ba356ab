// Short messages that something has happened; read out by screen readers, gone after a while.
import { reactive } from 'vue';

export interface Toast {
  id: number;
  text: string;
  kind: 'success' | 'warning' | 'error';
  way?: Way;
}

// What can be done about it.
export interface Way { name: string; act: () => void }

export const toasts = reactive<Toast[]>([]);
let last = 0;

export function tell(text: string, kind: Toast['kind'] = 'success', way?: Way) {
  const toast: Toast = { id: ++last, text, kind, ...(way ? { way } : {}) };
  toasts.push(toast);
  setTimeout(() => dismiss(toast.id), way || kind === 'error' ? 10_000 : 5_000);
}

export function dismiss(id: number) {
  const place = toasts.findIndex((toast) => toast.id === id);
  if (place >= 0) toasts.splice(place, 1);
}
