// What may be ordered of an article, in the order in which the bar shows it, and what each order asks for.
export type Wanted = 'reason' | 'note' | 'at' | 'expires' | 'target';

const wanted: Record<string, Wanted[]> = {
  'submit': ['at', 'expires', 'note'],
  'recall': ['note'],
  'review/first/accept': ['note'],
  'review/second/accept': ['note'],
  'review/third/accept': ['note'],
  'review/first/return': ['reason'],
  'review/second/return': ['reason'],
  'review/third/return': ['reason'],
  'publish': ['at', 'expires'],
  'expire': ['expires'],
  'withdraw': ['reason'],
  'restore': [],
  'redirect': ['target'],
  'remove': ['reason'],
};

export const wantsOf = (name: string): Wanted[] => wanted[name] ?? [];
export const onBar = ['review/first/accept', 'review/second/accept', 'review/third/accept', 'submit', 'publish',
  'review/first/return', 'review/second/return', 'review/third/return', 'recall'];
export const inMenu = ['expire', 'withdraw', 'restore', 'redirect', 'remove'];
export const isPrimary = (name: string): boolean => /accept$|^submit$|^publish$/.test(name);
