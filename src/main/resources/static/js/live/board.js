// The host's numbers: who watches, what is sold, what is left, and what it comes to.
import { numbers } from './numbers.js';

const section = document.querySelector('[data-live-console]');
if (section) numbers(section.dataset.numbers, board);

function board(snapshot) {
  const values = { ...snapshot, left: snapshot.left ?? '–', money: snapshot.money?.map(amount).join(' ') || amount() };
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

function amount({ minor, currency } = { minor: 0, currency: 'MXN' }) {
  const format = new Intl.NumberFormat(document.documentElement.lang, {
    style: 'currency', currency, maximumFractionDigits: 0,
  });
  const digits = new Intl.NumberFormat('en', { style: 'currency', currency }).resolvedOptions().maximumFractionDigits;
  return format.format(minor / 10 ** digits);
}
