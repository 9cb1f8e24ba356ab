// A sheet that somebody fills in without the program: the parts of an XLSX file as text, and the file again.
import { deflateRawSync, inflateRawSync } from 'node:zlib';

const crcOfByte = Uint32Array.from({ length: 256 }, (_, byte) => {
  let sum = byte;
  for (let bit = 0; bit < 8; ++bit) sum = (sum >>> 1) ^ (sum & 1 ? 0xEDB88320 : 0);
  return sum;
});
function crc32(bytes) {
  let sum = -1;
  for (const byte of bytes) sum = (sum >>> 8) ^ crcOfByte[(sum ^ byte) & 255];
  return ~sum >>> 0;
}

export function partsOf(file) {
  const end = file.lastIndexOf('PK\x05\x06', file.length, 'latin1');
  const parts = new Map();
  let at = file.readUInt32LE(end + 16);
  for (let left = file.readUInt16LE(end + 10); left > 0; --left) {
    const [name, extra, note] = [28, 30, 32].map((place) => file.readUInt16LE(at + place));
    const local = file.readUInt32LE(at + 42);
    const from = local + 30 + file.readUInt16LE(local + 26) + file.readUInt16LE(local + 28);
    const bytes = file.subarray(from, from + file.readUInt32LE(at + 20));
    parts.set(file.toString('utf8', at + 46, at + 46 + name), (file.readUInt16LE(at + 10) === 8 ? inflateRawSync(bytes) : bytes).toString('utf8'));
    at += 46 + name + extra + note;
  }
  return parts;
}

export function fileOf(parts) {
  const [body, directory] = [[], []];
  let at = 0;
  for (const [name, text] of parts) {
    const [title, whole] = [Buffer.from(name), Buffer.from(text)];
    const bytes = deflateRawSync(whole);
    const about = Buffer.alloc(26);  // from the version that reads it to the lengths of its name and more
    about.writeUInt16LE(20, 0);
    about.writeUInt16LE(8, 4);
    about.writeUInt32LE(crc32(whole), 10);
    about.writeUInt32LE(bytes.length, 14);
    about.writeUInt32LE(whole.length, 18);
    about.writeUInt16LE(title.length, 22);
    const place = Buffer.alloc(14);
    place.writeUInt32LE(at, 10);
    body.push(Buffer.from('PK\x03\x04', 'latin1'), about, title, bytes);
    directory.push(Buffer.from('PK\x01\x02\x14\x00', 'latin1'), about, place, title);
    at += 30 + title.length + bytes.length;
  }
  const listed = Buffer.concat(directory);
  const end = Buffer.alloc(22);
  end.write('PK\x05\x06', 'latin1');
  end.writeUInt16LE(parts.size, 8);
  end.writeUInt16LE(parts.size, 10);
  end.writeUInt32LE(listed.length, 12);
  end.writeUInt32LE(at, 16);
  return Buffer.concat([...body, listed, end]);
}

// The row of a template that bears this key: "prices.meat.pork".
export function lineOf(parts, key) {
  const texts = [...parts.get('xl/sharedStrings.xml').matchAll(/<si>.*?<\/si>/gs)].map(([text]) => text.replace(/<[^>]*>/g, ''));
  const found = new RegExp(`<c r="A(\\d+)"[^>]*t="s"><v>${texts.indexOf(key)}</v>`).exec(parts.get('xl/worksheets/sheet1.xml'));
  return found && Number(found[1]);
}

// The file with this behind the rows of its first page.
export function withRows(file, rows) {
  const parts = partsOf(file);
  return fileOf(parts.set('xl/worksheets/sheet1.xml', parts.get('xl/worksheets/sheet1.xml').replace('</sheetData>', `${rows}</sheetData>`)));
}

// The file with these texts in cells of its first page: { C9: '三百' }.
export function filledIn(file, cells) {
  const parts = partsOf(file);
  let sheet = parts.get('xl/worksheets/sheet1.xml');
  for (const [cell, text] of Object.entries(cells))
    sheet = sheet.replace(new RegExp(`<c r="${cell}"( s="\\d+")?[^>]*?(/>|>.*?</c>)`, 's'),
      (_, style = '') => `<c r="${cell}"${style} t="inlineStr"><is><t>${text}</t></is></c>`);
  return fileOf(parts.set('xl/worksheets/sheet1.xml', sheet));
}
