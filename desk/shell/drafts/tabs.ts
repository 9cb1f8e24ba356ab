// Tabs of one browser tell each other what they have open, so that none takes another's text for an abandoned one.
export interface Listener {
  others: (count: number) => void;   // how many other tabs have the object open
  saved: (version: number) => void;  // another tab has saved it
}

export interface Tabs {
  readonly own: string;
  enter(object: string, listener: Listener): () => void;  // this tab has the object open, until the answer is called
  openTabs(object: string): Promise<string[]>;
  tellSaved(object: string, version: number): void;
}

type Message = { kind: 'who' | 'here' | 'gone' | 'saved'; object: string; tab: string; version?: number };

const answerMs = 150;

export function tabsOfBrowser(): Tabs {
  const own = crypto.randomUUID();
  const channel = 'BroadcastChannel' in globalThis ? new BroadcastChannel('fiveone.drafts') : undefined;
  const entered = new Map<string, Listener>();
  const others = new Map<string, Set<string>>();
  const tell = (kind: Message['kind'], object: string, version?: number) =>
    channel?.postMessage({ kind, object, tab: own, ...(version === undefined ? {} : { version }) } satisfies Message);
  const known = (object: string) => {
    if (!others.has(object)) others.set(object, new Set());
    return others.get(object) as Set<string>;
  };

  function note({ kind, object, tab }: Message) {
    if (kind === 'gone') known(object).delete(tab);
    else if (kind === 'here') known(object).add(tab);
    entered.get(object)?.others(known(object).size);
  }
  if (channel)
    channel.onmessage = ({ data }: MessageEvent<Message>) => {
      if (data.kind === 'who') {
        if (entered.has(data.object)) tell('here', data.object);
      } else if (data.kind === 'saved') entered.get(data.object)?.saved(data.version ?? 0);
      else note(data);
    };

  return {
    own,
    enter(object, listener) {
      entered.set(object, listener);
      tell('here', object);
      tell('who', object);
      const leave = () => { entered.delete(object); tell('gone', object); };
      globalThis.addEventListener?.('pagehide', leave, { once: true });
      return leave;
    },
    async openTabs(object) {
      if (!channel) return [own];
      tell('who', object);
      await new Promise((waited) => setTimeout(waited, answerMs));
      return [own, ...known(object)];
    },
    tellSaved: (object, version) => tell('saved', object, version),
  };
}
