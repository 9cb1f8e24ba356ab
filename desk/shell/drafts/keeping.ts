// Where texts wait until the server has them: IndexedDB of this browser, or memory where a browser keeps nothing.

// A text that the server has not confirmed, by whom, of what, on which version it stands, and in which tab it was written.
export interface Kept<Content = unknown> {
  user: string;
  object: string;   // "article:730…"
  version: number;
  tab: string;
  content: Content;
  at: number;       // ms
  title: string;    // to be found again on the page "today"
  address: string;
  asked?: { key: string; content: Content };  // a request whose answer was not seen: repeated under the same key before anything else
}

export interface Keeping {
  readonly lasts: boolean;  // outlives the tab
  put(kept: Kept): Promise<void>;
  drop(kept: Kept): Promise<void>;
  of(user: string, object?: string): Promise<Kept[]>;  // the newest first
}

const keyOf = (kept: Kept) => [kept.user, kept.object, kept.version, kept.tab];
const newestFirst = (all: Kept[]) => all.sort((a, b) => b.at - a.at);
const isOf = (kept: Kept, user: string, object?: string) => kept.user === user && (object === undefined || kept.object === object);

export function keepInMemory(): Keeping {
  const all = new Map<string, Kept>();
  return {
    lasts: false,
    put: async (kept) => { all.set(JSON.stringify(keyOf(kept)), structuredClone(kept)); },
    drop: async (kept) => { all.delete(JSON.stringify(keyOf(kept))); },
    of: async (user, object) => newestFirst([...all.values()].filter((kept) => isOf(kept, user, object)).map((kept) => structuredClone(kept))),
  };
}

const done = <T>(request: IDBRequest<T>) => new Promise<T>((resolve, reject) => {
  request.onsuccess = () => resolve(request.result);
  request.onerror = () => reject(request.error);
});

function openDatabase(name: string) {
  const request = indexedDB.open(name, 1);
  request.onupgradeneeded = () => { request.result.createObjectStore('kept'); };
  return done(request);
}

// A write counts when its transaction is complete, not when its request has succeeded.
function whole(database: IDBDatabase, act: (store: IDBObjectStore) => void) {
  return new Promise<void>((resolve, reject) => {
    const transaction = database.transaction('kept', 'readwrite');
    transaction.oncomplete = () => resolve();
    transaction.onabort = () => reject(transaction.error);
    act(transaction.objectStore('kept'));
  });
}

export async function keepInBrowser(name = 'fiveone'): Promise<Keeping> {
  try {
    const database = await openDatabase(name);
    return {
      lasts: true,
      put: (kept) => whole(database, (store) => store.put(kept, keyOf(kept))),
      drop: (kept) => whole(database, (store) => store.delete(keyOf(kept))),
      of: async (user, object) => {
        const all = await done(database.transaction('kept').objectStore('kept').getAll() as IDBRequest<Kept[]>);
        return newestFirst(all.filter((kept) => isOf(kept, user, object)));
      },
    };
  } catch {
    return keepInMemory();  // private browsing
  }
}
