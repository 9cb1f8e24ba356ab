// Draws the demonstration province's pictures: geometric scenes as SVG, set down as JPEG by Chromium.
//   node tools/demo_pictures.mjs     (writes modules/portal/demo/pictures/*.jpg and attachments/retail-bulletin.pdf)
// The drawings are the source; run it again after changing one, and commit what it writes.
import { mkdirSync, statSync } from 'node:fs';
import { chromium } from 'playwright-core';

const folder = new URL('../modules/portal/demo/pictures/', import.meta.url).pathname;
const width = 1280;
const height = 720;
const most_bytes = 60_000;

const sky = (top, bottom, sun = null) => `
  <defs><linearGradient id="sky" x1="0" y1="0" x2="0" y2="1"><stop offset="0" stop-color="${top}"/><stop offset="1" stop-color="${bottom}"/></linearGradient></defs>
  <rect width="1280" height="720" fill="url(#sky)"/>${sun ? `<circle cx="${sun[0]}" cy="${sun[1]}" r="${sun[2]}" fill="#fff" opacity="0.75"/>` : ''}`;

const hills = (y, colours) => colours.map((colour, i) => {
  const base = y + i * 34;
  return `<path d="M0 ${base} L160 ${base - 90 + i * 14} L330 ${base - 20} L520 ${base - 130 + i * 30} L760 ${base - 10} L930 ${base - 84} L1120 ${base - 16} L1280 ${base - 70} V720 H0z" fill="${colour}"/>`;
}).join('');

const crane = (x, y, size, colour) => `<g transform="translate(${x} ${y}) scale(${size})" fill="none" stroke="${colour}" stroke-width="9" stroke-linejoin="round">
  <path d="M0 0 V-230 M90 0 V-230 M-20 -230 H250 M0 -230 L45 -310 L250 -230 M45 -310 L-90 -230 H0 M0 -120 H90 M0 0 L90 -120 M90 0 L0 -120 M190 -230 V-150"/><rect x="170" y="-150" width="40" height="22" fill="${colour}"/></g>`;

const boxes = (x, y, columns, rows, colours, w = 62, h = 30) => Array.from({ length: columns * rows }, (_, i) => {
  const column = i % columns;
  const row = Math.floor(i / columns);
  const colour = colours[(i * 7 + row * 3) % colours.length];
  return `<g><rect x="${x + column * (w + 3)}" y="${y - row * (h + 3)}" width="${w}" height="${h}" fill="${colour}"/><path d="M${x + column * (w + 3) + 10} ${y - row * (h + 3) + 5}v${h - 10}m14 ${10 - h}v${h - 10}m14 ${10 - h}v${h - 10}" stroke="#fff" stroke-opacity=".35" stroke-width="2"/></g>`;
}).join('');

const waves = (y, colour, lines = 7) => `<rect y="${y}" width="1280" height="${720 - y}" fill="${colour}"/>` + Array.from({ length: lines }, (_, i) =>
  `<path d="M${(i * 137) % 260 - 80} ${y + 22 + i * 24} q40 -9 80 0 t80 0 M${560 + (i * 211) % 420} ${y + 30 + i * 22} q40 -9 80 0 t80 0" fill="none" stroke="#fff" stroke-opacity=".4" stroke-width="4"/>`).join('');

const building = (x, y, w, h, wall, window) => {
  let out = `<rect x="${x}" y="${y - h}" width="${w}" height="${h}" fill="${wall}"/>`;
  for (let row = 0; row * 34 + 40 < h; ++row)
    for (let column = 0; column * 30 + 34 < w; ++column)
      out += `<rect x="${x + 14 + column * 30}" y="${y - h + 18 + row * 34}" width="16" height="20" fill="${window}" opacity="${(row * 5 + column * 3) % 4 ? 0.85 : 0.4}"/>`;
  return out;
};

const cargo = ['#b5463b', '#2f6690', '#d9a441', '#4f7c5a', '#7b8794'];

