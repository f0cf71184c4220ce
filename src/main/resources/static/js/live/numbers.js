// The figures that change: viewers, hearts, sold, left. One stream of snapshots; where that does not get through, such
// as behind a proxy that holds answers back, the same by asking.
const PATIENCE = 25_000;
const TIDINGS = ['chat', 'chat-care'];

// What others of the page may want to know: `aldea:chat` and the like, and whenever the line is there anew.
const tell = (name, detail) => document.dispatchEvent(new CustomEvent(`aldea:${name}`, { detail }));

export function numbers(address, use) {
  let version = 0;
  let source;
  let heard = false;
  let failures = 0;
  let stopped = false;

  const take = (snapshot) => {
    heard = true;
    failures = 0;
    version = snapshot.version;
    use(snapshot);
    tell('state', snapshot.state);
    Object.entries(snapshot.tidings ?? {}).forEach(([kind, items]) => tell(kind, items));
    if (snapshot.state === 'ended') stop(); // Nothing changes any more.
  };

  const listen = () => {
    source = new EventSource(address);
    source.onopen = () => tell('open');
    TIDINGS.forEach((kind) => source.addEventListener(kind, ({ data }) => tell(kind, JSON.parse(data))));
    source.onmessage = ({ data }) => take(JSON.parse(data));
    source.onerror = () => {
      if (++failures < 3 && source.readyState !== EventSource.CLOSED) return;
      source.close();
      ask();
    };
  };

  const ask = async () => {
    const plain = `${address.replace('/console/', '/')}.json`; // For hosts as for all: without the money.
    while (!stopped) {
      const answer = await fetch(`${plain}?after=${version}`, { cache: 'no-store' }).catch(() => undefined);
      if (answer?.ok) take(await answer.json());
      await new Promise((done) => setTimeout(done, answer?.ok ? 500 : Math.min(15_000, 1000 * 2 ** failures++)));
    }
  };

  // A stream that is open and says nothing at all is held back somewhere.
  const guard = setTimeout(() => {
    if (heard || source.readyState === EventSource.CLOSED) return;
    source.close();
    ask();
  }, PATIENCE);
  listen();

  function stop() {
    stopped = true;
    clearTimeout(guard);
    source.close();
  }
}
