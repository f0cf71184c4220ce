// What is said, as text: lines that come with the playlist become cues of a text track, at their place in the picture.
const CLASS = 'aldea.caption';

export class Captions {
  #track;
  #known = new Set();

  constructor(video, button, label) {
    this.video = video;
    this.button = button;
    this.label = label;
    button?.addEventListener('click', () => this.#choose(this.#track?.mode !== 'showing'));
  }

  // ranges: hls.js' date ranges; placeOf: the video's time at a Date, undefined where it is not in the playlist
  update(ranges, placeOf) {
    for (const range of Object.values(ranges)) {
      if (range.class !== CLASS || this.#known.has(range.id)) continue;
      const begins = placeOf(range.startDate);
      if (begins === undefined) continue;
      this.#known.add(range.id);
      this.#add(range, begins);
    }
  }

  // Another playlist counts from another moment.
  forget() {
    this.#known.clear();
    for (const cue of [...(this.#track?.cues ?? [])]) this.#track.removeCue(cue);
  }

  #add({ attr, duration }, begins) {
    if (!this.#track) {
      this.#track = this.video.addTextTrack('captions', this.label, attr['X-LANGUAGE'] ?? '');
      this.#choose(localStorage.getItem('aldea.captions') !== 'off');
      if (this.button) this.button.hidden = false;
    }
    const lasts = duration || 4;
    // What came late is still read.
    const from = Math.max(begins, Math.min(this.video.currentTime, begins + lasts));
    const cue = new VTTCue(from, from + lasts, attr['X-TEXT'] ?? '');
    cue.line = -3;
    this.#track.addCue(cue);
  }

  #choose(on) {
    if (!this.#track) return;
    this.#track.mode = on ? 'showing' : 'hidden';
    this.button?.setAttribute('aria-pressed', String(on));
    localStorage.setItem('aldea.captions', on ? 'on' : 'off');
  }
}
