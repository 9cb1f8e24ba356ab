// What may be asked and what is answered, out of the program's own OpenAPI description: desk/types.mjs makes the module `openapi` of it.
// An address that no route has, a parameter that it does not take, a member that its answer does not have: none of them compiles.
import type { paths } from 'openapi';

type Method = 'get' | 'post' | 'put' | 'delete';

// '/api/a/{b}/c' as it is asked: `/api/a/${string}/c`.
type Filled<Path extends string> = Path extends `${infer Before}{${string}}${infer After}` ? `${Before}${string}${Filled<After>}` : Path;
type Of<M extends Method> = { [Path in keyof paths]: paths[Path][M] extends object ? Path : never }[keyof paths];
type Pattern<M extends Method, Address extends string> = Address extends Of<M> ? Address
  : { [Path in Of<M>]: Filled<Path> extends Address ? (Address extends Filled<Path> ? Path : never) : never }[Of<M>];
type Route<M extends Method, Address extends string> = paths[Pattern<M, Address>][M];

// Every address that can be asked this way.
export type Address<M extends Method> = Filled<Of<M>>;

export type Answer<M extends Method, A extends string> =
  Route<M, A> extends { responses: { 200: { content: { 'application/json': infer Given } } } } ? Given
    : Route<M, A> extends { responses: { 202: { content: { 'application/json': infer Given } } } } ? Given : void;

// A member that may be missing may also be undefined: it is not sent then.
type Sent<T> = T extends object ? { [K in keyof T]: Record<never, never> extends Pick<T, K> ? T[K] | undefined : T[K] } : T;
export type Body<M extends Method, A extends string> =
  Route<M, A> extends { requestBody: { content: { 'application/json': infer Taken } } } ? Sent<Taken> : Record<string, never>;

// What comes out of the desk's address is a text; the server says what it does not know.
type Loose<T> = T extends string ? string : T extends (infer One)[] ? Loose<One>[] : T;
export type Query<M extends Method, A extends string> =
  Route<M, A> extends { parameters: { query?: infer Taken } } ? { [K in keyof Taken]: Loose<Taken[K]> | undefined } : Record<string, never>;

// One of a list's items.
export type Item<A extends string> = Answer<'get', A> extends { items: (infer One)[] } ? One : never;
