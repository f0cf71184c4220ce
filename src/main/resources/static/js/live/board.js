// The host's numbers: who watches, what is sold, what is left, and what it comes to.
import { numbers } from './numbers.js';
import { Voice } from './voice.js';

const section = document.querySelector('[data-live-console]');
const voice = new Voice(section?.dataset.language);
let heard; // ids of the sales that were told; undefined before the first look
let sold = -1;
if (section) {
  numbers(section.dataset.numbers, board);
  const button = section.querySelector('[data-action="voice"]');
  button?.setAttribute('aria-pressed', String(!voice.muted));
  button?.addEventListener('click', () => {
    voice.muted = !voice.muted;
    button.setAttribute('aria-pressed', String(!voice.muted));
  });
}

function board(snapshot) {
  section.dispatchEvent(new CustomEvent('numbers', { detail: snapshot }));
  if (snapshot.sold !== sold) {
    sold = snapshot.sold;
    Promise.all([buyers(), money()]).catch(() => { sold = -1; }); // Asked again with the next numbers.
  }
  const values = { ...snapshot, left: snapshot.left ?? '–' };
  for (const place of section.querySelectorAll('[data-number]')) {
    if (values[place.dataset.number] !== undefined) place.textContent = values[place.dataset.number];
  }
  for (const item of snapshot.items ?? []) {
    const row = section.querySelector(`[data-item="${CSS.escape(item.slug)}"]`);
    const left = row?.querySelector('[data-item-number="left"]');
    if (left) left.textContent = item.left;
    row?.classList.toggle('is-gone', item.left <= 0);
  }
}

// Names are for the host alone, and come by a way of their own.
async function buyers() {
  const answer = await fetch(section.dataset.buyers, { cache: 'no-store' });
  if (!answer.ok) throw new Error(String(answer.status));
  const sales = await answer.json();
  section.querySelector('[data-buyers-list]')?.replaceChildren(...sales.slice(0, 3).map(line));
  const news = sales.filter(({ id }) => heard && !heard.has(id)).reverse();
  heard = new Set([...(heard ?? []), ...sales.map(({ id }) => id)]);
  news.forEach(({ said }) => voice.say(said));
}

// What one's own pieces brought: where several makers take turns, each sees their own.
async function money() {
  const answer = await fetch(section.dataset.money, { cache: 'no-store' });
  if (!answer.ok) throw new Error(String(answer.status));
  const amounts = await answer.json();
  const place = section.querySelector('[data-number="money"]');
  if (place) place.textContent = amounts.map(amount).join(' ') || amount();
}

function line({ name, units, product }) {
  const row = document.createElement('li');
  const who = document.createElement('b');
  who.textContent = name;
  row.append(who, ` ${units > 1 ? `${units} × ` : ''}${product}`);
  return row;
}

function amount({ minor, currency } = { minor: 0, currency: 'MXN' }) {
  const format = new Intl.NumberFormat(document.documentElement.lang, {
    style: 'currency', currency, maximumFractionDigits: 0,
  });
  const digits = new Intl.NumberFormat('en', { style: 'currency', currency }).resolvedOptions().maximumFractionDigits;
  return format.format(minor / 10 ** digits);
}
