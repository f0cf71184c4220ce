// Forms that are filled without a signal: kept as they are filled, noted when they are done.
import { at, body, businesses, outbox, say, subject } from './known.js';
import { Photos } from './photos.js';

const values = (form) => Object.fromEntries(new FormData(form));
const fill = (form, fields) => {
  for (const [name, value] of Object.entries(fields)) if (form.elements[name]) form.elements[name].value = value ?? '';
};
const options = (select, all, chosen) => {
  select.replaceChildren(...all.map(({ id, name }) => new Option(name, id, false, id === chosen)));
};
// Kept first; sent when there is a way. Then back to where one came from.
const noted = async (type, payload, label, replaces) => {
  await outbox.note(type, payload, label, replaces);
  sessionStorage.setItem('noted', label);
  location.assign('/field/home');
};
const found = async () => {
  const one = (await businesses()).find((each) => each.id === subject().split('/')[0]);
  at('[data-missing]').hidden = Boolean(one);
  at('[data-found]').hidden = !one;
  for (const slot of document.querySelectorAll('[data-label]')) slot.textContent = one?.label ?? '';
  for (const link of document.querySelectorAll('[data-found] a[data-to]')) link.href = link.dataset.to + one?.id;
  return one;
};
const draft = (form, key) => {
  form.addEventListener('input', () => outbox.keep(key, values(form)));
  return outbox.kept(key);
};
const forget = (key) => outbox.keep(key, null);

const consented = (fields) => ({ owner: fields.owner, phone: fields.phone, language: fields.language,
  version: fields.version, how: fields.how });
const agreeing = (form) => {
  const agreed = form.elements.agreed;
  const show = () => {
    at('[data-agreed]', form).hidden = !agreed.checked;
    for (const name of ['owner', 'how']) form.elements[name].required = agreed.checked;
  };
  agreed.addEventListener('change', show);
  show();
  return show;
};

export const registration = {
  async start() {
    const form = at('form');
    const villages = (await outbox.kept('provisions'))?.villages ?? [];
    at('[data-missing]').hidden = villages.length > 0;
    at('[data-found]').hidden = villages.length === 0;
    options(form.elements.village, villages.map((one) => ({ id: one.id, name: `${one.name} (${one.region})` })));
    const [business, wrong] = subject().split('/');
    const before = wrong && (await outbox.events()).find((event) => event.id === wrong);
    if (before) {
      fill(form, { ...before.payload, ...before.payload.consent });
      form.elements.agreed.checked = Boolean(before.payload.consent);
    } else {
      const half = await draft(form, 'draft:registration');
      if (half) fill(form, half);
      form.elements.agreed.checked = half?.agreed === 'yes';
    }
    agreeing(form);
    form.addEventListener('submit', async (event) => {
      event.preventDefault();
      const fields = values(form);
      const payload = { business: business || outbox.uuid(), village: fields.village, sector: fields.sector,
        name: fields.name, products: fields.products };
      if (fields.agreed) payload.consent = consented(fields);
      await forget('draft:registration');
      await noted('business.registered', payload, fields.name, wrong);
    });
  },
};

export const business = {
  async start() {
    const one = await found();
    if (!one) return;
    const [words, agreement] = document.forms;
    fill(words, one.fields);
    for (const name of ['owner', 'phone', 'language']) at(`[data-person="${name}"]`).hidden = one.consent !== 'given';
    agreement.hidden = one.consent === 'given';
    agreeing(agreement);
    words.addEventListener('submit', async (event) => {
      event.preventDefault();
      const told = values(words);
      const names = Object.keys(one.fields).filter((name) => name in told && told[name] !== one.fields[name]);
      if (names.length === 0) return location.assign('/field/home');
      const part = (from) => Object.fromEntries(names.map((name) => [name, from[name]]));
      await noted('business.corrected', { business: one.id, base: part(one.fields), set: part(told) }, told.name);
    });
    agreement.addEventListener('submit', async (event) => {
      event.preventDefault();
      const fields = values(agreement);
      if (!fields.agreed) return;
      await noted('business.consented', { business: one.id, name: one.fields.name, products: one.fields.products,
        consent: consented(fields) }, one.label);
    });
  },
};

