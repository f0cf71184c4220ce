// The card of the product that is being shown, in step with the picture: what counts is the time of the picture that
// this viewer sees, not the time on the wall.
const CLASS = 'aldea.pin';

// The last mark of these kinds that the picture has come to.
export function latest(ranges, playing, kinds) {
  return Object.values(ranges)
    .filter((one) => kinds.includes(one.class) && one.startDate <= playing)
    .sort((one, other) => one.startDate - other.startDate)
    .at(-1);
}

export class Pinned {
  #shown;

  constructor(card, page) {
    this.card = card;
    this.page = page;
  }

  // ranges: hls.js' date ranges; playing: the Date of the picture on the screen
  update(ranges, playing) {
    if (!playing) return;
    this.show(latest(ranges, playing, [CLASS, 'aldea.turn'])); // Another maker begins with nothing shown.
  }

  show(range) {
    if (range?.id === this.#shown || !this.card) return;
    this.#shown = range?.id;
    const slug = range?.attr['X-PRODUCT'];
    this.card.hidden = !slug;
    if (!slug) return;
    const offer = this.page.querySelector(`[data-product="${CSS.escape(slug)}"]`);
    this.#fill('title', range.attr['X-TITLE']);
    // The list has the price of today, in the reader's language.
    this.#fill('price', offer?.querySelector('.price')?.textContent ?? range.attr['X-PRICE']);
    this.card.dataset.productOf = slug;
    for (const link of this.card.querySelectorAll('[data-pinned-link]')) {
      link.href = `/catalog/products/${encodeURIComponent(slug)}`;
    }
    // The page lists every product of the show with its form; the card borrows the one that is on.
    const form = offer?.querySelector('form')?.cloneNode(true);
    form?.querySelector('button')?.classList.remove('button--quiet');
    this.card.querySelector('[data-pinned-form]')?.replaceChildren(...(form ? [form] : []));
  }

  #fill(name, text) {
    const place = this.card.querySelector(`[data-pinned-${name}]`);
    if (place) place.textContent = text ?? '';
  }
}