const scenes = {
  harbour: sky('#9fc3dc', '#eef4f3', [960, 190, 70]) + hills(430, ['#a9c1c6', '#8fb0b6']) + waves(500, '#4a86a8') + crane(210, 500, 1.15, '#a8352b') + crane(520, 500, 1, '#c2503f')
    + boxes(60, 470, 4, 2, cargo) + `<path d="M640 500 H1210 L1150 590 H720z" fill="#23455f"/><path d="M640 500 H1210 l-10 14 H652z" fill="#b5463b"/>` + boxes(700, 468, 6, 4, cargo) + `<rect x="1110" y="380" width="62" height="120" fill="#f4f1ea"/><path d="M1120 396h42M1120 416h42" stroke="#23455f" stroke-width="8"/>`,
  market: sky('#f1d9b0', '#fbf3e4', [240, 170, 60]) + building(60, 520, 190, 250, '#c9a27a', '#fff4de') + building(1010, 520, 210, 300, '#b98f6b', '#fff4de') + `<rect y="520" width="1280" height="200" fill="#d8c4a4"/>`
    + [0, 1, 2, 3].map((i) => { const x = 250 + i * 200; const stripes = [0, 1, 2, 3, 4, 5].map((k) => `<path d="M${x + k * 30} 360 h30 l6 60 q-18 22 -36 0z" fill="${k % 2 ? '#fff8ea' : ['#b5463b', '#2f6690', '#4f7c5a', '#d9a441'][i]}"/>`).join('');
      const fruit = Array.from({ length: 12 }, (_, k) => `<circle cx="${x + 20 + (k % 6) * 28}" cy="${516 - Math.floor(k / 6) * 22}" r="13" fill="${['#c65b3c', '#dca63a', '#6f9a4f', '#a8352b'][(k + i) % 4]}"/>`).join('');
      return `<path d="M${x + 8} 400V580M${x + 172} 400V580" stroke="#6b5240" stroke-width="8"/>${fruit}<rect x="${x}" y="528" width="180" height="62" fill="#8a6a4e"/>${stripes}`; }).join(''),
  logistics: sky('#b9cfe0', '#f3f6f8') + hills(400, ['#bccbd2', '#a3b8bf']) + `<rect y="470" width="1280" height="250" fill="#8c979f"/><path d="M0 600 H1280" stroke="#fff" stroke-width="8" stroke-dasharray="70 50"/>`
    + `<path d="M80 470 V300 L300 220 L520 300 V470z" fill="#dfe5e9"/><path d="M80 300 L300 220 L520 300" fill="none" stroke="#2f6690" stroke-width="14"/>` + [0, 1, 2].map((i) => `<rect x="${120 + i * 130}" y="350" width="100" height="120" fill="#6f8797"/><path d="M${120 + i * 130} 374h100m-100 24h100m-100 24h100m-100 24h100" stroke="#91a6b3" stroke-width="4"/>`).join('')
    + `<rect x="640" y="400" width="330" height="150" fill="#2f6690"/><rect x="664" y="424" width="282" height="30" fill="#fff" opacity=".85"/><path d="M978 440 h90 l50 60 v50 h-140z" fill="#b5463b"/><path d="M1004 456 h52 l32 42 h-84z" fill="#dceaf3"/>` + [700, 770, 900, 1030, 1090].map((x) => `<circle cx="${x}" cy="556" r="26" fill="#2b3238"/><circle cx="${x}" cy="556" r="11" fill="#c5ccd1"/>`).join(''),
  park: sky('#a7cbd8', '#f2f7f3', [1060, 150, 54]) + hills(440, ['#a8c3b4', '#8db39d']) + building(120, 560, 200, 330, '#eef2f4', '#5f8fb0') + building(350, 560, 280, 220, '#dfe8ec', '#5f8fb0') + building(660, 560, 170, 410, '#f5f7f8', '#4a7fa3') + building(860, 560, 300, 260, '#e5edf0', '#5f8fb0')
    + `<rect y="560" width="1280" height="160" fill="#9fbf9f"/><path d="M560 720 L620 560 h50 l60 160z" fill="#e8e6de"/>` + [60, 250, 480, 820, 960, 1180].map((x, i) => `<rect x="${x + 16}" y="560" width="8" height="40" fill="#7a5f48"/><path d="M${x - 14} 572 L${x + 20} ${480 + (i % 3) * 14} L${x + 54} 572z" fill="#4f7c5a"/>`).join(''),
  network: `<rect width="1280" height="720" fill="#12324f"/>` + Array.from({ length: 60 }, (_, i) => { const a = i * 2.399; const r = 34 * Math.sqrt(i); const x = 640 + r * Math.cos(a) * 2.1; const y = 360 + r * Math.sin(a) * 1.15; const b = (i + 8) * 2.399; const q = 34 * Math.sqrt(i + 8);
    return `<path d="M${x.toFixed(0)} ${y.toFixed(0)} L${(640 + q * Math.cos(b) * 2.1).toFixed(0)} ${(360 + q * Math.sin(b) * 1.15).toFixed(0)}" stroke="#5f9cc9" stroke-opacity=".45" stroke-width="2"/><circle cx="${x.toFixed(0)}" cy="${y.toFixed(0)}" r="${i % 7 ? 6 : 14}" fill="${i % 7 ? '#9cc7e6' : '#e0a93f'}"/>`; }).join(''),
  railway: sky('#f0cfa4', '#f7efe2', [300, 230, 90]) + hills(420, ['#d3b48c', '#b79872', '#937a60']) + `<path d="M0 600 H1280 V720 H0z" fill="#7d6a58"/><path d="M0 612 H1280 M0 640 H1280" stroke="#4a4038" stroke-width="8"/>` + Array.from({ length: 26 }, (_, i) => `<rect x="${i * 52}" y="606" width="16" height="42" fill="#5d4f43"/>`).join('')
    + `<path d="M0 470 H150 l70 60 v70 H0z" fill="#a8352b"/><path d="M110 484 h34 l44 40 h-78z" fill="#f4e9d8"/>` + [0, 1, 2, 3].map((i) => `<rect x="${240 + i * 262}" y="496" width="246" height="88" fill="${cargo[i + 1] ?? cargo[0]}"/><path d="M${256 + i * 262} 506v68m30 -68v68m30 -68v68m30 -68v68m30 -68v68m30 -68v68m30 -68v68" stroke="#fff" stroke-opacity=".3" stroke-width="4"/><circle cx="${290 + i * 262}" cy="598" r="16" fill="#2b3238"/><circle cx="${440 + i * 262}" cy="598" r="16" fill="#2b3238"/>`).join(''),
  orchard: sky('#bcdcec', '#f4f8ec', [1000, 160, 60]) + hills(400, ['#a9c9a0', '#8fb882', '#76a568']) + Array.from({ length: 24 }, (_, i) => { const row = Math.floor(i / 8); const x = 60 + (i % 8) * 165 + row * 30; const y = 520 + row * 74; return `<rect x="${x - 5}" y="${y}" width="10" height="44" fill="#6b5240"/><circle cx="${x}" cy="${y - 20}" r="44" fill="${row % 2 ? '#4f8a4a' : '#5d9a55'}"/>` + [[-18, -30], [14, -36], [-4, -8], [24, -10]].map(([dx, dy]) => `<circle cx="${x + dx}" cy="${y + dy}" r="7" fill="#c5492f"/>`).join(''); }).join(''),
};

