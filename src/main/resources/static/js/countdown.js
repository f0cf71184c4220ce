// Counts on where the page began: every [data-countdown] has the seconds that were left when it was made.
const began = Date.now();

export function shown(seconds) {
  const whole = Math.max(0, Math.ceil(seconds));
  return `${Math.floor(whole / 60)}:${String(whole % 60).padStart(2, '0')}`;
}

function count() {
  const passed = (Date.now() - began) / 1000;
  for (const place of document.querySelectorAll('[data-countdown]')) {
    const left = place.dataset.countdown - passed;
    const text = shown(left);
    if (place.textContent !== text) place.textContent = text;
    place.classList.toggle('badge--good', left > 60);
    place.classList.toggle('badge--warn', left <= 60);
  }
}

count();
setInterval(count, 500);
