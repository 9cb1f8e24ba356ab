// Which program wrote the clipboard, by what it signs with.
export type Origin = 'word' | 'wps' | 'excel' | 'web';

export function originOf(html: string): Origin {
  const head = html.slice(0, 20_000);
  if (/urn:schemas-microsoft-com:office:excel|content=["']?Microsoft Excel|\bProgId\b[^>]*Excel|class=["']?(xl|et)\d+/i.test(head)) return 'excel';
  if (/Kingsoft|WPS Office|kswps|mso-spacerun:'yes'/i.test(head)) return 'wps';
  if (/urn:schemas-microsoft-com:office:word|content=["']?(Microsoft )?Word|class=["']?Mso/i.test(head)) return 'word';
  return 'web';
}
