// Keeps the pages of the field on the phone: they open from there at once, with or without a signal, and are renewed
// behind. Answers about somebody are never kept here; what somebody takes along lies in a database of their own.
importScripts('/static/js/field/outbox.js');
const CACHE = 'field-/* version */';
const PICTURES = 'field-pictures';
const SHELL = [/* shell */];
const PAGES = ['/field/home', '/field/registration', '/field/business', '/field/visit', '/field/assessment',
  '/field/lessons', '/field/attendance'];

self.addEventListener('install', (event) => {
  event.waitUntil(caches.open(CACHE)
    .then((cache) => cache.addAll([...SHELL, ...PAGES]))
    .then(() => self.skipWaiting()));
});

self.addEventListener('activate', (event) => {
  const old = (name) => name.startsWith('field-') && name !== CACHE && name !== PICTURES;
  event.waitUntil(caches.keys()
    .then((names) => Promise.all(names.filter(old).map((name) => caches.delete(name))))
    .then(() => self.clients.claim()));
});

self.addEventListener('fetch', (event) => {
  const { request } = event;
  const url = new URL(request.url);
  if (request.method !== 'GET' || url.origin !== self.location.origin) return;
  if (url.pathname.startsWith('/static/')) {
    event.respondWith(caches.match(request).then((kept) => kept || fetch(request)));
  } else if (url.pathname.startsWith('/academy/media/')) {
    event.respondWith(caches.match(url.pathname).then((kept) => kept ? part(kept, request) : fetch(request)));
  } else if (request.mode === 'navigate' && PAGES.includes(url.pathname)) {
    const fresh = renew(url.pathname);
    event.waitUntil(fresh.catch(() => {}));
    event.respondWith(caches.match(url.pathname).then((kept) => kept || fresh));
  } else if (request.mode === 'navigate') {
    event.respondWith(fetch(request).catch(() => Response.redirect('/field/home')));
  }
});

// Players ask for a recording from some byte on, and take nothing else for an answer.
async function part(kept, request) {
  const from = /^bytes=(\d+)-(\d*)$/.exec(request.headers.get('range') ?? '');
  if (!from) return kept;
  const whole = await kept.blob();
  const first = Number(from[1]);
  const last = Math.min(from[2] ? Number(from[2]) : whole.size - 1, whole.size - 1);
  return new Response(whole.slice(first, last + 1), { status: 206, headers: {
    'Content-Type': kept.headers.get('content-type'), 'Content-Range': `bytes ${first}-${last}/${whole.size}` } });
}

// A page is renewed when all that it is made of is here: half of one is none.
async function renew(path) {
  const answer = await fetch(path, { cache: 'no-cache' });
  if (!answer.ok || answer.redirected) throw new Error(path);
  const cache = await caches.open(CACHE);
  const files = new Set((await answer.clone().text()).match(/\/static\/[\w./-]+\.(?:js|css|svg)/g));
  await Promise.all([...files].map(async (file) => await caches.match(file) || cache.add(file)));
  await cache.put(path, answer.clone());
  return answer;
}

self.addEventListener('sync', (event) => event.waitUntil(self.outbox.send()));
