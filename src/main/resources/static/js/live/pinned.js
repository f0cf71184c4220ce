// The card of the product that is being shown, in step with the picture: what counts is the time of the picture that
// this viewer sees, not the time on the wall.
const CLASS = 'aldea.pin';

export class Pinned {
  #shown;

  constructor(card, page) {
    this.card = card;
    this.page = page;
  }

  // ranges: hls.js' date ranges; playing: the Date of the picture on the screen
  update(ranges, playing) {
    if (!playing) return;
    const past = Object.values(ranges)
      .filter((one) => one.class === CLASS && one.startDate <= playing)
      .sort((one, other) => one.startDate - other.startDate);
    this.show(past.at(-1));
  }

  show(range) {
    if (range?.id === this.#shown || !this.card) return;
    this.#shown = range?.id;
    const slug = range?.attr['X-PRODUCT'];
    this.card.hidden = !slug;
    if (!slug) return;
    this.#fill('title', range.attr['X-TITLE']);
    this.#fill('price', range.attr['X-PRICE']);
    this.card.dataset.product = slug;
    for (const link of this.card.querySelectorAll('[data-pinned-link]')) {
      link.href = `/catalog/products/${encodeURIComponent(slug)}`;
    }
    this.#offer(slug);
  }

  // The page lists every product of the show with its form; the card borrows the one that is on.
  #offer(slug) {
    const place = this.card.querySelector('[data-pinned-form]');
    const form = this.page.querySelector(`[data-product="${CSS.escape(slug)}"] form`);
    if (place) place.replaceChildren(...(form ? [form.cloneNode(true)] : []));
  }

  #fill(name, text) {
    const place = this.card.querySelector(`[data-pinned-${name}]`);
    if (place) place.textContent = text ?? '';
  }
}
