// Keeps static files and the offline page. Pages, forms and answers about somebody always come from the network.
const SHELL = [/* shell */];
const CACHE = 'shell-/* version */';
const OFFLINE = '/offline';

self.addEventListener('install', (event) => {
  event.waitUntil(caches.open(CACHE).then((cache) => cache.addAll([OFFLINE, ...SHELL])).then(() => self.skipWaiting()));
});

self.addEventListener('activate', (event) => {
  event.waitUntil(caches.keys()
    .then((names) => names.filter((name) => name.startsWith('shell-') && name !== CACHE))
    .then((old) => Promise.all(old.map((name) => caches.delete(name))))
    .then(() => self.clients.claim()));
});

self.addEventListener('fetch', (event) => {
  const { request } = event;
  const url = new URL(request.url);
  if (request.method !== 'GET' || url.origin !== self.location.origin) return;
  if (url.pathname.startsWith('/static/')) {
    event.respondWith(caches.match(request).then((kept) => kept || fetch(request)));
  } else if (request.mode === 'navigate') {
    event.respondWith(fetch(request).catch(() => caches.match(OFFLINE)));
  }
});

// A page tells its language: the offline page that was kept may speak another.
self.addEventListener('message', (event) => event.waitUntil(speak(event.data)));

async function speak(language) {
  const cache = await caches.open(CACHE);
  const kept = await cache.match(OFFLINE);
  if (kept && (await kept.text()).includes(`<html lang="${language}">`)) return;
  await cache.add(new Request(OFFLINE, { cache: 'reload' })).catch(() => {}); // Without a signal the old one has to do.
}
