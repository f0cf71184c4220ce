// The better way to record: WebCodecs and our own muxer. Parts of half a second, a key picture every two seconds, and
// a bit rate that follows the line.
import { Muxer } from './muxer.js';
import { pictures, sounds } from './tracks.js';

const LONG = 640;
const SHORT = 360;
const BEST = 800_000;
const LEAST = 100_000;
const SOUND_BITS = 48_000;
const FAR_BEHIND = 2.5; // Seconds that wait to be sent.
const KEY_EVERY = 2;
const STILL_AFTER = 600; // Milliseconds without a picture: the last one stands in, so that the sound goes on.
const PICTURE = {
  codec: 'avc1.42E01F', width: LONG, height: SHORT, framerate: 30, latencyMode: 'realtime', avc: { format: 'avc' },
};

export async function encodes() {
  if (!('VideoEncoder' in window && 'AudioEncoder' in window && 'VideoFrame' in window)) return false;
  const { supported } = await VideoEncoder.isConfigSupported({ ...PICTURE, bitrate: BEST }).catch(() => ({}));
  return Boolean(supported);
}

export class Encoder {
  #bits = BEST;
  #calm = 0;
  #thin = false;
  #lastKey = -Infinity;
  #lastSeen = 0;
  #clocks = {}; // per track: its own time minus ours, in microseconds
  #stopped = false;
  #heard = 0; // seconds of sound encoded so far
  #soundBegan;
  #soundDrift = 0;