export const visit = {
  async start() {
    const one = await found();
    const form = at('form');
    const teams = (await outbox.kept('provisions'))?.teams ?? [];
    options(form.elements.team, teams, one?.team);
    at('[data-teamless]').hidden = teams.length > 0;
    at('button', form).disabled = teams.length === 0;
    if (!one) return;
    const wrong = subject().split('/')[1];
    const before = wrong && (await outbox.events()).find((event) => event.id === wrong);
    const key = `draft:visit:${one.id}`;
    fill(form, before ? before.payload : await draft(form, key) ?? {});
    form.addEventListener('submit', async (event) => {
      event.preventDefault();
      const fields = values(form);
      const steps = fields.step ? [{ id: outbox.uuid(), words: fields.step, due: fields.due || inAWeek() }] : [];
      await forget(key);
      await noted('visit.made', { visit: before?.payload.visit ?? outbox.uuid(), team: fields.team, business: one.id,
        notes: fields.notes, followUp: fields.followUp === 'yes', steps }, one.label, wrong);
    });
  },
};
const inAWeek = () => new Date(Date.now() + 7 * 86_400_000).toISOString().slice(0, 10);

export const assessment = {
  async start() {
    const one = await found();
    if (!one) return;
    const form = at('form');
    const wrong = subject().split('/')[1];
    const before = wrong && (await outbox.events()).find((event) => event.id === wrong);
    const said = before && Object.fromEntries(Object.entries(before.payload.answers)
      .map(([name, value]) => [name, String(value ?? 'na')]));
    const wave = form.elements.wave;
    const side = form.elements.side;
    const key = () => `draft:assessment:${one.id}:${wave.value}:${side.value}`;
    const items = [...new Set([...form.querySelectorAll('[data-item] input')].map((input) => input.name))];
    const photos = new Photos(form, one);
    const count = () => {
      const answered = items.filter((name) => form.elements[name].value).length;
      at('[data-answered]').textContent = say('answered', `${answered} / ${items.length}`);
      at('progress').value = answered;
    };
    const resume = async () => {
      const half = said ?? await outbox.kept(key()) ?? {};
      for (const name of items) {
        for (const input of form.elements[name]) input.checked = input.value === half[name];
      }
      const own = one.answers.filter((each) => each.mine && each.wave === wave.value && each.side === side.value);
      form.dataset.base = side.value === 'assessor' ? own.at(-1)?.id ?? '' : '';
      at('[data-again]').hidden = !form.dataset.base;
      count();
      await photos.show(before?.payload.assessment ?? key());
    };
    // A quick finger must not answer what the half-done answers then cover.
    form.inert = true;
    const last = before?.payload ?? await outbox.kept(`draft:assessment:${one.id}`);
    if (last) fill(form, last);
    await resume();
    form.inert = false;
    form.addEventListener('change', async (event) => {
      if (event.target === wave || event.target === side) {
        await outbox.keep(`draft:assessment:${one.id}`, { wave: wave.value, side: side.value });
        return resume();
      }
      count();
      await outbox.keep(key(), values(form));
      await photos.show(before?.payload.assessment ?? key());
    });
    form.addEventListener('submit', async (event) => {
      event.preventDefault();
      const told = values(form);
      const answers = Object.fromEntries(items.filter((name) => told[name])
        .map((name) => [name, told[name] === 'na' ? null : Number(told[name])]));
      const payload = { assessment: outbox.uuid(), business: one.id, wave: wave.value, side: side.value,
        instrument: form.dataset.instrument, answers };
      if (form.dataset.base) payload.base = form.dataset.base;
      await forget(key());
      await photos.goWith(payload.assessment, answers);
      await noted('assessment.answered', payload, one.label, wrong);
    });
    body.dataset.ready = 'yes';
  },
};
