// Reads the time off the viewer's picture: how old is what is seen, how often it stood still, when the card came.
(() => {
  const canvas = document.createElement('canvas');
  const pen = canvas.getContext('2d', { alpha: false, willReadFrequently: true });
  const glass = { ages: [], unreadable: 0, stalls: 0, cards: [], opened: Date.now() };
  window.glass = glass;

  // The time in the picture, on the clock of this page; undefined where it cannot be read.
  glass.picture = () => {
    const video = document.querySelector('[data-video]');
    const { videoWidth: width, videoHeight: height } = video ?? {};
    if (!width || video.readyState < 2) return undefined;
    const field = width / 16;
    const tall = Math.ceil(field * 2);
    if (canvas.width !== width) Object.assign(canvas, { width, height: tall });
    pen.drawImage(video, 0, height * 0.3, width, tall, 0, 0, width, tall);
    const { data } = pen.getImageData(0, 0, width, tall);
    let value = 0;
    let check = 0;
    for (let bit = 0; bit < 32; bit++) {
      const x = Math.round((bit % 16) * field + field / 2);
      const y = Math.round(Math.floor(bit / 16) * field + field / 2);
      let light = 0;
      for (let dot = 0; dot < 9; dot++) light += data[4 * ((y + Math.floor(dot / 3) - 1) * width + x + (dot % 3) - 1)];
      if (light > 9 * 128) bit < 24 ? (value |= 1 << bit) : (check |= 1 << (bit - 24));
    }
    if (check !== ((value ^ (value >> 8) ^ (value >> 16)) & 255)) return undefined;
    const now = Date.now();
    const age = (((now % 2 ** 24) - value) % 2 ** 24 + 2 ** 24) % 2 ** 24;
    return now - (age > 2 ** 23 ? age - 2 ** 24 : age);
  };

  addEventListener('DOMContentLoaded', () => {
    const video = document.querySelector('[data-video]');
    const card = document.querySelector('[data-pinned]');
    if (!video) return;
    video.addEventListener('playing', () => { glass.first ??= Date.now(); });
    video.addEventListener('waiting', () => { if (glass.first) glass.stalls += 1; });
    let shown = card?.dataset.productOf;
    new MutationObserver(() => {
      if (card.hidden || card.dataset.productOf === shown) return;
      shown = card.dataset.productOf;
      glass.cards.push({ product: shown, picture: glass.picture(), at: Date.now() });
    }).observe(card, { attributes: true, subtree: true, childList: true });
    let last = 0;
    const look = () => {
      if (Date.now() - last > 90) {
        last = Date.now();
        const seen = glass.picture();
        if (seen === undefined) glass.unreadable += 1;
        else glass.ages.push(last - seen);
      }
      video.requestVideoFrameCallback(look);
    };
    video.requestVideoFrameCallback(look);
  });
})();
