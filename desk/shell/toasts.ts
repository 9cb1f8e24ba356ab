// Short messages that something has happened; read out by screen readers, gone after a while.
import { reactive } from 'vue';

export interface Toast {
  id: number;
  text: string;
  kind: 'success' | 'warning' | 'error';
  undo?: () => void;
}

export const toasts = reactive<Toast[]>([]);
let last = 0;

export function tell(text: string, kind: Toast['kind'] = 'success', undo?: () => void) {
  const toast: Toast = { id: ++last, text, kind, ...(undo ? { undo } : {}) };
  toasts.push(toast);
  setTimeout(() => dismiss(toast.id), undo || kind === 'error' ? 10_000 : 5_000);
}

export function dismiss(id: number) {
  const place = toasts.findIndex((toast) => toast.id === id);
  if (place >= 0) toasts.splice(place, 1);
}
