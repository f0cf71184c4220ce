// The deal that is on: its card comes with the picture in which it was opened; what is left, and that it is over, comes
// at once. One tap sets a unit aside; the rest is the checkout.
import { shown } from '../countdown.js';
import { latest } from './pinned.js';

const LATE = 8000; // A picture that is further behind does not keep the deal from whoever watches it.

const DRIFT = 5000; // Beyond what a slow line explains.
const GONE = ['/problems/sold-out', '/problems/offer-over'];

const card = document.querySelector('[data-deal]');
if (card) begin(card, card.closest('[data-live-player]'));

function begin(aside, section) {
  const { dataset } = aside;
  let ahead = Number(dataset.now) - Date.now(); // The house's clock counts, not the phone's.
  const place = (name) => aside.querySelector(`[data-deal-${name}]`);
  const form = place('form');
  let deal = dataset.id ? { id: dataset.id, until: Number(dataset.until), seen: 0 } : undefined;
  let mine;
  let heard = false;
  let picture;

  section.addEventListener('numbers', ({ detail }) => {
    const next = detail.deal;
    const first = !heard;
    heard = true;
    if (!next) {
      deal = undefined;
    } else {
      if (next.id !== deal?.id) {
        // A page that was open for long: what opens now tells the time anew.
        const gap = next.opened - (Date.now() + ahead);
        if (!next.end && !first && Math.abs(gap) > DRIFT) ahead += gap;
        fill(next);
      }
      deal = { ...next, seen: next.id === deal?.id ? deal.seen : Date.now() };
    }
    show();
  });
  section.addEventListener('picture', ({ detail }) => {
    picture = detail;
    show();
  });
  form.addEventListener('submit', claim);
  setInterval(show, 250);

  function fill(next) {
    mine = undefined;
    place('title').textContent = next.title;
    place('price').textContent = money(next.price);
    place('usual').textContent = money(next.usual);
    form.elements.sku.value = next.sku;
  }

  function show() {
    const now = Date.now() + ahead;
    if (mine && mine.until <= now) mine = undefined;
    aside.hidden = !mine && !(deal && reached());
    if (aside.hidden) return;
    const end = deal?.end ?? (deal?.left === 0 ? 'sold-out' : undefined);
    const over = !deal || end || deal.until <= now;
    if (deal?.left !== undefined) put('left', deal.left);
    put('clock', shown(((deal?.until ?? now) - now) / 1000));
    place('open').hidden = Boolean(over);
    place('left-words').hidden = !deal;
    put('end', over && !mine ? say(end) : place('end').dataset.trouble ?? '');
    form.hidden = Boolean(over || mine);
    place('mine').hidden = !mine;
    if (mine) put('mine-clock', shown((mine.until - now) / 1000));
  }

  const say = (end) => (end === 'sold-out' ? dataset.saySoldOut : dataset.sayOver);

  // The picture on this screen has come to it, or there is none to wait for.
  function reached() {
    if (!deal.seen || !picture?.playing || Date.now() - deal.seen > LATE) return true;
    return latest(picture.ranges, picture.playing, ['aldea.deal'])?.attr['X-DEAL'] === deal.id;
  }

  async function claim(event) {
    event.preventDefault();
    const button = form.querySelector('button');
    button.disabled = true;
    const answer = await fetch(form.action, {
      method: 'POST', headers: { accept: 'application/json' }, body: new URLSearchParams(new FormData(form)),
    }).catch(() => undefined);
    const told = await answer?.json().catch(() => undefined);
    button.disabled = false;
    place('end').dataset.trouble = '';
    if (answer?.ok) mine = { until: Date.now() + ahead + told.seconds * 1000 };
    else if (GONE.includes(told?.type)) deal = { ...deal, left: 0 };
    else place('end').dataset.trouble = told?.type === '/problems/offer-limit' ? dataset.sayMany : dataset.sayFailed;
    show();
  }

  function put(name, text) {
    if (place(name).textContent !== String(text)) place(name).textContent = text;
  }
}

function money({ minor, currency }) {
  const format = new Intl.NumberFormat(document.documentElement.lang, { style: 'currency', currency });
  return format.format(minor / 10 ** format.resolvedOptions().maximumFractionDigits);
}
