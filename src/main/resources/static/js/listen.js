// Reads a page aloud with the phone's own voice: for who reads with effort or has the hands full. Nothing is fetched.
const HEARD = 'h1, h2, h3, h4, p, li, tr, dt, dd';
const SLOWLY = 'aldea.listen.slowly';

const spoken = (element) => {
  const copy = element.cloneNode(true);
  for (const inner of copy.querySelectorAll(HEARD)) inner.remove();
  for (const drawn of copy.querySelectorAll('img')) drawn.replaceWith(` ${drawn.alt} `);
  const text = element.matches('tr') ? [...element.cells].map((cell) => cell.innerText).join(', ') : copy.textContent;
  return text.replace(/\s+/g, ' ').trim();
};

// A voice gives up in the middle of what is long, so it gets a sentence at a time.
const sentences = (text, language) => {
  if (!globalThis.Intl?.Segmenter) return text.match(/[^.!?…]+[.!?…]*\s*/g) ?? [];
  return [...new Intl.Segmenter(language, { granularity: 'sentence' }).segment(text)].map((one) => one.segment);
};

// Some phones write es_MX, and some voices speak only over the line.
const voice = (language) => {
  const here = speechSynthesis.getVoices().filter((one) => one.localService);
  const mine = here.filter((one) => one.lang.split(/[-_]/)[0].toLowerCase() === language);
  return mine.find((one) => /[-_](mx|us)/i.test(one.lang)) ?? mine.find((one) => one.default) ?? mine[0];
};

class Reader {
  #lines = [];
  #next = 0;
  #turn = null;
  #told;

  constructor(told) {
    this.#told = told;
  }

  get reading() {
    return this.#turn !== null;
  }

  get begun() {
    return this.#next > 0;
  }

  // What was read stays read as long as the page says the same.
  over(elements, language) {
    const lines = elements.flatMap((element) =>
      sentences(spoken(element), language).filter((text) => text.trim()).map((text) => ({ element, text })));
    const same = lines.length === this.#lines.length && lines.every((one, n) => one.element === this.#lines[n].element);
    if (same) return;
    this.stop();
    this.#lines = lines;
    this.#next = 0;
  }

  go(language) {
    this.#turn = {};
    this.#say(language, this.#turn);
  }

  // A pause that the browser makes is none on many phones: what was begun is said again.
  stop() {
    this.#turn = null;
    this.#mark(null);
    speechSynthesis.cancel();
    this.#told();
  }

  #say(language, turn) {
    if (turn !== this.#turn) return;
    const line = this.#lines[this.#next];
    if (!line) {
      this.#next = 0;
      return this.stop();
    }
    this.#mark(line.element);
    const said = new SpeechSynthesisUtterance(line.text.trim());
    said.voice = voice(language);
    said.lang = said.voice.lang.replace('_', '-');
    said.rate = localStorage.getItem(SLOWLY) ? 0.75 : 1;
    said.onend = () => {
      if (turn === this.#turn) this.#next++;
      this.#say(language, turn);
    };
    said.onerror = () => turn === this.#turn && this.stop();
    speechSynthesis.speak(said);
    this.#told();
  }

  #mark(element) {
    for (const one of document.querySelectorAll('.is-spoken')) if (one !== element) one.classList.remove('is-spoken');
    if (!element || element.classList.contains('is-spoken')) return;
    element.classList.add('is-spoken');
    const { top, bottom } = element.getBoundingClientRect();
    if (top < 0 || bottom > innerHeight * 0.8) element.scrollIntoView({ block: 'center' });
  }
}

for (const bar of document.querySelectorAll('[data-listen]')) {
  const language = document.documentElement.lang.split('-')[0];
  const heard = () => [...document.querySelectorAll(bar.dataset.listen)].flatMap((one) =>
    [one, ...one.querySelectorAll('*')].filter((element) => element.matches(HEARD)));
  const [button, slowly] = bar.querySelectorAll('button');
  const reader = new Reader(() => {
    const state = reader.reading ? 'pause' : reader.begun ? 'on' : 'listen';
    for (const word of button.querySelectorAll('[data-when]')) word.hidden = word.dataset.when !== state;
    bar.classList.toggle('is-reading', reader.reading);
    slowly.setAttribute('aria-pressed', String(Boolean(localStorage.getItem(SLOWLY))));
  });
  button.addEventListener('click', () => {
    if (reader.reading) return reader.stop();
    reader.over(heard(), language);
    reader.go(language);
  });
  slowly.addEventListener('click', () => {
    if (localStorage.getItem(SLOWLY)) localStorage.removeItem(SLOWLY);
    else localStorage.setItem(SLOWLY, '1');
    const reading = reader.reading;
    reader.stop();
    if (reading) reader.go(language);
  });
  const offer = () => {
    bar.hidden = !voice(language);
  };
  if ('speechSynthesis' in window) {
    reader.stop();
    offer();
    speechSynthesis.addEventListener('voiceschanged', offer);
    addEventListener('hashchange', () => reader.stop());
    addEventListener('pagehide', () => reader.stop());
  }
}
