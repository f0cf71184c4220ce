// The plain way to record, where WebCodecs is missing: MediaRecorder writes MP4, a piece for each group of pictures.
// Its bit rate is fixed, and it is a second further behind.
const VIDEO = ['video/mp4;codecs=avc1.42E01F,mp4a.40.2', 'video/mp4;codecs=avc1.42E01F,opus', 'video/mp4'];
const KEY_EVERY = 1000;

export function records() {
  return 'MediaRecorder' in window && VIDEO.some((kind) => MediaRecorder.isTypeSupported(kind));
}

export class Recorder {
  #rest = new Uint8Array(0);
  #header = [];
  #moof;
  #last = performance.now();
  #reading = Promise.resolve();

  constructor(stream, uplink, trouble, kinds = VIDEO) {
    this.uplink = uplink;
    this.recorder = new MediaRecorder(stream, {
      mimeType: kinds.find((kind) => MediaRecorder.isTypeSupported(kind)),
      videoBitsPerSecond: 600_000, audioBitsPerSecond: 48_000, videoKeyFrameIntervalDuration: KEY_EVERY,
    });
    // One after the other: reading a blob takes a moment, and they must not overtake each other.
    this.recorder.ondataavailable = ({ data }) => {
      const take = async () => this.#take(new Uint8Array(await data.arrayBuffer()));
      this.#reading = this.#reading.then(take).catch(trouble);
    };
    this.recorder.onerror = ({ error }) => trouble(error);
    this.recorder.start(KEY_EVERY); // Safari gives empty pieces below a second.
  }

  async stop() {
    if (this.recorder.state === 'inactive') return;
    await new Promise((stopped) => {
      this.recorder.onstop = stopped;
      this.recorder.stop();
    });
    await this.#reading;
  }

  // Blobs end anywhere; what is sent are whole boxes: ftyp and moov first, then each moof with its mdat.
  #take(bytes) {
    const all = join(this.#rest, bytes);
    const view = new DataView(all.buffer);
    let at = 0;
    while (at + 8 <= all.length) {
      const long = view.getUint32(at) === 1 && at + 16 <= all.length;
      const size = long ? Number(view.getBigUint64(at + 8)) : view.getUint32(at);
      if (size < 8 || at + size > all.length) break;
      this.#box(String.fromCharCode(...all.subarray(at + 4, at + 8)), all.slice(at, at + size));
      at += size;
    }
    this.#rest = all.slice(at);
  }

  #box(name, bytes) {
    if (name === 'ftyp') this.#header = [bytes];
    if (name === 'moov') this.uplink.add({ bytes: join(...this.#header, bytes), header: true, key: true, seconds: 0 });
    if (name === 'moof') this.#moof = bytes;
    if (name === 'mdat' && this.#moof) {
      const now = performance.now();
      this.uplink.add({ bytes: join(this.#moof, bytes), header: false, key: true, seconds: (now - this.#last) / 1000 });
      this.#last = now;
      this.#moof = undefined;
    }
  }
}

function join(...pieces) {
  const all = new Uint8Array(pieces.reduce((sum, one) => sum + one.length, 0));
  pieces.reduce((at, one) => (all.set(one, at), at + one.length), 0);
  return all;
}
