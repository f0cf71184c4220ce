// The host's desk for auctions: numbers as they change, and the desk anew when an auction begins or ends.
import { money } from './money.js';

const section = document.querySelector('[data-live-console]');
let asked;

section?.addEventListener('numbers', ({ detail }) => {
  const desk = document.getElementById('auction-desk');
  const auction = detail.auction?.state === 'open' ? detail.auction : undefined;
  const wanted = `${auction?.id ?? ''} ${detail.state === 'live'}`;
  if (wanted !== `${desk.dataset.auction} ${desk.dataset.live}` && wanted !== asked) {
    asked = wanted;
    window.htmx?.ajax('GET', desk.dataset.auctionDesk, { target: '#auction-desk', swap: 'outerHTML' });
    return;
  }
  if (!auction) return;
  const put = (name, text) => { desk.querySelector(`[data-desk-${name}]`).textContent = text; };
  put('price', money(auction.price, auction.currency));
  put('bids', auction.bids);
  put('leader', auction.leader || '–');
  desk.querySelector('[data-desk-reserved]').hidden = !auction.reserved;
});
