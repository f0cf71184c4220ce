// What all pages of the field know: words, templates, businesses as this phone knows them.
import {} from './outbox.js';

export const { outbox } = self;
export const at = (selector, inside = document) => inside.querySelector(selector);
export const say = (key, value) => (at(`[data-word="${key}"]`)?.textContent ?? key).replace('#', value ?? '');
export const lang = document.documentElement.lang;
export const body = document.body;
export const subject = () => decodeURIComponent(location.hash.slice(1));

// A copy of a template with its slots filled; what has no value goes.
export const made = (name, values) => {
  const copy = at(`template[data-of="${name}"]`).content.cloneNode(true).firstElementChild;
  for (const slot of copy.querySelectorAll('[data-slot]')) {
    const value = values[slot.dataset.slot];
    if (value === undefined || value === '') slot.remove();
    else if (slot.dataset.as) slot.setAttribute(slot.dataset.as, value);
    else slot.textContent = value;
  }
  for (const link of copy.querySelectorAll('a[data-to]')) link.href = link.dataset.to + values.id;
  return copy;
};

export const ago = (moment) => {
  const minutes = Math.round((new Date(moment) - Date.now()) / 60_000);
  const words = new Intl.RelativeTimeFormat(lang, { numeric: 'auto' });
  if (minutes > -60) return words.format(Math.min(0, minutes), 'minute');
  const hours = Math.round(minutes / 60);
  return hours > -48 ? words.format(hours, 'hour') : words.format(Math.round(hours / 24), 'day');
};

// Businesses as this phone knows them: as the house said, and what was noted here since.
export const businesses = async () => {
  const brought = (await outbox.kept('provisions'))?.businesses ?? [];
  const all = new Map(brought.map((one) => [one.id, structuredClone(one)]));
  for (const event of await outbox.events()) {
    const { type, payload } = event;
    if (event.replaced || event.answer?.result === 'refused') continue;
    if (type === 'business.registered') {
      const fields = { name: payload.name, products: payload.products, sector: payload.sector };
      const { owner, phone, language } = payload.consent ?? {};
      if (payload.consent) Object.assign(fields, { owner, phone, language });
      const known = { id: payload.business, label: payload.name, village: payload.village, fields, answers: [],
        unsent: true, consent: payload.consent ? 'given' : 'none' };
      if (!all.has(payload.business)) all.set(payload.business, known);
    } else if (all.has(payload.business) && !outbox.isSafe(event)) {
      const one = all.get(payload.business);
      if (type === 'business.corrected') Object.assign(one.fields, payload.set);
      if (type === 'business.consented') {
        const { owner, phone, language } = payload.consent;
        Object.assign(one.fields, { name: payload.name, products: payload.products, owner, phone, language });
        one.consent = 'given';
      }
      if (type === 'assessment.answered')
        one.answers.push({ id: payload.assessment, wave: payload.wave, side: payload.side, mine: true });
      one.label = one.fields.name ?? one.label;
      one.unsent = true;
    }
  }
  return [...all.values()].sort((one, other) => one.label.localeCompare(other.label, lang));
};

// Sessions whose roll is called: as the house said, and what was marked here since.
export const rolls = async () => {
  const all = structuredClone((await outbox.kept('provisions'))?.rolls ?? []);
  const people = new Map(all.flatMap((roll) => roll.people.map((one) => [`${roll.id}/${one.id}`, one])));
  for (const event of await outbox.events()) {
    const one = people.get(`${event.payload.session}/${event.payload.person}`);
    if (event.type !== 'attendance.marked' || !one || event.replaced) continue;
    if (outbox.isSafe(event) || event.answer?.result === 'refused') continue;
    one.mark = event.payload.mark;
    one.unsent = true;
  }
  return all;
};
