// The pages of the field: filled from what is on the phone, whether there is a signal or not.
import { ago, at, body, businesses, lang, made, outbox, rolls, say, subject } from './known.js';
import { assessment, business, registration, visit } from './forms.js';

// Pictures of answers that were noted; those of half a form are not on their way yet.
const pictures = async () => (await outbox.photos()).filter((photo) => !photo.of.startsWith('draft:'));

const bar = async () => {
  const all = [...await outbox.unsent(), ...await pictures()];
  const link = at('[data-unsent]');
  const oldest = all.map((event) => event.notedAt).sort()[0];
  link.classList.toggle('badge--good', all.length === 0);
  link.classList.toggle('badge--warn', all.length > 0);
  link.textContent = all.length === 0 ? say('nothing') : `${say('unsent', all.length)} · ${ago(oldest)}`;
  const who = await outbox.last();
  at('[data-who]').textContent = who?.name ?? '';
  return all;
};

const tell = (state) => {
  const notice = at('[data-state]');
  notice.hidden = state === 'sent';
  for (const one of notice.querySelectorAll('[data-when]')) one.hidden = one.dataset.when !== state;
  body.dataset.sent = state;
};

const send = async () => {
  body.dataset.sent = 'sending';
  const state = await outbox.send();
  if (state === 'other-person') return location.reload();
  tell(state);
  await bar();
  // Nothing changed without a signal, and who reads a lesson keeps the place.
  if (state !== 'offline' && page !== lessons) await page.show?.();
  return state;
};

const home = {
  async show() {
    const provisions = await outbox.kept('provisions');
    const all = await outbox.unsent();
    const shots = await pictures();
    at('#unsent').replaceChildren(...all.map((event) => {
      const state = event.answer?.result ?? 'waiting';
      const one = made('event', { type: say(event.type), label: event.label, age: ago(event.notedAt),
        reason: event.answer?.words, held: state === 'held' ? say('held') : '',
        refused: state === 'refused' ? say('refused') : '', waiting: state === 'waiting' ? say('waiting') : '' });
      const better = at('[data-do="correct"]', one);
      const form = { 'business.registered': 'registration', 'visit.made': 'visit',
        'assessment.answered': 'assessment' }[event.type];
      if (state === 'refused' && form) better.href = `/field/${form}#${event.payload.business}/${event.id}`;
      else better.remove();
      const drop = at('[data-do="drop"]', one);
      if (state === 'waiting') drop.remove();
      else drop.addEventListener('click', async () => {
        if (!confirm(say('drop'))) return;
        await outbox.note('item.dropped', {}, event.label, event.id);
        for (const photo of shots.filter((each) => each.of === event.payload.assessment)) await outbox.forget(photo);
        await send();
      });
      return one;
    }), ...shots.map((photo) => {
      const one = made('event', { type: say('photo'), label: photo.label, age: ago(photo.notedAt),
        reason: photo.problem, held: photo.problem ? say('held') : '', waiting: photo.problem ? '' : say('waiting') });
      at('[data-do="correct"]', one).remove();
      at('[data-do="drop"]', one).addEventListener('click', async () => {
        if (!confirm(say('drop'))) return;
        await outbox.forget(photo);
        await home.show();
        await bar();
      });
      return one;
    }));
    const nothing = all.length + shots.length === 0;
    at('[data-none]').hidden = !nothing;
    at('[data-rescue]').hidden = nothing;
    const known = await businesses();
    at('#businesses').replaceChildren(...known.map((one) => made('business', {
      id: one.id, label: one.label, unsent: one.unsent ? say('only-here') : '', reference: one.reference })));
    at('[data-lonely]').hidden = known.length > 0;
    const called = await rolls();
    at('[data-rolls]').hidden = called.length === 0;
    at('#rolls').replaceChildren(...called.map((roll) => made('roll', {
      id: roll.id, label: roll.cohort, when: when(roll),
      marked: say('marked', `${roll.people.filter((one) => one.mark).length} / ${roll.people.length}`),
      unsent: roll.people.some((one) => one.unsent) ? say('only-here') : '' })));
    const kept = new Map(await Promise.all((provisions?.courses ?? []).map(async (course) =>
      [course.code, await outbox.kept(`course:${course.code}`)])));
    at('#courses').replaceChildren(...(provisions?.courses ?? []).map((course) => {
      const here = kept.get(course.code);
      const one = made('course', { id: course.code, title: course.title, here: here ? say('here') : '' });
      const take = at('[data-do="take"]', one);
      take.hidden = here?.version === course.version && here?.lang === lang;
      if (!here) at('a', one).remove();
      take.addEventListener('click', () => bring(course, take));
      return one;
    }));
    const synced = await outbox.kept('synced');
    at('[data-synced]').textContent = synced ? say('synced', ago(synced)) : '';
  },
  async start() {
    at('[data-do="send"]').addEventListener('click', send);
    at('[data-do="rescue"]').addEventListener('click', rescue);
    const told = sessionStorage.getItem('noted');
    sessionStorage.removeItem('noted');
    at('[data-noted]').hidden = !told;
    if (told) at('[data-noted] strong').textContent = told;
  },
};

const when = ({ day, begins }) => new Date(`${day}T${begins}`).toLocaleString(lang,
  { weekday: 'long', day: 'numeric', month: 'long', hour: 'numeric', minute: '2-digit' });

