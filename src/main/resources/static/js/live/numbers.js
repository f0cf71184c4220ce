// The figures that change: viewers, hearts, sold, left. One stream of snapshots from the server that tells thousands,
// else from the pages' own; where neither gets through, such as behind a proxy that holds answers back, by asking.
const PATIENCE = 25_000;
const ASKING = 60_000; // Then a stream is tried again.
const TIDINGS = ['chat', 'chat-care'];

// What others of the page may want to know: `aldea:chat` and the like, and whenever the line is there anew.
const tell = (name, detail) => document.dispatchEvent(new CustomEvent(`aldea:${name}`, { detail }));

export function numbers(address, use) {
  const edge = document.querySelector('[data-edge]')?.dataset.edge;
  const ways = edge && !address.includes('/console/') ? [edge + address, address] : [address];
  let version = 0;
  let source;
  let guard;
  let stopped = false;

  const take = (snapshot) => {
    version = Math.max(version, snapshot.version);
    use(snapshot);
    tell('state', snapshot.state);
    Object.entries(snapshot.tidings ?? {}).forEach(([kind, items]) => tell(kind, items));
    if (snapshot.state === 'ended') stop(); // Nothing changes any more.
  };

  const listen = (way = 0) => {
    if (stopped) return;
    if (way === ways.length) {
      ask(Date.now() + ASKING * (1 + Math.random()));
      return;
    }
    let heard = false;
    let failures = 0;
    const mine = new EventSource(version ? `${ways[way]}?after=${version}` : ways[way]);
    const next = () => {
      mine.close();
      clearTimeout(guard);
      if (mine === source) listen(way + 1);
    };
    source = mine;
    mine.onopen = () => tell('open');
    TIDINGS.forEach((kind) => mine.addEventListener(kind, ({ data }) => tell(kind, JSON.parse(data))));
    mine.onmessage = ({ data }) => {
      heard = true;
      failures = 0;
      take(JSON.parse(data));
    };
    mine.onerror = () => {
      if (mine.readyState === EventSource.CLOSED || !heard || ++failures > 2) next();
    };
    // A stream that is open and says nothing at all is held back somewhere.
    guard = setTimeout(() => { if (!heard) next(); }, PATIENCE);
  };

  const ask = async (until) => {
    source = undefined;
    const plain = `${address.replace('/console/', '/')}.json`; // For hosts as for all: without the money.
    let failures = 0;
    while (!stopped && Date.now() < until) {
      const answer = await fetch(`${plain}?after=${version}`, { cache: 'no-store' }).catch(() => undefined);
      if (answer?.ok) take(await answer.json());
      failures = answer?.ok ? 0 : failures + 1;
      const pause = Number(answer?.headers.get('Retry-After')) * 1000 || 500 * 2 ** Math.min(failures, 5);
      await new Promise((done) => setTimeout(done, pause));
    }
    listen();
  };

  listen();

  function stop() {
    stopped = true;
    clearTimeout(guard);
    source?.close();
  }
}
