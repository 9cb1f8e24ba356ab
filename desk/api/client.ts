// How the desk asks the server: JSON, errors as problem details (RFC 9457), versions as ETag and If-Match.
// A session that has ended is not an error to a screen: the person signs in again in place, and the request is repeated.

import { ref } from 'vue';

import type { Address, Answer, Body, Query } from './routes.ts';

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
  query?: Record<string, string | number | boolean | (string | number | boolean)[] | undefined>;
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

// Questions of the screens that have no answer yet; what the desk asks by itself disturbs nobody.
export const underWay = ref(0);

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

export async function ask<Given = void>(method: string, path: string, asked: Asked = {}): Promise<Given> {
  if (method !== 'GET' || asked.unattended) return answerOf<Given>(method, path, asked);
  ++underWay.value;
  try {
    return await answerOf<Given>(method, path, asked);
  } finally {
    --underWay.value;
  }
}

async function answerOf<Given>(method: string, path: string, asked: Asked): Promise<Given> {
  const headers = headersOf(method, asked);
  let response = await send(method, path, asked, headers);
  if (response.status === 401 && !asked.quiet && signInAgain) {
    await signInAgain();
    response = await send(method, path, asked, headers);
  }
  if (!response.ok) throw await problemOf(response);
  if (response.status === 204) return undefined as Given;
  return (await response.json()) as Given;
}

// A file of the server, kept under this name; asked for here so that it speaks the desk's language.
export const download = async (path: string, name: string, query?: Asked['query']) =>
  keep(await send('GET', path, query ? { query } : {}, { 'accept-language': language }), name);

// What the server makes of a file.
export const exchange = async (path: string, file: Blob, name: string) =>
  keep(await send('POST', path, { file }, { 'accept-language': language, 'content-type': file.type }), name);

async function keep(response: Response, name: string) {
  if (!response.ok) throw await problemOf(response);
  const link = document.createElement('a');
  link.href = URL.createObjectURL(await response.blob());
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 10_000);
}

// As the routes are described: the address decides what may be asked and what is answered (routes.ts). Who names the answer by hand may ask any
// address; without a name only the data room's own, whose screens do not take their types from the routes yet.
type ByHand<A extends string> = A & (A extends `/api/${string}` ? (A extends `/api/data/${string}` ? unknown : never) : unknown);
export interface Page<Item> { items: Item[]; next?: string }

export function get<A extends Address<'get'>>(path: A, query?: Query<'get', A>, more?: Asked): Promise<Answer<'get', A>>;
export function get<Given, A extends string = string>(path: ByHand<A>, query?: Asked['query'], more?: Asked): Promise<Given>;
export function get(path: string, query?: Asked['query'], more: Asked = {}) { return ask<unknown>('GET', path, { ...more, ...(query ? { query } : {}) }); }

export function post<A extends Address<'post'>>(path: A, body?: Body<'post', A>, more?: Asked): Promise<Answer<'post', A>>;
export function post<Given = void, A extends string = string>(path: ByHand<A>, body?: unknown, more?: Asked): Promise<Given>;
export function post(path: string, body?: unknown, more: Asked = {}) {
  return ask<unknown>('POST', path, { ...more, ...(body === undefined ? {} : { body }) });
}

export function put<A extends Address<'put'>>(path: A, body: Body<'put', A>, version?: number | string, more?: Asked): Promise<Answer<'put', A>>;
export function put<Given = void, A extends string = string>(path: ByHand<A>, body: unknown, version?: number | string, more?: Asked): Promise<Given>;
export function put(path: string, body: unknown, version?: number | string, more: Asked = {}) { return ask<unknown>('PUT', path, { ...more, body, version }); }

export function remove<A extends Address<'delete'>>(path: A, version?: number | string): Promise<Answer<'delete', A>>;
export function remove<Given = void, A extends string = string>(path: ByHand<A>, version?: number | string): Promise<Given>;
export function remove(path: string, version?: number | string) { return ask<unknown>('DELETE', path, { version }); }

export const upload = <A extends Address<'post'>>(path: A, file: Blob, query?: Query<'post', A>) =>
  ask<Answer<'post', A>>('POST', path, { file, ...(query ? { query } : {}) });