// Who is in the room: each tap is noted, with what was known before it.
const attendance = {
  async start() {
    at('[data-do="all"]').addEventListener('click', async () => {
      const roll = await this.roll();
      const all = at('#people button[value="present"]').textContent;
      for (const one of roll.people) if (!one.mark) await this.mark(roll, one, 'present', all);
      await this.show();
    });
  },
  async roll() {
    return (await rolls()).find((one) => one.id === subject());
  },
  async mark(roll, one, mark, words) {
    await outbox.note('attendance.marked', { session: roll.id, person: one.id, mark, knew: one.mark },
      `${one.name}: ${words.trim()}`);
  },
  async show() {
    const roll = await this.roll();
    at('[data-missing]').hidden = Boolean(roll);
    at('[data-found]').hidden = !roll;
    if (!roll) return;
    at('[data-label]').textContent = `${roll.cohort} · ${when(roll)}`;
    at('[data-do="all"]').hidden = roll.people.every((one) => one.mark);
    at('#people').replaceChildren(...roll.people.map((one) => {
      const row = made('person', { name: one.name, unsent: one.unsent ? say('only-here') : '' });
      row.setAttribute('aria-label', one.name);
      for (const button of row.querySelectorAll('button')) {
        button.setAttribute('aria-pressed', String(button.value === one.mark));
        button.addEventListener('click', async () => {
          if (button.value !== one.mark) await this.mark(roll, one, button.value, button.textContent);
          await this.show();
        });
      }
      return row;
    }));
    await bar();
  },
};

// Lessons and their drawings, to be read without a signal.
const bring = async (course, button) => {
  button.disabled = true;
  try {
    const answer = await fetch(`/field/courses/${course.code}`);
    if (!answer.ok) throw new Error(answer.status);
    const html = await answer.text();
    const parsed = new DOMParser().parseFromString(html, 'text/html');
    const pictures = new Set([...parsed.querySelectorAll('img, audio')].map((one) => one.getAttribute('src')));
    await (await caches.open('field-pictures')).addAll([...pictures]);
    await outbox.keep(`course:${course.code}`, { version: course.version, lang, html });
    await home.show();
  } catch {
    button.disabled = false;
    tell('offline');
  }
};

const written = ({ blob }) => new Promise((resolve, reject) => {
  const reader = new FileReader();
  reader.onload = () => resolve(reader.result);
  reader.onerror = () => reject(reader.error);
  reader.readAsDataURL(blob);
});

// The last way out: everything that was not sent, as a file that somebody can carry.
const rescue = async () => {
  const photos = await Promise.all((await pictures()).map(async (photo) => ({ ...photo, blob: await written(photo) })));
  const file = new Blob([JSON.stringify({ who: await outbox.last(), device: await outbox.device(),
    events: await outbox.unsent(), photos }, null, 1)], { type: 'application/json' });
  const link = document.createElement('a');
  link.href = URL.createObjectURL(file);
  link.download = `aldea-${new Date().toISOString().slice(0, 10)}.json`;
  link.click();
  URL.revokeObjectURL(link.href);
};

const lessons = {
  async start() {
    addEventListener('hashchange', () => this.show());
  },
  async show() {
    const [code, key] = subject().split('/');
    const course = (await outbox.kept('provisions'))?.courses.find((one) => one.code === code);
    const here = await outbox.kept(`course:${code}`);
    at('[data-missing]').hidden = Boolean(here);
    at('[data-found]').hidden = !here;
    if (!here) return;
    const read = (await outbox.events()).filter((event) => event.type === 'lesson.read');
    const noted = read.map((event) => event.payload.lesson);
    const kept = new DOMParser().parseFromString(here.html, 'text/html');
    at('h1').textContent = course?.title ?? code;
    const list = at('#lessons');
    list.hidden = Boolean(key);
    list.replaceChildren(...(course?.lessons ?? []).map((one) => made('lesson', { id: `${code}/${one.key}`,
      title: one.title, minutes: say('minutes', one.minutes),
      read: one.read || noted.includes(`${code}/${one.key}`) ? say('read') : '' })));
    const text = key && kept.querySelector(`article[data-lesson="${CSS.escape(key)}"]`);
    at('#lesson').hidden = !text;
    if (!text) return;
    at('#lesson-text').replaceChildren(document.adoptNode(text));
    at('[data-all]').href = `#${code}`;
    const button = at('[data-do="read"]');
    const next = course.lessons[course.lessons.findIndex((one) => one.key === key) + 1];
    button.onclick = async () => {
      await outbox.note('lesson.read', { lesson: `${code}/${key}` }, text.dataset.title);
      await bar();
      location.hash = next ? `${code}/${next.key}` : code;
      scrollTo(0, 0);
    };
  },
};

const page = { home, registration, business, visit, assessment, attendance, lessons }[body.dataset.page];

const begin = async () => {
  if ('serviceWorker' in navigator && isSecureContext) {
    navigator.serviceWorker.register('/field/worker.js', { scope: '/field/' });
  }
  navigator.storage?.persist?.();
  // Before the first try: a signal that comes back during it is not told again.
  addEventListener('online', send);
  await outbox.meet(1200);
  const known = await outbox.kept('provisions');
  await bar();
  // Somebody's first time: nothing can be shown before something was brought along.
  if (!known) await send();
  await page.start?.();
  await page.show?.();
  body.dataset.ready = 'yes';
  if (known) await send();
  // A weak signal fails without ever being gone.
  setInterval(async () => (await outbox.events()).some((event) => !event.answer) ? send() : bar(), 60_000);
};
begin();
