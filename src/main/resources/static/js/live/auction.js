// The auction over the picture. Its time is the picture's: a viewer who sees it three seconds late has three seconds
// more on the wall's clock, and the bid says which moment of the picture it answers.
import { money, plain } from './money.js';

const stage = document.querySelector('[data-live-player]');
const card = stage?.querySelector('[data-auction]');
if (card) {
  introduce();
  new Auction().begin();
}

// The house must know what this player can have shown, by a name good for this page only. The player asks for it when
// it begins, after this script.
function introduce() {
  stage.dataset.player = random();
  stage.introduction = {
    xhrSetup(request, address) {
      if (!request.readyState) request.open('GET', address, true);
      if (new URL(address, location).origin !== location.origin) return;
      request.setRequestHeader('Aldea-Viewer', stage.dataset.player);
    },
  };
}

function random() {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
}

function Auction() {
  const find = (name) => card.querySelector(`[data-lot-${name}]`);
  const say = (what) => card.getAttribute(`data-say-${what}`) ?? '';
  const forms = ['quick', 'most'].map(find).filter(Boolean);
  let now; // as the numbers last said
  let playing; // the Date of the picture on the screen
  let paddle = Number(card.dataset.paddle);
  let mine = ''; // the auction in which this page has bid
  let said = '';

  this.begin = () => {
    stage.addEventListener('numbers', ({ detail }) => heed(detail.auction));
    stage.addEventListener('picture', ({ detail }) => {
      playing = detail.playing;
      draw();
    });
    forms.forEach((form) => form.addEventListener('submit', (event) => {
      event.preventDefault();
      bid(form);
    }));
  };

  function heed(auction) {
    if (auction?.id !== now?.id) {
      said = '';
      if (auction && forms.length) take(auction.id).catch(() => {}); // Their next bid tells the same.
    }
    now = auction;
    if (!now) card.hidden = true;
    else draw();
  }

  // A maximum that somebody left beforehand bids from the first moment.
  async function take(id) {
    const answer = await fetch(`/auctions/${id}/part`, { cache: 'no-store' });
    if (!answer.ok) return;
    const part = await answer.json();
    paddle = part.paddle || paddle;
    if (part.bid) mine = id;
    draw();
  }

  function draw() {
    if (!now) return time(Number(card.dataset.closes));
    card.hidden = Boolean(playing && playing.getTime() < now.opens);
    card.dataset.auction = now.id;
    put('title', now.title);
    put('price', money(now.price, now.currency));
    put('bids', now.bids);
    put('leader', now.leader || '–');
    put('least', money(now.least, now.currency));
    find('more').href = `/auctions/${now.id}`;
    find('bid').hidden = now.state !== 'open';
    for (const form of forms) form.action = `/auctions/${now.id}/bids`;
    const quick = find('quick');
    if (quick) quick.elements.amount.value = plain(now.least, now.currency);
    time(now.state === 'open' ? now.closes : 0);
    return put('say', words());
  }

  const put = (name, text) => {
    const place = find(name);
    // Only what changed is read out.
    if (place && place.textContent !== String(text)) place.textContent = text;
  };

  function time(closes) {
    const left = playing && closes ? Math.ceil((closes - playing.getTime()) / 1000) : undefined;
    const soon = left !== undefined && left <= 10;
    card.toggleAttribute('data-soon', soon);
    if (left === undefined) put('time', '');
    else put('time', left > 0 ? `${Math.floor(left / 60)}:${String(left % 60).padStart(2, '0')}` : say('closing'));
  }

  function words() {
    const leads = paddle > 0 && now.leader === paddle;
    if (now.state === 'won') return leads ? say('won') : `${say('sold')} ${now.leader}`;
    if (now.state !== 'open') return say(now.state);
    if (leads) return say('leading');
    if (said && said !== 'leading' && said !== 'outbid') return say(said) || said;
    if (mine === now.id) return say('outbid');
    if (now.extended) return say('extended');
    return now.reserved && now.bids ? say('reserved') : '';
  }

  async function bid(form) {
    const button = form.querySelector('button');
    const fields = new URLSearchParams({
      amount: form.elements.amount.value,
      key: random().replace(/^(.{8})(.{4})(.{4})(.{4})/, '$1-$2-$3-$4-'),
      playhead: playing ? String(Math.round(playing.getTime())) : '',
      player: stage.dataset.player ?? '',
    });
    button.disabled = true;
    navigator.vibrate?.(20);
    const answer = await send(form, fields, 3);
    button.disabled = false;
    if (answer?.verdict) {
      paddle = answer.paddle || paddle;
      mine = card.dataset.auction;
      said = answer.verdict;
      if (now) Object.assign(now, { price: answer.price, least: answer.least, closes: answer.closes });
      if (now && said === 'leading') now.leader = paddle;
      if (form.elements.amount.type !== 'hidden' && said !== 'too-low') form.elements.amount.value = '';
    } else {
      said = answer?.title ?? 'failed';
    }
    draw();
  }

  // The same key again is the same bid: what the line swallowed is asked for once more.
  async function send(form, fields, tries) {
    const answer = await fetch(form.action, {
      method: 'POST',
      headers: { Accept: 'application/json', 'X-XSRF-TOKEN': form.elements._csrf.value },
      body: fields,
    }).catch(() => undefined);
    if (answer && answer.status !== 503) return answer.json().catch(() => undefined);
    if (tries < 2) return undefined;
    await new Promise((done) => setTimeout(done, 400));
    return send(form, fields, tries - 1);
  }
}
