// Who is on screen, in step with the picture; where there is none yet, as the house tells.
import { latest } from './pinned.js';

const places = document.querySelectorAll('[data-on-screen]');
if (places.length) begin(places[0].closest('[data-live-player]'));

function begin(section) {
  let told;
  let seen;

  section.addEventListener('numbers', ({ detail }) => {
    told = detail.turn;
    if (!seen) show(told);
  });
  section.addEventListener('picture', ({ detail: { ranges, playing } }) => {
    if (!playing) return;
    const range = latest(ranges, playing, ['aldea.turn']);
    if (!range || range.id === seen) return;
    seen = range.id;
    show({ shop: range.attr['X-SHOP'], slug: range.attr['X-SLUG'], village: range.attr['X-VILLAGE'] });
  });

  function show(turn) {
    if (!turn) return;
    for (const line of places) {
      const link = line.querySelector('[data-on-screen-shop]');
      if (section.dataset.state !== 'planned') {
        line.querySelector('[data-on-screen-word]').textContent = line.dataset.now;
      }
      if (link.textContent === turn.shop) continue;
      link.textContent = turn.shop;
      link.href = `/catalog/shops/${encodeURIComponent(turn.slug)}`;
      line.querySelector('[data-on-screen-village]').textContent = turn.village;
    }
  }
}
