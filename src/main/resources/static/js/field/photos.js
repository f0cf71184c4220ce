// Pictures beside answers, taken without a signal: made small, kept with the answers, sent after them.
import { at, made, outbox, say } from './known.js';

const MOST = 3;
const EDGE = 1280; // Pixels; enough to read a price tag, and a tenth of what a camera makes.

const small = async (file) => {
  const picture = await createImageBitmap(file, { imageOrientation: 'from-image' });
  const scale = Math.min(1, EDGE / Math.max(picture.width, picture.height));
  const canvas = document.createElement('canvas');
  canvas.width = Math.max(1, Math.round(picture.width * scale));
  canvas.height = Math.max(1, Math.round(picture.height * scale));
  canvas.getContext('2d').drawImage(picture, 0, 0, canvas.width, canvas.height);
  return new Promise((resolve) => canvas.toBlob(resolve, 'image/jpeg', 0.8));
};

const shown = (photo, forget) => {
  const one = made('photo', {});
  const image = at('img', one);
  image.src = URL.createObjectURL(photo.blob);
  image.addEventListener('load', () => URL.revokeObjectURL(image.src), { once: true });
  at('button', one).addEventListener('click', async () => {
    await outbox.forget(photo);
    await forget();
  });
  return one;
};

// The places for pictures in a form of questions. A level must be chosen: what was not answered has nothing to show.
export class Photos {
  #form;
  #business;
  #of = '';

  constructor(form, business) {
    this.#form = form;
    this.#business = business;
    if (business.consent !== 'given') return;
    for (const item of form.querySelectorAll('[data-item]')) {
      const place = made('photos', {});
      item.append(place);
      at('input', place).addEventListener('change', (event) => this.#take(item, event.target));
    }
  }

  // @param of what the pictures are kept with until the answers are noted
  async show(of) {
    this.#of = of;
    const all = (await outbox.photos()).filter((photo) => photo.of === of);
    for (const place of this.#form.querySelectorAll('[data-photos]')) {
      const item = this.#name(place.closest('[data-item]'));
      const mine = all.filter((photo) => photo.item === item);
      place.hidden = !this.#form.elements[item].value.match(/^[0-4]$/);
      at('[data-shown]', place).replaceChildren(...mine.map((photo) => shown(photo, () => this.show(of))));
      at('label', place).hidden = mine.length >= MOST;
    }
  }

  // They go with these answers from now on; those of questions that were left open go nowhere.
  async goWith(assessment, answers) {
    for (const photo of (await outbox.photos()).filter((one) => one.of === this.#of)) {
      if (typeof answers[photo.item] !== 'number') await outbox.forget(photo);
      else await outbox.hold({ ...photo, of: assessment, problem: null });
    }
  }

  async #take(item, input) {
    const [file] = input.files;
    input.value = '';
    if (!file) return;
    const wrong = at('[data-wrong]', item);
    wrong.textContent = '';
    try {
      const blob = await small(file);
      await outbox.hold({ id: outbox.uuid(), of: this.#of, business: this.#business.id, label: this.#business.label,
        item: this.#name(item), notedAt: new Date().toISOString(), blob });
      await this.show(this.#of);
    } catch {
      wrong.textContent = say('photo.wrong');
    }
  }

  #name(item) {
    return at('input', item).name;
  }
}
