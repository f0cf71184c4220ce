// A camera whose picture tells the time: two rows of black and white fields, 24 bits of milliseconds and 8 to check
// them by, in front of something that moves. Only the bench and its test put it into the host's page.
(() => {
  const { width = 640, height = 360 } = window.glassSize ?? {};
  const canvas = document.createElement('canvas');
  canvas.width = width;
  canvas.height = height;
  const pen = canvas.getContext('2d', { alpha: false });
  const field = width / 16;

  function draw() {
    const now = Date.now() % 2 ** 24;
    const check = (now ^ (now >> 8) ^ (now >> 16)) & 255;
    const sky = pen.createLinearGradient(0, 0, width, height);
    sky.addColorStop(0, '#e8a33d');
    sky.addColorStop(1, '#7a2b4f');
    pen.fillStyle = sky;
    pen.fillRect(0, 0, width, height);
    pen.fillStyle = '#1c1f57';
    for (let at = 0; at < 7; at++) {
      const turn = now / 900 + at;
      const x = width / 2 + (Math.cos(turn) * width) / 3;
      const y = height * 0.75 + Math.sin(turn * 1.3) * height * 0.15;
      pen.fillRect(x - 12, y - 12, 24, 24);
    }
    for (let bit = 0; bit < 32; bit++) {
      const on = bit < 24 ? (now >> bit) & 1 : (check >> (bit - 24)) & 1;
      pen.fillStyle = on ? '#fff' : '#000';
      pen.fillRect((bit % 16) * field, height * 0.3 + Math.floor(bit / 16) * field, field, field);
    }
  }

  setInterval(draw, 33);
  draw();
  const real = navigator.mediaDevices.getUserMedia.bind(navigator.mediaDevices);
  navigator.mediaDevices.getUserMedia = async ({ audio }) => {
    const stream = canvas.captureStream(30);
    if (audio) (await real({ audio })).getAudioTracks().forEach((track) => stream.addTrack(track));
    return stream;
  };
})();
