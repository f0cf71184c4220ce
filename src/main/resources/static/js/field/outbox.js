// What was noted on this phone and who noted it: one database for each person. Read by pages and by the worker, which
// knows no modules; so it is a script that leaves one name behind.
(() => {
  const PATIENCE = 20_000; // Milliseconds.
  const FOR_A_PHOTO = 120_000; // Of some 200 KB, where a signal is weak.
  const MOST = 50;
  const SAFE = ['accepted', 'duplicate'];

  const done = (request) => new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });
  const ended = (work) => new Promise((resolve, reject) => {
    work.oncomplete = () => resolve();
    work.onerror = work.onabort = () => reject(work.error);
  });
  const databases = new Map();
  const open = (name) => {
    if (!databases.has(name)) {
      const request = indexedDB.open(name, 1);
      request.onupgradeneeded = () => {
        request.result.createObjectStore('kept', { keyPath: 'key' });
        request.result.createObjectStore('events', { keyPath: 'id' });
        request.result.createObjectStore('answers', { keyPath: 'id' });
      };
      databases.set(name, done(request));
    }
    return databases.get(name);
  };
  const work = async (name, mode) => (await open(name)).transaction(['kept', 'events', 'answers'], mode,
    { durability: 'strict' });
  const get = async (name, key) => {
    const found = await done((await work(name, 'readonly')).objectStore('kept').get(key));
    return found?.value;
  };
  const put = async (name, key, value) => {
    const one = await work(name, 'readwrite');
    one.objectStore('kept').put({ key, value });
    return ended(one);
  };

  // A UUID of version 7: its first 48 bits are the time.
  const uuid = () => {
    const bytes = crypto.getRandomValues(new Uint8Array(16));
    const random = BigInt((bytes[7] & 15) << 8 | bytes[6]);
    new DataView(bytes.buffer).setBigUint64(0, BigInt(Date.now()) << 16n | 0x7000n | random);
    bytes[8] = bytes[8] & 0x3f | 0x80;
    return [...bytes].map((byte) => byte.toString(16).padStart(2, '0')).join('')
      .replace(/^(.{8})(.{4})(.{4})(.{4})/, '$1-$2-$3-$4-');
  };

  const last = () => get('field', 'last');
  const mine = async () => {
    const who = await last();
    return who && `field-${who.account}`;
  };

  // One more event; those before it stay as they are.
  const note = async (type, payload, label, replaces) => {
    const one = await work(await mine(), 'readwrite');
    const kept = one.objectStore('kept');
    const seq = ((await done(kept.get('seq')))?.value ?? 0) + 1;
    const notedAt = new Date().toISOString();
    const event = { id: uuid(), seq, type, label, replaces: replaces ?? null, notedAt, payload };
    kept.put({ key: 'seq', value: seq });
    one.objectStore('events').add(event);
    await ended(one);
    const registration = await navigator.serviceWorker?.getRegistration('/field/');
    registration?.sync?.register('field').catch(() => {});
    return event;
  };

  // Everything that is still here, each with what was answered.
  const events = async (name) => {
    const from = name ?? await mine();
    if (!from) return [];
    const one = await work(from, 'readonly');
    const [all, answers] = await Promise.all([
      done(one.objectStore('events').getAll()), done(one.objectStore('answers').getAll())]);
    const said = new Map(answers.map((answer) => [answer.id, answer]));
    const replaced = new Set(all.map((event) => event.replaces).filter(Boolean));
    return all.sort((one, other) => one.seq - other.seq).map((event) => ({
      ...event, answer: said.get(event.id), replaced: replaced.has(event.id) }));
  };
  const isSafe = (event) => SAFE.includes(event.answer?.result);
  // What was put right by another event is not shown any more; that one is.
  const unsent = async () => (await events()).filter((event) => !isSafe(event) && !(event.replaced && event.answer));

  // Pictures that were taken here and are not with the house yet.
  const photos = async (name) => {
    const from = name ?? await mine();
    if (!from) return [];
    const kept = (await work(from, 'readonly')).objectStore('kept');
    const all = await done(kept.getAll(IDBKeyRange.bound('photo:', 'photo;')));
    return all.map((one) => one.value);
  };
  const forget = async (name, photo) => {
    const one = await work(name, 'readwrite');
    one.objectStore('kept').delete(`photo:${photo.id}`);
    return ended(one);
  };

  const ask = (path, more) => fetch(path, {
    cache: 'no-store', headers: { Accept: 'application/json' }, signal: AbortSignal.timeout(PATIENCE), ...more });
  const post = (session, path, body) => ask(path, {
    method: 'POST', body: JSON.stringify(body),
    headers: { Accept: 'application/json', 'Content-Type': 'application/json', [session.header]: session.token } });

  const answered = async (name, answers) => {
    const one = await work(name, 'readwrite');
    const noted = one.objectStore('events');
    for (const answer of answers) {
      one.objectStore('answers').put({ ...answer, at: Date.now() });
      if (answer.reason !== 'consent-withdrawn') continue;
      // What its owner wants forgotten is forgotten here, too; that something was refused stays to be seen.
      const event = await done(noted.get(answer.id));
      if (event) noted.put({ ...event, label: '', payload: { business: event.payload.business } });
    }
    return ended(one);
  };

  // What this phone is called when it sends, for each person on it.
  const own = async (name) => {
    const known = await get(name, 'device');
    if (known) return known;
    const fresh = uuid();
    await put(name, 'device', fresh);
    return fresh;
  };

  const deliver = async (name, session) => {
    const device = await own(name);
    const enrolled = await post(session, '/field/devices', { id: device, label: navigator.platform || 'Web' });
    if (!enrolled.ok) return enrolled.status;
    const waiting = (await events(name)).filter((event) => !event.answer || event.answer.result === 'held');
    for (let first = 0; first < waiting.length; first += MOST) {
      const items = waiting.slice(first, first + MOST)
        .map(({ id, seq, type, notedAt, replaces, payload }) => ({ id, seq, type, notedAt, replaces, payload }));
      const answer = await post(session, '/field/batches',
        { id: uuid(), device, sentAt: new Date().toISOString(), items });
      if (!answer.ok) return answer.status;
      await answered(name, (await answer.json()).answers);
    }
    return 200;
  };

  // Each goes once the answers that it shows have arrived. What the house refuses stays, with its words.
  const show = async (name, session) => {
    const waiting = (await events(name)).filter((event) => !isSafe(event)).map((event) => event.payload.assessment);
    for (const photo of await photos(name)) {
      if (photo.of.startsWith('draft:') || waiting.includes(photo.of)) continue;
      const form = new FormData();
      form.append('key', photo.id);
      form.append('item', photo.item);
      form.append('photo', photo.blob, 'photo.jpg');
      const answer = await ask(`/maturity/businesses/${photo.business}/assessments/${photo.of}/photos`, {
        method: 'POST', body: form, signal: AbortSignal.timeout(FOR_A_PHOTO),
        headers: { Accept: 'application/json', [session.header]: session.token } });
      if (answer.ok) await forget(name, photo);
      else if ([401, 403, 429].includes(answer.status) || answer.status >= 500) return answer.status;
      else await put(name, `photo:${photo.id}`, { ...photo, problem: (await answer.json()).detail });
    }
    return 200;
  };

  // What is safe may go once the house's own word of it is here.
  const refresh = async (name) => {
    const answer = await ask('/field/provisions');
    if (!answer.ok) return;
    await put(name, 'provisions', await answer.json());
    const all = await events(name);
    const safe = new Set(all.filter(isSafe).map((event) => event.id));
    const over = all.filter((event) => isSafe(event)
      || event.replaced && event.answer && all.some((other) => other.replaces === event.id && safe.has(other.id)));
    const one = await work(name, 'readwrite');
    for (const event of over) {
      one.objectStore('events').delete(event.id);
      one.objectStore('answers').delete(event.id);
    }
    await ended(one);
  };

  // Who is signed in here by now, as far as anybody says so soon: a phone goes from hand to hand.
  const become = async ({ account, name }) => {
    if ((await last())?.account !== account) await put('field', 'last', { account, name });
  };
  const meet = async (patience) => {
    try {
      const asked = await ask('/field/session', { signal: AbortSignal.timeout(patience) });
      if (asked.ok && !asked.redirected) await become(await asked.json());
    } catch { /* Without a signal it is who it was. */ }
  };

  // @return 'sent', 'offline', 'signed-out', 'other-person' or 'trouble'
  const sending = async () => {
    try {
      const before = await last();
      const asked = await ask('/field/session');
      if (asked.status === 401 || asked.redirected) return 'signed-out';
      if (!asked.ok) return 'trouble';
      const session = await asked.json();
      const other = before && before.account !== session.account;
      await become(session);
      const name = `field-${session.account}`;
      const status = await deliver(name, session);
      if (status === 401 || status === 403) return 'signed-out';
      if (status !== 200) return 'trouble';
      await refresh(name);
      const shown = await show(name, session);
      if (shown !== 200) return shown === 401 || shown === 403 ? 'signed-out' : 'trouble';
      await put(name, 'synced', Date.now());
      return other ? 'other-person' : 'sent';
    } catch {
      return 'offline';
    }
  };
  const send = () => navigator.locks
    ? navigator.locks.request('field-send', sending)
    : sending();

  self.outbox = {
    uuid, last, become, meet, note, events, unsent, isSafe, send,
    kept: async (key) => { const name = await mine(); return name && get(name, key); },
    keep: async (key, value) => put(await mine(), key, value),
    device: async () => own(await mine()),
    photos: () => photos(),
    hold: async (photo) => put(await mine(), `photo:${photo.id}`, photo),
    forget: async (photo) => forget(await mine(), photo),
  };
})();
