// Raw pictures and sounds of a track. Chromium hands them out; elsewhere they are taken off a video element and out of
// an audio graph.
const direct = () => 'MediaStreamTrackProcessor' in window;

export function pictures(track, use, trouble) {
  return direct() ? read(track, use, trouble) : watch(track, use);
}

export function sounds(track, use, trouble) {
  return direct() ? read(track, use, trouble) : tap(track, use, trouble);
}

function read(track, use, trouble) {
  const reader = new MediaStreamTrackProcessor({ track }).readable.getReader();
  (async () => {
    for (;;) {
      const { value, done } = await reader.read();
      if (done) return;
      await use(value);
    }
  })().catch(trouble);
  return { stop: () => reader.cancel().catch(() => {}) };
}

function watch(track, use) {
  const video = document.createElement('video');
  let going = true;
  video.muted = true;
  video.playsInline = true;
  video.srcObject = new MediaStream([track]);
  video.play();
  const next = (now) => {
    if (!going) return;
    video.requestVideoFrameCallback(next);
    // A slow phone tells of a picture that it has not decoded yet.
    if (video.readyState < HTMLMediaElement.HAVE_CURRENT_DATA) return;
    use(new VideoFrame(video, { timestamp: Math.round(now * 1000) }));
  };
  video.requestVideoFrameCallback(next);
  return { stop: () => { going = false; video.srcObject = null; } };
}

function tap(track, use, trouble) {
  const context = new AudioContext({ sampleRate: 48_000, latencyHint: 'interactive' });
  let frames = 0;
  (async () => {
    await context.audioWorklet.addModule('/static/js/live/tap.js');
    const mono = { numberOfOutputs: 0, channelCount: 1, channelCountMode: 'explicit' };
    const node = new AudioWorkletNode(context, 'tap', mono);
    const began = performance.now();
    node.port.onmessage = ({ data }) => {
      const timestamp = Math.round(began * 1000 + (frames / 48_000) * 1e6);
      frames += data.length;
      use(new AudioData({
        format: 'f32-planar', sampleRate: 48_000, numberOfFrames: data.length, numberOfChannels: 1, timestamp, data,
      }));
    };
    context.createMediaStreamSource(new MediaStream([track])).connect(node);
  })().catch(trouble);
  return { stop: () => context.close() };
}
