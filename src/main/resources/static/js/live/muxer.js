// Writes fragmented MP4: a header (ftyp+moov) once, then a part (moof+mdat) every half second or at a key frame.
// Libraries cut only at key frames; a viewer two seconds behind needs parts that are shorter than that.
const VIDEO = { id: 1, scale: 90_000 };
const AUDIO = { id: 2, scale: 48_000 };
const PART = 0.5;
const WAIT_FOR_SOUND = 3; // A microphone that says nothing until then stays out of the broadcast.
const GAP = 0.08; // Sound that is this far off its place is put right; less is only jitter.

export class Muxer {
  #send;
  #pictures = []; // { ticks, key, bytes }
  #sounds = []; // { ticks, lasts, bytes }
  #soundEnd; // where the next sound belongs when nothing is missing
  #partBegan;
  #zero;
  #expectsSound;
  #count = 0;
  #header = false;

  // send({ bytes, header, key, seconds })
  constructor(send, { width, height, sound }) {
    this.#send = send;
    this.width = width;
    this.height = height;
    this.#expectsSound = sound;
  }

  // seconds: on the common clock of picture and sound; the first picture is at 0 in the file
  picture({ seconds, key, bytes, config }) {
    if (config) this.videoConfig = config;
    this.#zero ??= seconds;
    const ticks = Math.round((seconds - this.#zero) * VIDEO.scale);
    const last = this.#pictures.at(-1);
    if (last && ticks <= last.ticks) return; // A clock that steps back would make a duration of nothing.
    const full = this.#partBegan !== undefined && ticks - this.#partBegan >= PART * VIDEO.scale - 900;
    this.#pictures.push({ ticks, key, bytes });
    this.#partBegan ??= ticks;
    if (this.#pictures.length > 1 && (key || full) && this.#cut(ticks, 1)) this.#partBegan = ticks;
  }

  sound({ seconds, lasts, bytes, config }) {
    if (config) this.audioConfig = config;
    const place = Math.round((seconds - this.#zero) * AUDIO.scale);
    const length = Math.round(lasts * AUDIO.scale);
    if (!(place >= 0) || !this.#expectsSound) return; // From before the first picture, or too late for the header.
    this.#soundEnd ??= place;
    if (place < this.#soundEnd - GAP * AUDIO.scale) return;
    const ticks = place > this.#soundEnd + GAP * AUDIO.scale ? place : this.#soundEnd;
    this.#sounds.push({ ticks, lasts: length, bytes });
    this.#soundEnd = ticks + length;
  }

  // What is still in hand, when the broadcast ends.
  finish() {
    if (this.#pictures.length) this.#cut(this.#pictures.at(-1).ticks + VIDEO.scale / 30, 0);
  }

  // Every picture but the one whose length is not known yet.
  #cut(end, keep) {
    if (!this.#header && !this.#begin()) return false;
    const pictures = this.#pictures.splice(0, this.#pictures.length - keep);
    // Sound beyond the last picture waits for its own part.
    const until = keep ? (end / VIDEO.scale) * AUDIO.scale : Infinity;
    const after = this.#sounds.findIndex((sound) => sound.ticks >= until);
    const sounds = this.#sounds.splice(0, after < 0 ? this.#sounds.length : after);
    const bytes = part(++this.#count, pictures, end, sounds);
    this.#send({ bytes, header: false, key: pictures[0].key, seconds: (end - pictures[0].ticks) / VIDEO.scale });
    return true;
  }

  #begin() {
    if (!this.videoConfig?.description) return false;
    const patient = this.#pictures.at(-1).ticks < WAIT_FOR_SOUND * VIDEO.scale;
    if (this.#expectsSound && !this.audioConfig && patient) return false;
    this.#expectsSound = Boolean(this.audioConfig);
    this.#header = true;
    this.#send({ bytes: header(this), header: true, key: true, seconds: 0 });
    return true;
  }
}

function part(number, pictures, end, sounds) {
  const tracks = (videoAt, audioAt) => {
    const list = [run(VIDEO.id, pictures, end, videoAt, (one) => (one.key ? 0x2000000 : 0x1010000))];
    if (sounds.length) {
      const last = sounds.at(-1);
      list.push(run(AUDIO.id, sounds, last.ticks + last.lasts, audioAt, () => 0x2000000));
    }
    return box('moof', full('mfhd', 0, 0, u32(number)), ...list);
  };
  // The offsets are counted from the moof, whose length does not depend on them.
  const length = tracks(0, 0).length;
  const pictureBytes = pictures.reduce((sum, one) => sum + one.bytes.length, 0);
  return join([
    tracks(length + 8, length + 8 + pictureBytes),
    box('mdat', ...pictures.map((one) => one.bytes), ...sounds.map((one) => one.bytes)),
  ]);
}

function run(id, samples, end, offset, flags) {
  const rows = samples.flatMap((one, at) => {
    const next = samples[at + 1]?.ticks ?? end;
    return [u32(Math.max(1, Math.round(next - one.ticks))), u32(one.bytes.length), u32(flags(one))];
  });
  return box('traf',
    full('tfhd', 0, 0x20000, u32(id)), // default-base-is-moof
    full('tfdt', 1, 0, u64(samples[0].ticks)),
    full('trun', 0, 0x701, u32(samples.length), u32(offset), ...rows));
}

function header({ width, height, videoConfig, audioConfig }) {
  const screen = picture(width, height, videoConfig);
  const tracks = [track(VIDEO, 'vide', width, height, full('vmhd', 0, 1, zeros(8)), screen)];
  if (audioConfig) tracks.push(track(AUDIO, 'soun', 0, 0, full('smhd', 0, 0, zeros(4)), soundEntry(audioConfig)));
  const defaults = tracks.map((_, at) => full('trex', 0, 0, u32(at + 1), u32(1), zeros(12)));
  return join([
    box('ftyp', text('iso6'), u32(0), text('iso6cmfcmp42')),
    box('moov',
      full('mvhd', 0, 0, zeros(8), u32(1000), u32(0), u32(0x10000), u16(0x100), zeros(10), MATRIX, zeros(24), u32(3)),
      ...tracks,
      box('mvex', ...defaults)),
  ]);
}

function picture(width, height, { description }) {
  return box('avc1', zeros(6), u16(1), zeros(16), u16(width), u16(height), u32(0x480000), u32(0x480000), zeros(4),
    u16(1), zeros(32), u16(24), u16(0xffff), box('avcC', bytesOf(description)));
}

function soundEntry({ codec, description, numberOfChannels }) {
  const head = [zeros(6), u16(1), zeros(8), u16(numberOfChannels), u16(16), zeros(4), u32(AUDIO.scale * 0x10000)];
  if (codec.startsWith('mp4a')) return box('mp4a', ...head, aacSetup(bytesOf(description)));
  return box('Opus', ...head, opusSetup(description, numberOfChannels));
}

// An Opus header keeps its numbers the other way round than MP4 does.
function opusSetup(description, channels) {
  const given = description && bytesOf(description);
  const skip = given && given.length >= 19 ? given[10] | (given[11] << 8) : 312;
  return box('dOps', u8(0, channels), u16(skip), u32(AUDIO.scale), u16(0), u8(0));
}

function aacSetup(config) {
  const info = join([u8(5, config.length), config]);
  const decoder = join([u8(0x40, 0x15, 0, 0, 0), zeros(8), info]);
  const stream = join([u16(0), u8(0), u8(4, decoder.length), decoder, u8(6, 1, 2)]);
  return full('esds', 0, 0, u8(3, stream.length), stream);
}

function track({ id, scale }, kind, width, height, media, entry) {
  return box('trak',
    full('tkhd', 0, 3, zeros(8), u32(id), zeros(4), zeros(4), zeros(8), zeros(4), u16(kind === 'soun' ? 0x100 : 0),
      zeros(2), MATRIX, u32(width * 0x10000), u32(height * 0x10000)),
    box('mdia',
      full('mdhd', 0, 0, zeros(8), u32(scale), u32(0), u16(0x55c4), u16(0)),
      full('hdlr', 0, 0, zeros(4), text(kind), zeros(12), u8(0)),
      box('minf', media, box('dinf', full('dref', 0, 0, u32(1), full('url ', 0, 1))),
        box('stbl', full('stsd', 0, 0, u32(1), entry), full('stts', 0, 0, u32(0)), full('stsc', 0, 0, u32(0)),
          full('stsz', 0, 0, zeros(8)), full('stco', 0, 0, u32(0))))));
}

const u8 = (...values) => Uint8Array.from(values);
const u16 = (value) => u8(value >> 8, value);
const u32 = (value) => u8(value >>> 24, value >>> 16, value >>> 8, value);
const u64 = (value) => join([u32(Math.floor(value / 0x100000000)), u32(value % 0x100000000)]);
const zeros = (count) => new Uint8Array(count);
const text = (letters) => new TextEncoder().encode(letters);
const bytesOf = (data) => (ArrayBuffer.isView(data)
  ? new Uint8Array(data.buffer, data.byteOffset, data.byteLength) : new Uint8Array(data));
const MATRIX = join([u32(0x10000), zeros(12), u32(0x10000), zeros(12), u32(0x40000000)]);

function full(name, version, flags, ...content) {
  return box(name, u8(version, flags >> 16, flags >> 8, flags), ...content);
}

function box(name, ...content) {
  const length = content.reduce((sum, one) => sum + one.length, 8);
  return join([u32(length), text(name), ...content]);
}

function join(pieces) {
  const all = new Uint8Array(pieces.reduce((sum, one) => sum + one.length, 0));
  let at = 0;
  for (const one of pieces) {
    all.set(one, at);
    at += one.length;
  }
  return all;
}
