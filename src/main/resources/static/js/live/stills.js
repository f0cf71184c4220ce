// The last resort: sound, and a photo every few seconds, where a browser can make no video.
import { Recorder } from './recorder.js';

const KINDS = ['audio/mp4;codecs=mp4a.40.2', 'audio/mp4;codecs=opus', 'audio/mp4'];
const EVERY = 4000;
const WIDTH = 640;

export function photographs(stream) {
  return Boolean(stream.getAudioTracks().length) && 'MediaRecorder' in window
    && KINDS.some((kind) => MediaRecorder.isTypeSupported(kind));
}

export class Stills {
  #canvas = document.createElement('canvas');
  #sending = false;

  // view: the video element that shows the camera; post(jpeg): sends it, in its own time
  constructor(stream, uplink, trouble, view, post) {
    this.sound = new Recorder(new MediaStream(stream.getAudioTracks()), uplink, trouble, KINDS);
    this.view = view;
    this.post = post;
    this.stream = stream;
    this.timer = setInterval(() => this.#take(), EVERY);
    this.#take();
  }

  async stop() {
    clearInterval(this.timer);
    await this.sound.stop();
  }

  // The view follows the camera by itself.
  turn() {}

  async #take() {
    const { videoWidth: width, videoHeight: height } = this.view;
    const covered = this.stream.getVideoTracks().every((track) => !track.enabled);
    if (!width || covered || this.#sending) return; // Photos never queue: the next one is newer.
    this.#sending = true;
    const scale = Math.min(1, WIDTH / Math.max(width, height));
    Object.assign(this.#canvas, { width: Math.round(width * scale), height: Math.round(height * scale) });
    this.#canvas.getContext('2d').drawImage(this.view, 0, 0, this.#canvas.width, this.#canvas.height);
    const jpeg = await new Promise((done) => this.#canvas.toBlob(done, 'image/jpeg', 0.7));
    await this.post(jpeg).catch(() => {});
    this.#sending = false;
  }
}
