// Sends what was recorded, piece by piece, each with a number: one in flight, again until it has arrived. What was
// sent once is never changed under its number, so that a lost answer does no harm.
const MOST_SECONDS = 60;
const MOST_BYTES = 64 * 1024 * 1024;
const SMALLEST_PACKET = 32 * 1024;
const LARGEST_PACKET = 1024 * 1024;
const FIRST_PAUSE = 500;
const LONGEST_PAUSE = 4000;

export class Uplink extends EventTarget {
  #queue = []; // pieces not tried yet: { bytes, header, key, seconds }
  #packet; // the one in flight: { pieces, bytes, seconds }
  #header; // begins a new session, should the server have lost this one
  #next = 0;
  #session = crypto.randomUUID();
  #running = false;
  #wake = () => {};
  #cancel;
  #tries = 0;
  #stopped = false;
  #ending = false;
  #room = 2 * SMALLEST_PACKET; // what goes into one packet: more when it is quickly there, less when it is not
  #measured = 0;
  #underWay; // { began, size }

  lost = 0; // seconds given up because the backlog was too long

  // keys: { chunks, key }
  constructor(keys) {
    super();
    this.keys = keys;
    // A phone that finds its signal again need not wait for the pause, nor for a request that hangs.
    this.online = () => { this.#cancel?.abort(); this.#wake(); };
    addEventListener('online', this.online);
  }

  get unsent() {
    return this.#queue.reduce((sum, one) => sum + one.seconds, this.#packet?.seconds ?? 0);
  }

  // Bits a second. What is on its way for long tells of a thin line before it has arrived. 0: not known.
  get throughput() {
    const { began, size } = this.#underWay ?? {};
    const takes = performance.now() - began;
    return takes > 700 ? Math.min(this.#measured || Infinity, (size * 8000) / takes) : this.#measured;
  }

  get troubled() {
    return this.#tries > 1;
  }

  add(piece) {
    if (this.#stopped) return;
    if (piece.header) this.#header = piece;
    this.#queue.push(piece);
    this.#forget();
    if (!this.#running) this.#run();
    this.#wake();
  }

  // Resolves to true when everything has arrived.
  async finish(patience = 30_000) {
    const until = performance.now() + patience;
    this.#ending = true;
    while (!this.#stopped && this.unsent > 0 && performance.now() < until) await pause(100);
    this.stop();
    return this.unsent === 0;
  }

  stop(reason) {
    if (this.#stopped) return;
    this.#stopped = true;
    removeEventListener('online', this.online);
    this.#cancel?.abort();
    this.#wake();
    if (reason) this.dispatchEvent(new CustomEvent('refused', { detail: reason }));
  }

  // Only whole groups of pictures go, the oldest first: what is left still begins with a key picture.
  #forget() {
    const bytes = () => this.#queue.reduce((sum, one) => sum + one.bytes.length, 0);
    while (this.unsent > MOST_SECONDS || bytes() > MOST_BYTES) {
      const first = this.#queue.findIndex((one) => !one.header);
      const next = this.#queue.findIndex((one, at) => at > first && one.key && !one.header);
      if (first < 0 || next < 0) return;
      const gone = this.#queue.splice(first, next - first);
      this.lost += gone.reduce((sum, one) => sum + one.seconds, 0);
      this.dispatchEvent(new Event('lost'));
    }
  }

  async #run() {
    this.#running = true;
    while (!this.#stopped) {
      this.#packet ??= this.#pack();
      if (!this.#packet) {
        if (this.#ending) break;
        await new Promise((woken) => { this.#wake = woken; });
        continue;
      }
      const answer = await this.#post(this.#packet);
      if (this.#stopped) break;
      await this.#heed(answer);
      this.dispatchEvent(new Event('change'));
    }
    this.#running = false;
  }

  // Behind, several pieces travel together: as much as the line carries in about a second. A packet too large would
  // be given up half-way, and what was tried once must not be packed anew.
  #pack() {
    if (!this.#queue.length) return undefined;
    const pieces = [this.#queue.shift()];
    if (pieces[0].header && this.#next > 0) { // Recorded anew, such as with another camera.
      this.#session = crypto.randomUUID();
      this.#next = 0;
    }
    let size = pieces[0].bytes.length;
    while (!pieces[0].header && this.#queue.length && !this.#queue[0].header
        && size + this.#queue[0].bytes.length <= this.#room) {
      pieces.push(this.#queue.shift());
      size += pieces.at(-1).bytes.length;
    }
    return {
      pieces, size, body: new Blob(pieces.map((one) => one.bytes)),
      seconds: pieces.reduce((sum, one) => sum + one.seconds, 0),
    };
  }

  async #post({ body, size }) {
    this.#cancel = new AbortController();
    const expected = this.#measured ? (size * 8000) / this.#measured : 0;
    const patience = Math.min(30_000, (4000 + 2 * expected) * 2 ** Math.min(3, this.#tries));
    const timer = setTimeout(() => this.#cancel.abort(), patience);
    const began = performance.now();
    this.#underWay = { began, size };
    try {
      const answer = await fetch(this.keys.chunks + this.#next, {
        method: 'POST', body, signal: this.#cancel.signal, credentials: 'omit', cache: 'no-store',
        headers: {
          'Content-Type': 'application/octet-stream',
          Authorization: `Bearer ${this.keys.key}`,
          'Aldea-Session': this.#session,
          // Whoever holds the newest key is the host; an older page of theirs gives way.
          'Aldea-Takeover': 'true',
        },
      });
      const said = await answer.json().catch(() => ({}));
      if (answer.ok) this.#measure(size, Math.max(1, performance.now() - began));
      return { status: answer.status, expected: said.expected, code: said.code ?? String(said.type ?? '') };
    } catch {
      this.#room = SMALLEST_PACKET;
      return { status: 0 };
    } finally {
      this.#underWay = undefined;
      clearTimeout(timer);
    }
  }

  // A line that has become thin is believed at once, a better one little by little.
  #measure(size, millis) {
    if (millis > 1500) this.#room = Math.max(SMALLEST_PACKET, this.#room / 2);
    else if (millis < 700) this.#room = Math.min(LARGEST_PACKET, this.#room * 2);
    if (size < 4000) return;
    const bits = (size * 8000) / millis;
    this.#measured = bits < this.#measured ? bits : this.#measured * 0.7 + bits * 0.3;
  }

  async #heed({ status, expected, code = '' }) {
    if (status === 200) return this.#arrived(expected);
    if (status === 409 && Number.isInteger(expected)) return this.#resume(expected);
    if (status === 400 || status === 413) return this.#skip();
    if (status === 401 || status === 403) return this.stop('wrong-key');
    if (status === 404 || status === 410 || code.includes('ended')) return this.stop('ended');
    return this.#again(); // No line, too many requests, a server that restarts, another host of a moment ago.
  }

  #arrived(expected) {
    this.#tries = 0;
    this.#next += 1;
    this.#packet = undefined;
    if (Number.isInteger(expected) && expected !== this.#next) this.#begin();
  }

  #resume(expected) {
    if (expected === this.#next + 1) return this.#arrived(expected); // It had arrived; only the answer was lost.
    if (++this.#tries > 3) return this.#again();
    return this.#begin();
  }

  // A session of its own from here on, with the header first: the server knows another story than we do.
  #begin() {
    this.#session = crypto.randomUUID();
    this.#next = 0;
    const waiting = [...(this.#packet?.pieces ?? []), ...this.#queue].filter((one) => !one.header);
    this.#packet = undefined;
    this.#queue = [this.#header, ...waiting];
  }

  #skip() {
    const [first] = this.#packet.pieces;
    this.lost += this.#packet.seconds;
    this.#packet = undefined;
    this.dispatchEvent(new Event('lost'));
    if (first.header) this.stop('broken');
  }

  async #again() {
    const longest = Math.min(LONGEST_PAUSE, FIRST_PAUSE * 2 ** this.#tries++);
    this.dispatchEvent(new Event('change'));
    await new Promise((woken) => {
      this.#wake = woken;
      setTimeout(woken, longest);
    });
  }
}

const pause = (millis) => new Promise((done) => setTimeout(done, millis));
