// Keys of the desk and of the screen that is open. `?` lists them; none works while somebody types.
import { onBeforeUnmount, onMounted, reactive } from 'vue';

export interface Key {
  keys: string;         // as shown and as compared: "Ctrl+K", "?", "J"
  does: string;         // a key of the words
  act: () => void;
  whileTyping?: boolean;
}

export const keysInUse = reactive<Key[]>([]);

const nameOf = (event: KeyboardEvent) => {
  const key = event.key.length === 1 ? event.key.toUpperCase() : event.key;
  return `${event.ctrlKey || event.metaKey ? 'Ctrl+' : ''}${event.altKey ? 'Alt+' : ''}${key}`;
};
// A field that is only read takes no letters.
const isTyping = (event: KeyboardEvent) => {
  const { target } = event;
  if (event.isComposing) return true;
  if (target instanceof HTMLInputElement) return !target.readOnly;
  return target instanceof HTMLElement && (target.isContentEditable || /^(TEXTAREA|SELECT)$/.test(target.tagName));
};

function press(event: KeyboardEvent) {
  const found = keysInUse.find((key) => key.keys.toUpperCase() === nameOf(event).toUpperCase());
  if (!found || (isTyping(event) && !found.whileTyping) || (document.querySelector('dialog[open]') && !found.whileTyping)) return;
  event.preventDefault();
  found.act();
}

export function useKeys(keys: Key[]) {
  onMounted(() => {
    if (keysInUse.length === 0) addEventListener('keydown', press);
    keysInUse.push(...keys);
  });
  onBeforeUnmount(() => {
    for (const key of keys) keysInUse.splice(keysInUse.findIndex((one) => one.does === key.does), 1);
    if (keysInUse.length === 0) removeEventListener('keydown', press);
  });
}