  // upright: whether the phone is held so; the picture keeps the shape it begins with
  constructor(stream, uplink, trouble, upright = false) {
    this.kind = upright ? { ...PICTURE, width: SHORT, height: LONG } : PICTURE;
    this.uplink = uplink;
    this.trouble = trouble;
    this.stream = stream;
    const [mic] = stream.getAudioTracks();
    this.muxer = new Muxer((piece) => uplink.add(piece), { ...this.kind, sound: Boolean(mic) });
    this.began = performance.now();
    this.video = new VideoEncoder({ output: (chunk, info) => this.#picture(chunk, info), error: trouble });
    this.video.configure({ ...this.kind, bitrate: BEST });
    this.#watch(stream.getVideoTracks()[0]);
    if (mic) this.#listen(mic);
    this.timers = [setInterval(() => this.#adapt(), 500), setInterval(() => this.#still(), 200)];
  }

  get bits() {
    return this.#bits;
  }

  // Another camera, the same broadcast.
  turn(track) {
    this.reader?.stop();
    delete this.#clocks.picture;
    this.#watch(track);
  }

  async stop() {
    if (this.#stopped) return;
    this.#stopped = true;
    this.timers.forEach(clearInterval);
    this.reader?.stop();
    this.listener?.stop();
    await Promise.all([this.video, this.audio].filter((one) => one?.state === 'configured').map((one) => one.flush()))
      .catch(() => {});
    this.muxer.finish();
    this.last?.close();
    [this.video, this.audio].filter((one) => one && one.state !== 'closed').forEach((one) => one.close());
  }

  // Tracks count from moments of their own. What matters is when a sample came: the two clocks are the same if they
  // differ by no more than a delay would make them.
  #place(kind, timestamp) {
    const now = (performance.now() - this.began) * 1000;
    this.#clocks[kind] ??= timestamp - now;
    const { picture, sound } = this.#clocks;
    const same = picture !== undefined && sound !== undefined && Math.abs(picture - sound) < 250_000;
    const clock = same ? Math.max(picture, sound) : this.#clocks[kind];
    return (timestamp - clock) / 1e6;
  }

  #watch(track) {
    this.reader = pictures(track, (frame) => {
      this.#lastSeen = performance.now();
      const fitting = this.#fit(frame);
      this.last?.close();
      this.last = fitting.clone();
      this.#encode(fitting, this.#place('picture', frame.timestamp));
      if (fitting !== frame) frame.close();
    }, this.trouble);
  }

  #encode(frame, seconds) {
    if (this.#stopped || this.video.state !== 'configured' || this.video.encodeQueueSize > 4
        || (this.stream.getAudioTracks().length && this.#soundBegan === undefined && seconds < 2)) {
      return frame.close(); // A phone that cannot keep up shows fewer pictures, not later ones.
    }
    const keyFrame = seconds - this.#lastKey >= KEY_EVERY - 0.005;
    if (this.#thin && !keyFrame) return frame.close();
    if (keyFrame) this.#lastKey = seconds;
    const timed = new VideoFrame(frame, { timestamp: Math.round(seconds * 1e6) });
    frame.close();
    this.video.encode(timed, { keyFrame });
    return timed.close();
  }

  // A phone that is turned gives pictures of another shape: they stand in the middle of the same screen.
  #fit(frame) {
    const { displayWidth: width, displayHeight: height } = frame;
    const { width: wide, height: high } = this.kind;
    if (Math.abs(width / height - wide / high) < 0.02) return frame;
    this.canvas ??= new OffscreenCanvas(wide, high);
    const pen = this.canvas.getContext('2d', { alpha: false });
    const scale = Math.min(wide / width, high / height);
    pen.fillRect(0, 0, wide, high);
    pen.drawImage(frame, (wide - width * scale) / 2, (high - height * scale) / 2, width * scale, height * scale);
    return new VideoFrame(this.canvas, { timestamp: frame.timestamp });
  }

  #still() {
    if (this.last && performance.now() - this.#lastSeen > STILL_AFTER) {
      this.#encode(this.last.clone(), (performance.now() - this.began) / 1000);
    }
  }

  #picture(chunk, info) {
    const bytes = new Uint8Array(chunk.byteLength);
    chunk.copyTo(bytes);
    const key = chunk.type === 'key';
    this.muxer.picture({ seconds: chunk.timestamp / 1e6, key, bytes, config: info?.decoderConfig });
  }

  #listen(track) {
    let given = 0; // seconds of sound handed to the encoder
    this.audio = new AudioEncoder({ output: (chunk, info) => this.#sound(chunk, info), error: this.trouble });
    this.listener = sounds(track, async (data) => {
      const seconds = this.#place('sound', data.timestamp);
      if (this.audio.state === 'unconfigured') this.audio.configure(await soundKind(data));
      if (this.#stopped || this.audio.state !== 'configured') return data.close();
      this.#soundBegan ??= seconds;
      // Encoders count samples; a sound card's second is not quite ours, and over an hour that shows.
      this.#soundDrift = seconds - this.#soundBegan - given;
      given += data.numberOfFrames / data.sampleRate;
      this.audio.encode(data);
      return data.close();
    }, this.trouble);
  }

  #sound(chunk, info) {
    const bytes = new Uint8Array(chunk.byteLength);
    chunk.copyTo(bytes);
    const config = info?.decoderConfig;
    if (config) this.soundConfig = config;
    const lasts = this.soundConfig.codec.startsWith('mp4a') ? 1024 / 48_000 : (chunk.duration || 20_000) / 1e6;
    this.muxer.sound({ seconds: this.#soundBegan + this.#heard + this.#soundDrift, lasts, bytes, config });
    this.#heard += lasts;
  }

  // Three quarters of what the line carries, less the longer the queue is. Upwards in steps. Where the line carries
  // less than the least, only key pictures are made until it has caught up: the sound stays whole.
  #adapt() {
    const { unsent, throughput, troubled } = this.uplink;
    const carried = throughput * 0.75 - SOUND_BITS;
    const room = throughput * 0.75 / (1 + Math.max(0, unsent - 1) / 4) - SOUND_BITS;
    let bits = this.#bits;
    if (unsent > 1.2 && (troubled || (throughput && bits > room))) {
      bits = Math.max(LEAST, troubled ? Math.min(bits, BEST / 3) : room);
      this.#calm = 0;
    } else if (unsent < 0.8 && ++this.#calm >= 4) {
      bits = Math.min(BEST, Math.max(LEAST, Math.min(bits * 1.25, carried)));
      this.#calm = 0;
    }
    this.#thin = unsent > FAR_BEHIND && !troubled && (this.#thin || carried < LEAST);
    if (Math.abs(bits - this.#bits) < this.#bits * 0.05 || this.video.state !== 'configured') return;
    this.#bits = Math.round(bits);
    this.video.configure({ ...this.kind, bitrate: this.#bits });
    this.#lastKey = -Infinity;
  }
}

// Every player knows AAC; every browser can make Opus.
async function soundKind({ sampleRate, numberOfChannels }) {
  const aac = { codec: 'mp4a.40.2', sampleRate, numberOfChannels, bitrate: SOUND_BITS };
  if (sampleRate === 48_000 && (await AudioEncoder.isConfigSupported(aac).catch(() => ({}))).supported) return aac;
  return { ...aac, codec: 'opus' };
}
