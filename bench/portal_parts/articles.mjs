// Policy-like articles made of the sentences of real documents, put together anew in an order of chance that is the same
// everywhere: each has a title, an index number and a document number of its own, and about 1,500 bytes of text.
import { createWriteStream, readFileSync, readdirSync } from 'node:fs';
import { once } from 'node:events';
import { join } from 'node:path';

const text_bytes = 1_500;

// splitmix32: a number below `below` at each call, the same ones for the same seed.
export function chance(seed) {
  let state = seed >>> 0;
  return below => {
    state = (state + 0x9e3779b9) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 16), 0x21f0aaad);
    mixed = Math.imul(mixed ^ (mixed >>> 15), 0x735a2d97);
    return ((mixed ^ (mixed >>> 15)) >>> 0) % below;
  };
}

export function read_sentences(corpus) {
  const documents = readFileSync(join(corpus, 'portal/policy-documents.jsonl'), 'utf8').trim().split('\n').map(line => JSON.parse(line).text);
  const plans = readdirSync(join(corpus, 'plans')).filter(name => name.endsWith('.txt')).sort();
  const texts = documents.concat(plans.map(name => readFileSync(join(corpus, 'plans', name), 'utf8')));
  const sentences = texts.flatMap(text => text.split('\n')).flatMap(line => line.trim().match(/[^。]+。?/gu) ?? []);
  return sentences.filter(sentence => [...sentence].length >= 10);
}

// The record of policy-jsonl with that number.
export function article(sentences, number) {
  const next = chance(number);
  const pick = () => sentences[next(sentences.length)];
  const head = length => [...pick().replace(/[“”"\s。]/gu, '')].slice(0, length).join('');
  const title = `关于${head(12)}${head(8)}的通知（第${number}号）`;
  const paragraphs = [];
  for (let bytes = 0; bytes < text_bytes;) {
    const paragraph = pick() + (next(2) === 0 ? pick() : '');
    bytes += Buffer.byteLength(paragraph);
    paragraphs.push(paragraph);
  }
  const year = 2005 + number % 20;
  const two = value => String(value).padStart(2, '0');
  return {
    index_number: `BENCH/${year}-${String(number).padStart(7, '0')}`,
    title,
    issuer: ['省商务厅', '省人民政府', '省发展改革委', '省市场监管局'][number % 4],
    document_number: `鲁商字〔${year}〕${number}号`,
    published: `${year}-${two(1 + next(12))}-${two(1 + next(28))}`,
    source_url: `http://example.org/policy/${number}.html`,
    text: paragraphs.join('\n'),
  };
}

export async function write_articles(sentences, file, first, count) {
  const stream = createWriteStream(file);
  for (let number = first; number < first + count; ++number)
    if (!stream.write(`${JSON.stringify(article(sentences, number))}\n`)) await once(stream, 'drain');
  stream.end();
  await once(stream, 'finish');
}

// Questions as people ask them: a few characters out of the middle of a sentence, a title, a document number.
export function questions(sentences, articles, count) {
  const next = chance(51);
  const stretch = length => {
    const characters = [...sentences[next(sentences.length)]];
    const from = next(characters.length - length);
    return characters.slice(from, from + length).join('');
  };
  const asked = () => article(sentences, 1 + next(articles));
  const kinds = { '2 characters': () => stretch(2), '3 characters': () => stretch(3), '4 characters': () => stretch(4),
                  'a title': () => asked().title, 'a document number': () => asked().document_number };
  return Object.entries(kinds).map(([kind, make]) => ({ kind, texts: Array.from({ length: count }, make) }));
}
