// The chat of a show. The page brings the latest messages and works without this script; what comes after them comes
// with the numbers, and what was missed is asked for.
const MOST = 150; // Messages kept in the page; the others are a reload away.
const QUIET = 8000; // Between two messages read aloud.
const OVER = 3; // Messages over the picture of a phone.

let room;
const begin = () => {
  const section = document.querySelector('[data-chat]');
  if (section) room = new Room(section);
};
const events = {
  chat: (turns) => turns.forEach((turn) => room?.take(turn)),
  'chat-care': (turns) => turns.forEach((turn) => room?.take(turn)),
  open: () => room?.catchUp(),
  state: (state) => room?.heed(state),
};
for (const [name, use] of Object.entries(events)) {
  document.addEventListener(`aldea:${name}`, ({ detail }) => use(detail));
}
begin();

function Room(section) {
  const { dataset } = section;
  const find = (name) => section.querySelector(`[data-${name}]`);
  const base = `/chat/rooms/${dataset.chat}`;
  const list = find('chat-list');
  const form = find('chat-form');
  const sheet = find('chat-sheet');
  const replayed = dataset.state === 'over';
  let last = Number(dataset.last);
  let unread = 0;
  let spoken = 0;

  const atEnd = () => list.scrollHeight - list.scrollTop - list.clientHeight < 48;
  const toEnd = () => { list.scrollTop = list.scrollHeight; };
  const shown = (id) => list.querySelector(`[data-said="${CSS.escape(id)}"]`);

  this.take = (turn) => {
    last = Math.max(last, turn.number);
    if (turn.kind === 'said' || turn.kind === 'shown') return add(turn);
    if (turn.kind === 'hidden') return remove(turn.message);
    if (turn.kind === 'asked') return question(turn.said);
    if (turn.kind === 'answered') return question();
    return this.redraw(); // Another way to keep the room.
  };

  // Between the page and the first word that comes by itself something may have been said.
  this.catchUp = async () => {
    if (replayed) return;
    const answer = await fetch(`${base}/turns?after=${last}`).catch(() => undefined);
    if (!answer?.ok) return;
    const { turns, upto } = await answer.json();
    turns.filter(({ kind }) => kind !== 'set').forEach((turn) => this.take(turn));
    last = Math.max(last, upto);
  };

  this.heed = (state) => {
    if (state === 'ended' && form && !replayed) form.hidden = true;
    if (state === 'live' && dataset.state === 'early') this.redraw();
  };

  // As the server draws it for this reader; not all at the same moment.
  this.redraw = async () => {
    dataset.state = 'drawing';
    if (!dataset.from) await new Promise((done) => setTimeout(done, Math.random() * 3000));
    const answer = await fetch(location.pathname, { headers: { Accept: 'text/html' } }).catch(() => undefined);
    if (!answer?.ok) return;
    const drawn = new DOMParser().parseFromString(await answer.text(), 'text/html').querySelector('[data-chat]');
    const typed = section.querySelector('[name=text]')?.value;
    if (!drawn) return;
    section.replaceWith(drawn);
    if (typed && drawn.querySelector('[name=text]')) drawn.querySelector('[name=text]').value = typed;
    begin();
  };

  function add({ number, message, said }) {
    if (!said || shown(message)) return;
    const follow = atEnd();
    const line = lineOf(message, number, said);
    const next = [...list.children].find((one) => Number(one.dataset.number) > number);
    list.insertBefore(line, next ?? null);
    find('chat-none')?.remove();
    while (list.children.length > MOST) list.firstElementChild.remove();
    if (follow) toEnd();
    else if (!next) news(unread + 1);
    aloud(said);
    over(message, said);
  }

  function lineOf(id, number, said) {
    const line = find('said-shape').content.firstElementChild.cloneNode(true);
    const menu = line.querySelector('.said__menu');
    line.dataset.said = id;
    line.dataset.number = number;
    line.classList.toggle('said--host', said.host);
    line.querySelector('.said__name').textContent = said.name || dataset.saySomebody;
    line.querySelector('.badge').hidden = !said.host;
    line.querySelector('.said__text').textContent = said.text;
    line.querySelector('.said__text').lang = said.lang;
    menu.href += `/${id}${dataset.from ? `?from=${dataset.from}` : ''}`;
    menu.setAttribute('aria-label', `${dataset.sayMenu}: ${said.name}`);
    return line;
  }

  function remove(id) {
    shown(id)?.remove();
    document.querySelectorAll(`[data-over="${CSS.escape(id)}"]`).forEach((one) => one.remove());
  }

  function question(said) {
    find('chat-question').hidden = !said;
    find('question-name').textContent = said?.name ?? '';
    find('question-text').textContent = said?.text ?? '';
  }

  function news(count) {
    unread = count;
    const button = find('chat-news');
    button.hidden = !count;
    button.textContent = count === 1 ? dataset.sayNew : dataset.sayNews.replace('{0}', count);
  }

  // A screen reader is told the latest now and then, not every word of a crowd.
  function aloud(said) {
    if (performance.now() - spoken < QUIET) return;
    spoken = performance.now();
    find('chat-status').textContent = `${said.name}: ${said.text}`;
  }

  // On a phone the list is below the picture: the latest words also stand on it for a while.
  function over(id, said) {
    const picture = document.querySelector('.stage__picture');
    if (!picture) return;
    let place = picture.querySelector('.chat-over');
    if (!place) {
      place = Object.assign(document.createElement('a'), { className: 'chat-over', href: '#chat' });
      place.setAttribute('aria-hidden', 'true');
      place.tabIndex = -1;
      picture.append(place);
    }
    const line = document.createElement('span');
    line.dataset.over = id;
    line.append(Object.assign(document.createElement('b'), { textContent: said.name }), ` ${said.text}`);
    place.append(line);
    while (place.children.length > OVER) place.firstElementChild.remove();
    setTimeout(() => line.remove(), 12_000);
  }

  async function post(sent, button) {
    const fields = new URLSearchParams(new FormData(sent));
    if (button?.name) fields.set(button.name, button.value);
    return fetch(sent.action, { method: 'POST', headers: { Accept: 'application/json' }, body: fields });
  }

  async function send(event) {
    event.preventDefault();
    const { key, text } = form.elements;
    const button = form.querySelector('button');
    if (button.disabled || !text.value.trim()) return;
    button.disabled = true;
    held('');
    const answer = await post(form).catch(() => undefined);
    const told = await answer?.json().catch(() => undefined);
    button.disabled = false;
    if (answer?.status === 201) {
      text.value = '';
      key.value = crypto.randomUUID?.() ?? key.value.replace(/[0-9a-f]{12}$/, String(Date.now()).slice(-12));
      add(told);
      toEnd();
    } else held(told?.advice ?? dataset.sayFailed);
    text.focus();
  }

  function held(advice) {
    find('chat-held').textContent = advice;
  }

  async function open(event) {
    const menu = event.target.closest('[data-said-menu]');
    if (!menu) return;
    event.preventDefault();
    const answer = await fetch(menu.href, { headers: { 'HX-Request': 'true' } }).catch(() => undefined);
    if (!answer?.ok) return;
    sheet.innerHTML = await answer.text();
    sheet.showModal();
  }

  async function act(event) {
    const sent = event.target;
    if (sent.method === 'dialog' || sent === form) return;
    event.preventDefault();
    const answer = await post(sent, event.submitter).catch(() => undefined);
    if (sheet.open) sheet.close();
    find('chat-status').textContent = answer?.ok ? dataset.sayDone : dataset.sayFailed;
    spoken = performance.now();
  }

  form?.addEventListener('submit', send);
  list.addEventListener('click', open);
  list.addEventListener('scroll', () => { if (atEnd()) news(0); }, { passive: true });
  find('chat-news').addEventListener('click', toEnd);
  section.addEventListener('submit', act);
  sheet.addEventListener('click', (event) => { if (event.target === sheet) sheet.close(); });
  find('chat-settings')?.addEventListener('change', (event) => event.currentTarget.requestSubmit());
  if (!replayed) toEnd();
}
