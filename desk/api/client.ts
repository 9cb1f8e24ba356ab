// How the desk asks the server: JSON, errors as problem details (RFC 9457), versions as ETag and If-Match.
// A session that has ended is not an error to a screen: the person signs in again in place, and the request is repeated.

export interface FieldProblem {
  pointer: string;
  code: string;
  detail: string;
}

// What the server refused, in the reader's language; status 0 when it could not be reached.
export class Problem extends Error {
  constructor(
    readonly status: number,
    readonly code: string,
    title: string,
    readonly errors: FieldProblem[] = [],
    readonly instance = '',
    readonly body: Record<string, unknown> = {},
  ) {
    super(title);
  }
  // What the message is about: seconds to wait, a limit, a one-use ticket.
  get args() { return (this.body['args'] ?? {}) as Record<string, string>; }
  get isStale() { return this.status === 409 && this.code === 'stale'; }
  get isOffline() { return this.status === 0; }
}

export interface Asked {
  query?: Record<string, string | number | boolean | string[] | undefined>;
  body?: unknown;
  file?: Blob;
  version?: number | string | undefined;  // what the person saw: sent as If-Match
  key?: string;              // repeated requests with the same key act once
  signal?: AbortSignal;
  quiet?: boolean;           // do not ask to sign in again; a 401 is thrown
  unattended?: boolean;      // the desk asks by itself: no sign that somebody sits there, and the session may end
}

type SignInAgain = () => Promise<void>;
let signInAgain: SignInAgain | undefined;
let language = 'zh-CN';

export function onExpired(ask: SignInAgain) { signInAgain = ask; }
export function speak(tag: string) { language = tag; }

function address(path: string, query: Asked['query']) {
  const parameters = new URLSearchParams();
  for (const [name, value] of Object.entries(query ?? {})) {
    if (value === undefined || value === '') continue;
    for (const one of Array.isArray(value) ? value : [value]) parameters.append(name, String(one));
  }
  const text = parameters.toString();
  return text ? `${path}?${text}` : path;
}

function headersOf(method: string, asked: Asked) {
  const headers: Record<string, string> = { 'accept': 'application/json', 'accept-language': language };
  if (asked.file) headers['content-type'] = asked.file.type || 'application/octet-stream';
  else if (asked.body !== undefined) headers['content-type'] = 'application/json';
  if (asked.version !== undefined) headers['if-match'] = `"${asked.version}"`;
  if (asked.unattended) headers['x-unattended'] = '1';
  if (asked.key || method === 'POST') headers['idempotency-key'] = asked.key ?? crypto.randomUUID();
  return headers;
}

async function problemOf(response: Response) {
  const body = (await response.json().catch(() => ({}))) as Record<string, unknown>;
  return new Problem(response.status, String(body['code'] ?? `http.${response.status}`), String(body['title'] ?? response.statusText),
    (body['errors'] as FieldProblem[] | undefined) ?? [], String(body['instance'] ?? response.headers.get('x-request-id') ?? ''), body);
}

async function send(method: string, path: string, asked: Asked, headers: Record<string, string>): Promise<Response> {
  try {
    return await fetch(address(path, asked.query), {
      method, headers, credentials: 'same-origin',
      ...(asked.file ? { body: asked.file } : asked.body !== undefined ? { body: JSON.stringify(asked.body) } : {}),
      ...(asked.signal ? { signal: asked.signal } : {}),
    });
  } catch (error) {
    if (error instanceof DOMException && error.name === 'AbortError') throw error;
    throw new Problem(0, 'offline', String(error));
  }
}

export async function ask<Answer = void>(method: string, path: string, asked: Asked = {}): Promise<Answer> {
  const headers = headersOf(method, asked);
  let response = await send(method, path, asked, headers);
  if (response.status === 401 && !asked.quiet && signInAgain) {
    await signInAgain();
    response = await send(method, path, asked, headers);
  }
  if (!response.ok) throw await problemOf(response);
  if (response.status === 204) return undefined as Answer;
  return (await response.json()) as Answer;
}

// A file of the server, kept under this name; asked for here so that it speaks the desk's language.
export async function download(path: string, name: string, query?: Asked['query']) {
  const response = await send('GET', path, query ? { query } : {}, { 'accept-language': language });
  if (!response.ok) throw await problemOf(response);
  const link = document.createElement('a');
  link.href = URL.createObjectURL(await response.blob());
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 10_000);
}

export const get = <Answer>(path: string, query?: Asked['query'], more: Asked = {}) => ask<Answer>('GET', path, { ...more, ...(query ? { query } : {}) });
export const post = <Answer = void>(path: string, body?: unknown, more: Asked = {}) => ask<Answer>('POST', path, { ...more, ...(body === undefined ? {} : { body }) });
export const put = <Answer = void>(path: string, body: unknown, version?: number | string, more: Asked = {}) => ask<Answer>('PUT', path, { ...more, body, version });
export const remove = <Answer = void>(path: string, version?: number | string) => ask<Answer>('DELETE', path, { version });

export interface Page<Item> {
  items: Item[];
  next?: string;
}
