// Each promise of design/tokens.css (`pair: --a on --b N`) is computed in each of the desk's themes, by the formula of WCAG 2.2 (1.4.3).
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';

const tokens = readFileSync('design/tokens.css', 'utf8');
const desk = readFileSync('desk/desk.css', 'utf8');

function valuesIn(css: string, selector: string) {
  const block = css.split(`\n${selector} {`)[1]?.split('\n}')[0] ?? '';
  return Object.fromEntries([...block.matchAll(/(--[\w-]+):\s*(#[0-9a-f]{6})/g)].map(([, name, value]) => [name, value])) as Record<string, string>;
}

const channel = (part: number) => (part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4);
function luminance(colour: string) {
  const [red, green, blue] = [1, 3, 5].map((at) => channel(Number.parseInt(colour.slice(at, at + 2), 16) / 255)) as [number, number, number];
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}
function contrast(a: string, b: string) {
  const [light, dark] = [luminance(a), luminance(b)].sort((x, y) => y - x) as [number, number];
  return (light + 0.05) / (dark + 0.05);
}

// What the desk adds to the promises of the tokens.
const own = `
   pair: --control on --surface-soft 3
   pair: --text on --link-soft 4.5
   pair: --text-soft on --link-soft 4.5
   pair: --text-hint on --link-soft 4.5
   pair: --surface on --error 4.5
   pair: --on-link on --error 4.5
   pair: --focus-edge on --surface-soft 3`;
const pairs = [...`${tokens}${own}`.matchAll(/pair: (--[\w-]+) on (--[\w-]+) ([\d.]+)/g)].map(([, front, back, least]) => ({ front, back, least: Number(least) })) as
  { front: string; back: string; least: number }[];
const base = valuesIn(tokens, ':root');
const themes: Record<string, Record<string, string>> = {
  light: base,
  dark: { ...base, ...valuesIn(desk, '.theme-dark') },
  contrast: { ...base, ...valuesIn(tokens, '.contrast-high') },
};

test('the formula gives what the standard gives', () => {
  assert.equal(contrast('#000000', '#ffffff').toFixed(1), '21.0');
  assert.equal(contrast('#777777', '#ffffff').toFixed(2), '4.48');
});

for (const [name, values] of Object.entries(themes))
  test(`every pair of the theme ${name} can be read`, () => {
    assert.ok(pairs.length > 30);
    for (const { front, back, least } of pairs) {
      assert.ok(values[front] && values[back], `${front} or ${back} is missing`);
      const found = contrast(values[front] as string, values[back] as string);
      assert.ok(found >= least, `${front} ${values[front]} on ${back} ${values[back]}: ${found.toFixed(2)}, promised ${least}`);
    }
  });