mkdirSync(folder, { recursive: true });
const browser = await chromium.launch({ executablePath: '/usr/bin/chromium', args: ['--no-sandbox', '--headless=new', '--disable-gpu', '--disable-background-networking', '--no-first-run', '--disable-sync'] });
const page = await browser.newPage({ viewport: { width, height } });
for (const [name, drawing] of Object.entries(scenes)) {
  await page.setContent(`<body style="margin:0"><svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 1280 720">${drawing}</svg>`);
  const path = `${folder}${name}.jpg`;
  await page.screenshot({ path, type: 'jpeg', quality: 72 });
  const { size } = statSync(path);
  if (size > most_bytes) throw new Error(`${name}.jpg has ${size} bytes, more than ${most_bytes}`);
  console.log(`${name}.jpg ${size}`);
}
await page.setContent(`<html lang="zh-CN"><title>全省商务运行简况（2026年1—10月）</title><body style="font:12pt/1.8 'Noto Sans CJK SC',sans-serif">
<h1 style="font-size:18pt">全省商务运行简况（2026年1—10月）</h1><p>演示数据：机构、地名和数字均为虚构。</p>
<p>1—10月，全省社会消费品零售总额12483.1亿元，同比增长5.7%；网上零售额3906.7亿元，增长11.8%；货物进出口总额8215.4亿元，增长4.3%。</p></body></html>`);
await page.pdf({ path: `${folder}../attachments/retail-bulletin.pdf`, format: 'A4', tagged: true, margin: { top: '25mm', bottom: '25mm', left: '22mm', right: '22mm' } });
await browser.close();
