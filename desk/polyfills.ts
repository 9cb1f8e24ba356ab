// Calls that browsers of Chrome 90's level lack and that we or our libraries make. Loaded before all else.
const define = (target: object, name: string, value: unknown) => {
  if (!(name in target)) Object.defineProperty(target, name, { value, configurable: true, writable: true });
};

function at(this: ArrayLike<unknown>, index: number) {
  const whole = Math.trunc(index) || 0;
  return this[whole < 0 ? this.length + whole : whole];
}

function findLast<T>(this: T[], test: (item: T, index: number, all: T[]) => boolean) {
  for (let i = this.length - 1; i >= 0; --i) if (test(this[i] as T, i, this)) return this[i];
  return undefined;
}

for (const type of [Array, String, Int8Array, Uint8Array]) define(type.prototype, 'at', at);
define(Array.prototype, 'findLast', findLast);
define(Array.prototype, 'toSorted', function (this: unknown[], compare?: (a: unknown, b: unknown) => number) { return [...this].sort(compare); });
define(Array.prototype, 'toReversed', function (this: unknown[]) { return [...this].reverse(); });
define(Object, 'hasOwn', (object: object, key: PropertyKey) => Object.prototype.hasOwnProperty.call(object, key));
define(globalThis, 'structuredClone', (value: unknown) => JSON.parse(JSON.stringify(value)));
// Served over plain http on a private network, a page has no crypto.randomUUID either.
define(crypto, 'randomUUID', () => {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  bytes[6] = (bytes[6]! & 0x0f) | 0x40;
  bytes[8] = (bytes[8]! & 0x3f) | 0x80;
  const hex = [...bytes].map((byte) => byte.toString(16).padStart(2, '0')).join('');
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join('-');
});

export {};
