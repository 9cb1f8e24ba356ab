// What a key does in the grid. While an input method composes, no key is ours: Enter chooses a candidate, Escape drops the candidates.
export type Mode = 'navigate' | 'typing' | 'editing';  // typing: begun by a letter, arrows leave; editing: F2 or the caret, arrows stay in the text

export type Action =
  | { act: 'move'; down: number; right: number; stretch: boolean; far: boolean }
  | { act: 'page'; down: 1 | -1; stretch: boolean }
  | { act: 'edge'; right: 1 | -1; stretch: boolean }
  | { act: 'corner'; end: boolean }
  | { act: 'enter'; down: 1 | -1 }
  | { act: 'tab'; right: 1 | -1 }
  | { act: 'mark'; direction: 1 | -1 }
  | { act: 'edit' | 'cancel' | 'clear' | 'fill' | 'undo' | 'redo' | 'all' | 'panel' | 'list' };

export interface Pressed {
  key: string;
  ctrlKey: boolean;
  metaKey: boolean;
  shiftKey: boolean;
  altKey: boolean;
  isComposing: boolean;
  keyCode: number;
}

const arrows: Record<string, [down: number, right: number]> = { ArrowDown: [1, 0], ArrowUp: [-1, 0], ArrowRight: [0, 1], ArrowLeft: [0, -1] };

function withControl(key: string, stretch: boolean): Action | undefined {
  switch (key) {
    case 'home': return { act: 'corner', end: false };
    case 'end': return { act: 'corner', end: true };
    case 'd': return { act: 'fill' };
    case 'z': return { act: stretch ? 'redo' : 'undo' };
    case 'y': return { act: 'redo' };
    case 'a': return { act: 'all' };
    default: return undefined;
  }
}

function moving(pressed: Pressed): Action | undefined {
  const { key, shiftKey: stretch } = pressed;
  const control = pressed.ctrlKey || pressed.metaKey;
  const arrow = arrows[key];
  if (arrow) return { act: 'move', down: arrow[0], right: arrow[1], stretch, far: control };
  if (control) return withControl(key.toLowerCase(), stretch);
  switch (key) {
    case 'PageDown': return { act: 'page', down: 1, stretch };
    case 'PageUp': return { act: 'page', down: -1, stretch };
    case 'Home': return { act: 'edge', right: -1, stretch };
    case 'End': return { act: 'edge', right: 1, stretch };
    case 'F2': return { act: 'edit' };
    case 'Delete': return { act: 'clear' };
    default: return undefined;
  }
}

export function actionOf(pressed: Pressed, mode: Mode): Action | undefined {
  if (pressed.isComposing || pressed.keyCode === 229) return undefined;
  const { key, shiftKey, altKey } = pressed;
  const control = pressed.ctrlKey || pressed.metaKey;
  if (key === 'Enter' && control) return { act: 'panel' };
  if (key === 'F8') return { act: 'mark', direction: shiftKey ? -1 : 1 };
  if (altKey) return key === 'ArrowDown' ? { act: 'list' } : undefined;
  if (key === 'Enter') return { act: 'enter', down: shiftKey ? -1 : 1 };
  if (key === 'Tab' && !control) return { act: 'tab', right: shiftKey ? -1 : 1 };
  if (key === 'Escape') return { act: 'cancel' };
  if (mode === 'navigate') return moving(pressed);
  const arrow = mode === 'typing' && !control && !shiftKey ? arrows[key] : undefined;
  return arrow && { act: 'move', down: arrow[0], right: arrow[1], stretch: false, far: false };
}
