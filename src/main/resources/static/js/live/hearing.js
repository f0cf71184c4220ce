// Captions from the host's side: typed, by whoever helps, or recognised where the browser can.
const Recognition = window.SpeechRecognition ?? window.webkitSpeechRecognition;

// send(text, ago): ago in milliseconds since it began to be said
export function hearing(section, send) {
  const form = section.querySelector('[data-caption]');
  form?.addEventListener('submit', (event) => {
    event.preventDefault();
    const field = form.elements.text;
    if (field.value.trim()) send(field.value, 0);
    field.value = '';
    field.focus();
  });
  const button = section.querySelector('[data-action="listen"]');
  if (!button || !Recognition) return;
  let ear;
  button.hidden = false;
  button.addEventListener('click', () => {
    const on = !ear;
    button.setAttribute('aria-pressed', String(on));
    if (on) ear = listen(section.dataset.language, send, () => ear);
    else ear = ear.stop();
  });
}

function listen(language, send, wanted) {
  const ear = new Recognition();
  let began = 0;
  ear.lang = language;
  ear.continuous = true;
  ear.onspeechstart = () => { began = performance.now(); };
  ear.onresult = ({ results, resultIndex }) => {
    for (const result of [...results].slice(resultIndex)) {
      if (!result.isFinal) continue;
      send(result[0].transcript, began ? Math.min(9999, Math.round(performance.now() - began)) : 0);
      began = performance.now();
    }
  };
  ear.onend = () => { if (wanted() === ear) ear.start(); }; // Browsers stop listening after a while of silence.
  ear.start();
  return ear;
}
