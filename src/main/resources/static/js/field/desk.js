// How much of this person's work is still on this phone only.
import {} from './outbox.js';

const shown = document.querySelector('[data-unsent]');
if (shown) {
  await self.outbox.become({ account: shown.dataset.unsent, name: shown.dataset.name });
  const count = (await self.outbox.unsent()).length;
  shown.querySelector('[data-count]').textContent = count;
  shown.hidden = count === 0;
}
