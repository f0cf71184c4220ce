// The host's console: camera, start, mute, break, end. Everything is a form that works without this script, but for
// the picture itself.
import { Camera } from './camera.js';
import { Encoder, encodes } from './encoder.js';
import { Recorder, records } from './recorder.js';
import { hearing } from './hearing.js';
import { photographs, Stills } from './stills.js';
import { Uplink } from './uplink.js';

const place = document.querySelector('[data-live-console]');
if (place) new Console(place).ready();

function Console(section) {
  const find = (name) => section.querySelector(`[data-${name}]`);
  const all = (action) => section.querySelectorAll(`[data-action="${action}"]`);
  const camera = new Camera(find('preview'));
  const mine = `aldea.live.${section.dataset.keys}`; // Set while this tab is the host, so that a reload goes on.
  let source;
  let uplink;
  let taken = false; // by another phone
  let sender = ''; // whose phone was let in last

  this.ready = () => {
    const acts = {
      camera: turn, start: () => begin('start'), rehearse: () => begin('rehearsal'), mute, break: rest, end,
    };
    section.addEventListener('click', (event) => {
      const button = event.target.closest('[data-action]');
      const act = acts[button?.dataset.action];
      if (!act) return;
      event.preventDefault();
      button.disabled = true;
      act(button).catch(failed).finally(() => { button.disabled = false; });
    });
    section.addEventListener('numbers', ({ detail }) => heed(detail));
    addEventListener('beforeunload', (event) => {
      if (uplink?.unsent > 2) event.preventDefault(); // What has not been sent would be gone.
    });
    hearing(section, (text, ago) => post('captions', new URLSearchParams({ text, ago })).catch(failed));
    document.querySelector('[data-call-off]')?.addEventListener('click', (event) => {
      if (!window.confirm(event.currentTarget.dataset.callOff)) event.preventDefault();
    });
    setInterval(show, 500);
    show();
    if (running() && sessionStorage.getItem(mine)) open().then(send).catch(failed);
  };

  // Makers who take turns see on each phone whose it is, and who sends.
  function heed({ state, turn, camera }) {
    const { dataset } = section;
    const other = dataset.guest === 'true' && state !== dataset.state;
    if (other && state === 'ended' && !uplink) location.reload();
    if (other) dataset.state = state;
    const next = turn ? `${turn.id} ${turn.shops}` : '';
    if (other || (dataset.turn ?? next) !== next) redraw().catch(failed);
    dataset.turn = next;
    sender = camera ?? '';
    if (taken) tellTaken();
  }

  const tellTaken = () => {
    if (sender && sender !== section.dataset.shop) say('taken', sender);
    else say('elsewhere');
  };

  const running = () => ['live', 'rehearsing', 'waiting'].includes(section.dataset.state);

  async function open() {
    if (camera.on) return;
    await camera.open();
    say('ready');
  }

  async function turn() {
    if (!camera.on) return open();
    const track = await camera.turn();
    if (source?.turn) return source.turn(track);
    if (source) await restart(); // A recorder keeps to the track it began with.
    return undefined;
  }

  async function begin(action) {
    await open();
    const forReal = action === 'start' && section.dataset.state === 'rehearsing';
    if (uplink && !forReal) return;
    await source?.stop();
    uplink?.stop();
    uplink = undefined;
    // After a reload the broadcast runs already; from a rehearsal it goes on to the real thing.
    if (!running() || forReal) await post(action);
    section.dataset.state = action === 'start' ? 'live' : 'rehearsing';
    await send();
    await redraw();
  }

  // What can be pinned now is in the page as the server would draw it; loading it would let go of the camera.
  async function redraw() {
    const answer = await fetch(location.pathname, { headers: { Accept: 'text/html' } });
    if (!answer.ok) return;
    const drawn = new DOMParser().parseFromString(await answer.text(), 'text/html');
    for (const part of section.querySelectorAll('[data-redrawn]')) {
      part.replaceChildren(...(drawn.getElementById(part.id)?.childNodes ?? []));
      window.htmx?.process(part);
    }
  }

  async function send() {
    const answer = await post('keys');
    const keys = await answer.json();
    uplink = new Uplink(keys);
    uplink.addEventListener('refused', ({ detail }) => stopped(detail));
    uplink.addEventListener('change', show);
    sessionStorage.setItem(mine, 'yes');
    taken = false;
    await record();
    section.dataset.sending = 'yes';
  }

  async function record() {
    const { stream, view, upright } = camera;
    if (await encodes()) source = new Encoder(stream, uplink, failed, upright);
    else if (records()) source = new Recorder(stream, uplink, failed);
    else if (photographs(stream)) source = new Stills(stream, uplink, failed, view, (jpeg) => post('stills', jpeg));
    else throw new Error('unsupported');
  }

  async function restart() {
    await source.stop();
    await record();
  }

  async function mute(button) {
    camera.muted = !camera.muted;
    button.setAttribute('aria-pressed', String(camera.muted));
  }

  async function rest(button) {
    const away = button.getAttribute('aria-pressed') !== 'true';
    button.setAttribute('aria-pressed', String(away));
    camera.covered = away;
    camera.muted = away;
    section.dataset.away = String(away);
    all('mute').forEach((other) => other.setAttribute('aria-pressed', String(away)));
    if (section.dataset.state === 'live') await post(away ? 'breaks' : 'returns');
  }

  async function end(button) {
    if (button.dataset.confirm && !window.confirm(button.dataset.confirm)) return;
    say('ending');
    await source?.stop();
    const whole = await uplink?.finish();
    sessionStorage.removeItem(mine);
    const rehearsed = section.dataset.state === 'rehearsing';
    await post('end');
    camera.close();
    uplink = undefined;
    section.dataset.state = 'ended';
    if (whole === false) say('incomplete');
    else if (rehearsed) location.reload();
    else location.assign(section.dataset.keys.replace(/\/keys$/, ''));
  }

  async function stopped(reason) {
    const old = source;
    source = undefined;
    uplink = undefined;
    delete section.dataset.sending;
    sessionStorage.removeItem(mine);
    await old?.stop();
    taken = reason === 'wrong-key';
    if (taken) tellTaken();
    else say(reason);
  }

  async function post(action, body) {
    const token = section.dataset.token ?? document.querySelector('input[name=_csrf]')?.value ?? '';
    const answer = await fetch(section.dataset.keys.replace(/keys$/, action), {
      method: 'POST',
      headers: { 'X-XSRF-TOKEN': token, Accept: 'application/json' }, // not a page
      body,
    });
    if (!answer.ok) {
      const { type } = await answer.json().catch(() => ({}));
      throw new Error(type === '/problems/not-your-turn' ? 'not-your-turn' : `${action}: ${answer.status}`);
    }
    return answer;
  }

  function failed(trouble) {
    section.dataset.trouble = String(trouble?.message ?? trouble);
    if (trouble?.name === 'NotAllowedError') say('denied');
    else if (trouble?.name === 'NotFoundError' || trouble?.name === 'NotReadableError') say('no-camera');
    else say(['unsupported', 'not-your-turn'].includes(trouble?.message) ? trouble.message : 'failed');
  }

  // What waits to be sent is always in sight: it tells a host with a weak signal whether to go on.
  function show() {
    const unsent = uplink?.unsent ?? 0;
    const counter = find('unsent');
    if (counter) counter.textContent = words('unsent', Math.round(unsent)) ?? String(Math.round(unsent));
    if (!uplink) return;
    if (uplink.lost > 0) say('lost', Math.round(uplink.lost));
    else if (uplink.troubled) say('no-signal');
    else if (unsent > 4) say('slow');
    else say(source instanceof Stills ? 'stills' : section.dataset.state);
  }

  function say(key, number) {
    const text = words(key, number);
    const status = find('status');
    if (status) status.dataset.now = key;
    if (status && text !== undefined && status.textContent !== text) status.textContent = text;
  }

  // The page brings its words as data-say-…, with {0} for a number.
  function words(key, number) {
    return section.getAttribute(`data-say-${key}`)?.replace('{0}', number ?? '');
  }
}
