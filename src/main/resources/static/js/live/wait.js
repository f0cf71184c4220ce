// Waiting for what is sold out without leaving the show: the page's own part is asked for anew whenever the numbers say
// that somebody was served, and now and then by who waits. Beside each piece that is sold out stands how to ask.
const CALM = 10_000;

const section = document.querySelector('[data-live-player]');
const place = () => document.querySelector('[data-waits]');
if (section && place()) begin();

function begin() {
  let turn;
  let gone;
  let cards = () => {};
  let asking = false;
  place().dataset.asking = '';

  section.addEventListener('numbers', ({ detail }) => {
    const left = new Map((detail.items ?? []).map((item) => [item.slug, item.left]));
    if (detail.deal && (detail.deal.end === 'sold-out' || detail.deal.left === 0)) left.set(detail.deal.product, 0);
    const now = [...left].filter(([, units]) => units <= 0).map(([slug]) => slug).sort().join();
    const next = detail.waitlist?.turn ?? 0;
    // The page may be older than the first numbers.
    const changed = gone === undefined ? now !== listed() : now !== gone || next !== turn;
    turn = next;
    gone = now;
    if (changed) refresh();
    cards = () => {
      beside(document.querySelector('[data-pinned]'), (card) => card.dataset.productOf, left);
      beside(document.querySelector('[data-deal]'), () => detail.deal?.product, left);
    };
    cards();
  });
  section.addEventListener('picture', () => cards());
  setInterval(() => { if (place().dataset.asked === 'true' && !document.hidden) refresh(); }, CALM);
  document.addEventListener('submit', (event) => {
    if (!event.target.matches('[data-wait-form]')) return;
    event.preventDefault();
    send(event.target);
  });
  countDown();

  async function refresh() {
    if (asking) return;
    asking = true;
    const answer = await fetch(place().dataset.waits, { headers: { 'HX-Request': 'true' } }).catch(() => undefined);
    if (answer?.ok) put(await answer.text());
    cards();
    asking = false;
  }

  async function send(form) {
    const button = form.querySelector('button');
    button.disabled = true;
    const body = new URLSearchParams(new FormData(form));
    const answer = await fetch(form.action, { method: 'POST', headers: { accept: 'text/html' }, body })
      .catch(() => undefined);
    if (answer && !answer.ok) form.submit(); // The refusal in words.
    button.disabled = false;
    await refresh();
  }
}

function put(html) {
  const next = new DOMParser().parseFromString(html, 'text/html').querySelector('[data-waits]');
  if (!next) return;
  const served = place().querySelector('[data-wait-turn]');
  next.querySelectorAll('script').forEach((script) => script.remove());
  next.dataset.asking = '';
  place().replaceWith(next);
  const turn = next.querySelector('[data-wait-turn]');
  if (turn && !served && getComputedStyle(turn).position !== 'fixed') turn.scrollIntoView({ block: 'nearest' });
  countDown();
}

const listed = () => [...place().querySelectorAll('[data-wait-of]')].map((one) => one.dataset.waitOf).sort().join();

// On the card over the picture, in the place of the button that buys.
function beside(card, slugOf, left) {
  const slug = card && slugOf(card);
  const gone = Boolean(slug) && left.get(slug) <= 0;
  const entry = gone && place().querySelector(`[data-wait-of="${CSS.escape(slug)}"]`);
  const ask = entry && entry.querySelector('[data-wait-ask]');
  let button = card?.querySelector('[data-wait-beside]');
  card?.toggleAttribute('data-gone', Boolean(entry));
  if (!ask) {
    button?.remove();
    return;
  }
  if (!button) {
    button = Object.assign(document.createElement('button'), { type: 'button', className: 'button' });
    button.dataset.waitBeside = '';
    button.textContent = place().dataset.sayJoin;
    button.addEventListener('click', () => {
      place().querySelector(`[data-wait-of="${CSS.escape(button.dataset.waitBeside)}"] [data-wait-ask]`)?.click();
    });
    card.querySelector('.pinned__buy').append(button);
  }
  button.dataset.waitBeside = slug;
}

// What is put here later counts from when it came.
function countDown() {
  const came = Date.now();
  for (const clock of place().querySelectorAll('[data-countdown]')) {
    const seconds = Number(clock.dataset.countdown);
    delete clock.dataset.countdown;
    const tick = () => {
      const left = Math.max(0, Math.ceil(seconds - (Date.now() - came) / 1000));
      clock.textContent = `${Math.floor(left / 60)}:${String(left % 60).padStart(2, '0')}`;
      clock.classList.toggle('badge--good', left > 60);
      clock.classList.toggle('badge--warn', left <= 60);
      if (clock.isConnected && left > 0) setTimeout(tick, 500);
    };
    tick();
  }
}
