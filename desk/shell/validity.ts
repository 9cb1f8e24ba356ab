// What a control refuses before anything is sent, told in the desk's language: the browser would speak its own.
type Control = HTMLInputElement | HTMLSelectElement | HTMLTextAreaElement;
type Say = (key: string, args: Record<string, string>) => string;

export interface Refusal { key: string; args: Record<string, string> }

export function refusalOf(validity: Partial<ValidityState>, control: { min?: string; max?: string }): Refusal {
  const { min = '', max = '' } = control;
  if (validity.valueMissing) return { key: 'shell.value_missing', args: {} };
  if (validity.rangeUnderflow || validity.rangeOverflow) {
    const bound = min && max ? 'range' : min ? 'least' : 'most';
    return { key: `shell.value_${bound}`, args: { min, max } };
  }
  return { key: 'shell.value_unreadable', args: {} };
}

export function tellValidityIn(say: Say) {
  const control = (event: Event) => ('setCustomValidity' in (event.target as Element) ? event.target as Control : undefined);
  addEventListener('invalid', (event) => {
    const one = control(event);
    one?.setCustomValidity('');  // what was told before says nothing of the value that is there now
    if (!one || one.validity.valid) return;
    const { key, args } = refusalOf(one.validity, one as HTMLInputElement);
    one.setCustomValidity(say(key, args));
  }, true);
  for (const changed of ['input', 'change']) addEventListener(changed, (event) => control(event)?.setCustomValidity(''), true);
}
