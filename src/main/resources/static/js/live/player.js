// The viewer's picture: live while it runs, the replay afterwards.
import { Captions } from './captions.js';
import { heart } from './hearts.js';
import { player } from './library.js';
import { asked, dateOf, placeOf } from './moments.js';
import { numbers } from './numbers.js';
import { latest, Pinned } from './pinned.js';

const TOO_FAR = 2.5; // Seconds behind the place we aim at before we jump instead of hurrying.
const SETTLED = 3000;
const safari = /^((?!chrome|android|crios|fxios).)*safari/i.test(navigator.userAgent);

for (const section of document.querySelectorAll('[data-live-player]')) new Player(section).begin();

function Player(section) {
  const { dataset } = section;
  const video = section.querySelector('[data-video]');
  const pinned = new Pinned(section.querySelector('[data-pinned]'), document);
  const captions = new Captions(video, section.querySelector('[data-captions]'), dataset.sayCaptions);
  const shot = section.querySelector('[data-shot]');
  const unmute = section.querySelector('[data-unmute]');
  const saving = Boolean(navigator.connection?.saveData);
  let soundOnly = saving;
  let hls;
  let ranges = {};
  let stalled = 0; // when it last stood still
  let retry;
  let place = dataset.state === 'ended' ? asked() : undefined; // where the replay goes on once it is there

  this.begin = () => {
    section.toggleAttribute('data-sound-only', soundOnly);
    if (dataset.numbers) numbers(dataset.numbers, heed);
    section.querySelectorAll('[data-heart]').forEach((button) => button.addEventListener('click', heart));
    section.querySelectorAll('[data-audio-only]').forEach((button) => {
      button.setAttribute('aria-pressed', String(soundOnly));
      button.addEventListener('click', () => listen(!soundOnly, button));
    });
    section.querySelectorAll('[data-chapter]').forEach((link) => link.addEventListener('click', (event) => {
      event.preventDefault();
      go(Number(link.dataset.chapter));
    }));
    addEventListener('hashchange', () => go(asked()));
    video.addEventListener('loadedmetadata', () => { go(place); place = undefined; });
    video.addEventListener('resize', shape);
    video.addEventListener('volumechange', () => { unmute.hidden = !video.muted; });
    unmute?.addEventListener('click', () => { video.muted = false; });
    video.addEventListener('waiting', () => { stalled = performance.now(); });
    setInterval(follow, 200);
    if (dataset.state !== 'planned') play();
    else show('planned');
  };

  // A tall picture fills the screen, and its foot lies under the card: there the controls would be of no use.
  function shape() {
    const upright = video.videoHeight > video.videoWidth;
    section.toggleAttribute('data-upright', upright);
    video.controls = !upright || dataset.state === 'ended';
  }

  // To a second of the replay; of a show that goes on nobody sees what is over.
  function go(second) {
    if (second === undefined || dataset.state !== 'ended') return;
    video.currentTime = Number.isFinite(video.duration) ? Math.min(second, Math.max(0, video.duration - 1)) : second;
    start();
  }

  async function play() {
    clearTimeout(retry);
    hls?.destroy();
    hls = undefined;
    captions.forget();
    const address = playlist();
    if (!address) return show(dataset.state === 'ended' ? 'past' : 'waiting');
    const Hls = await player();
    // Chromium says that it may play HLS by itself, and then fails: so its own player comes last.
    if (Hls?.isSupported()) {
      const sound = await soundOf(address).catch(() => undefined);
      return sound ? attach(Hls, address, sound) : again();
    }
    if (!video.canPlayType('application/vnd.apple.mpegurl')) return show('unsupported');
    video.src = address;
    video.onplaying = () => show(dataset.state === 'ended' ? 'replay' : 'playing');
    video.onerror = () => { again(); };
    return start();
  }

  const playlist = () => {
    if (dataset.state !== 'ended') return soundOnly ? dataset.audio : dataset.playlist;
    return soundOnly && dataset.replayAudio ? dataset.replayAudio : dataset.replay;
  };

  // hls.js 1.4 takes every sound for AAC unless it is told; the header says what it is.
  async function soundOf(address) {
    const answer = await fetch(address, { cache: 'no-store' });
    const text = await answer.text();
    const headers = [...text.matchAll(/#EXT-X-MAP:URI="([^"]+)"/g)];
    const plain = /^seg-\d+\.ts$/m.test(text); // MPEG-TS, which says by itself what it holds.
    if (!answer.ok || !(headers.length || plain) || !text.includes('#EXTINF')) return undefined; // A moment late.
    if (plain) return 'mp4a.40.2';
    const header = await fetch(new URL(headers.at(-1)[1], answer.url));
    return new TextDecoder('latin1').decode(await header.arrayBuffer()).includes('Opus') ? 'opus' : 'mp4a.40.2';
  }

  function attach(Hls, address, sound) {
    const live = dataset.state !== 'ended';
    const own = new Hls({
      enableWorker: false, // A worker would be a script from a blob, which the page's policy forbids.
      lowLatencyMode: !saving,
      maxLiveSyncPlaybackRate: safari ? 1 : 1.3, // Safari stutters at any rate but its own.
      backBufferLength: live ? 20 : 60,
      maxBufferLength: live ? 20 : 30,
      defaultAudioCodec: sound, ...section.introduction, // An auction must know what this player was handed.
    });
    hls = own;
    own.on(Hls.Events.LEVEL_UPDATED, (_, { details }) => { ranges = { ...ranges, ...details.dateRanges }; });
    own.on(Hls.Events.LEVEL_LOADED, (_, { details }) => { ranges = { ...ranges, ...details.dateRanges }; });
    own.on(Hls.Events.ERROR, (_, error) => trouble(Hls, own, error));
    own.on(Hls.Events.MANIFEST_PARSED, start);
    video.onplaying = () => show(live ? 'playing' : 'replay');
    own.loadSource(address);
    own.attachMedia(video);
  }

  async function start() {
    // With sound a browser may refuse until somebody taps; without, it hardly ever does.
    await video.play().catch(() => { video.muted = true; return video.play(); }).catch(() => {});
  }

  function trouble(Hls, own, error) {
    if (own !== hls) return;
    // What it got over by itself, such as the hole that a host's reload leaves, is no trouble to who watches.
    section.dataset[error.fatal ? 'trouble' : 'mended'] = error.details;
    if (!error.fatal) return;
    if (error.type === Hls.ErrorTypes.MEDIA_ERROR) own.recoverMediaError();
    else again();
  }

  // No playlist yet, or no line: the host may be a moment late.
  function again() {
    show('waiting');
    clearTimeout(retry);
    retry = setTimeout(play, 1000);
  }

  // Five times a second: no card is seen to be late.
  function follow() {
    const playing = dateOf(video, hls);
    pinned.update(ranges, playing);
    section.dispatchEvent(new CustomEvent('picture', { detail: { ranges, playing } }));
    const away = playing && latest(ranges, playing, ['aldea.break', 'aldea.return'])?.class === 'aldea.break';
    section.toggleAttribute('data-away', Boolean(away));
    if (playing) photo(latest(ranges, playing, ['aldea.still']));
    captions.update(ranges, (date) => placeOf(date, hls));
    if (hls && dataset.state !== 'ended') catchUp();
    if (dataset.state === 'live' && !video.paused && video.readyState < 3 && performance.now() - stalled > 4000) {
      show('waiting');
    } else if (section.dataset.showing === 'waiting' && video.readyState > 2 && !video.paused) {
      show('playing');
    }
  }

  // A host without video sends photos.
  function photo(still) {
    const address = still?.attr['X-PICTURE'];
    section.toggleAttribute('data-photos', Boolean(address));
    if (!shot || !address || shot.getAttribute('src') === address) return;
    shot.hidden = false;
    shot.src = address;
  }

  // After an outage hls.js aims a second further back for each time it stood still, and does not hurry when it is far
  // behind: so we jump, once there is something to play.
  function catchUp() {
    const details = hls.levels?.[Math.max(0, hls.currentLevel)]?.details;
    if (!details?.live || video.paused || performance.now() - stalled < SETTLED) return;
    const back = (!saving && details.partHoldBack) || details.holdBack || 3 * details.targetduration;
    const aim = details.edge - Math.max(1, back);
    if (aim - video.currentTime < TOO_FAR) return;
    if (hls.latencyController) hls.latencyController.stallCount = 0;
    video.currentTime = aim;
    stalled = performance.now();
  }

  function listen(only, button) {
    soundOnly = only;
    button.setAttribute('aria-pressed', String(only));
    section.toggleAttribute('data-sound-only', only);
    if (section.dataset.showing === 'replay') place = video.currentTime; // The same words go on.
    play();
  }

  // Each snapshot tells the state as well: the page begins and ends with the show.
  function heed(snapshot) {
    section.dispatchEvent(new CustomEvent('numbers', { detail: snapshot }));
    for (const name of ['viewers', 'hearts', 'sold', 'left']) {
      const value = snapshot[name] ?? snapshot.pinned?.[name];
      if (value === undefined || value === null) continue;
      section.querySelectorAll(`[data-number="${name}"]`).forEach((place) => { place.textContent = value; });
    }
    for (const { slug, left } of snapshot.items ?? []) {
      section.querySelectorAll(`[data-product="${CSS.escape(slug)}"], [data-product-of="${CSS.escape(slug)}"]`)
        .forEach((offer) => {
          offer.classList.toggle('offer--gone', left <= 0);
          remain(offer, left);
          offer.querySelectorAll('form button').forEach((button) => { button.disabled = left <= 0; });
        });
    }
    const before = dataset.state;
    if (!snapshot.state || snapshot.state === before) return;
    dataset.state = snapshot.state;
    if (snapshot.state === 'live' && !hls) play();
    if (snapshot.state === 'ended') afterwards();
  }

  function remain(offer, left) {
    const few = offer.querySelector('[data-few]');
    if (!few) return;
    const words = few.dataset.few.split('|')[left - 1];
    few.hidden = !words;
    few.textContent = words ?? '';
    offer.querySelector('[data-gone]').hidden = left > 0;
  }

  // What is still to be seen is seen first.
  function afterwards() {
    const left = () => (video.buffered.length ? video.buffered.end(video.buffered.length - 1) - video.currentTime : 0);
    const wait = setInterval(() => {
      if (left() > 0.5 && !video.paused && !video.ended) return;
      clearInterval(wait);
      ranges = {};
      play();
    }, 500);
  }

  // The page brings an element for each thing there is to say: data-when="waiting".
  function show(what) {
    section.dataset.showing = what;
    section.querySelectorAll('[data-when]').forEach((one) => {
      one.hidden = !one.dataset.when.split(' ').includes(what);
    });
  }
}
