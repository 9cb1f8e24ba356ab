// A design as a file, in the shape of the forms that the program carries: to keep, to send, and to take in again.
import type { Design, FullColumn, FullRow, FullSection, Version } from './shapes.ts';

export function saveDesign(version: Version, design: Design) {
  const text = JSON.stringify({ key: version.key, name_zh: version.name_zh, name_en: version.name_en, design }, null, 1);
  const link = document.createElement('a');
  link.href = URL.createObjectURL(new Blob([text], { type: 'application/json' }));
  link.download = `${version.key}-${version.number}.json`;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 10_000);
}

const column = { key: '', captions_zh: [''], captions_en: [''], kind: 'Number', item: '', places: 2, unit_zh: '', unit_en: '', classification: '', formula: '', required: false, period: 'Own' };
const row = { key: '', caption_zh: '', caption_en: '', depth: 0, item: '', code: '', formula: '', heading: false };
const section = { key: '', title_zh: '', title_en: '', classification: '' };
const schedule = { frequency: 'Month', merges_january: false, due_time: '17:00', filers: 'Enterprises', review: ['County', 'City', 'Province'], review_working_days: 3, nil_allowed: false };

// Nothing for what is no design. Members that are missing are as in a new one; what they say is left to the server to judge.
export function readDesign(text: string): Design | undefined {
  try {
    const read = JSON.parse(text) as { design?: Partial<Design> } & Partial<Design>;
    const found = read.design ?? read;
    if (!Array.isArray(found.layout?.sections)) return undefined;
    const sections = found.layout.sections.map((one) => ({
      ...section, ...one, columns: (one.columns ?? []).map((each) => ({ ...column, ...each }) as FullColumn), rows: (one.rows ?? []).map((each) => ({ ...row, ...each }) as FullRow) }) as FullSection);
    return {
      layout: { sections }, schedule: { ...schedule, ...found.schedule } as Design['schedule'],
      instructions_zh: String(found.instructions_zh ?? ''), instructions_en: String(found.instructions_en ?? ''),
    };
  } catch {
    return undefined;
  }
}
