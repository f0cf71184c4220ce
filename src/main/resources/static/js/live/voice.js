// Says each sale aloud, after a short sound: hands and eyes stay on the craft.
export class Voice {
  #sound;

  constructor(language) {
    this.language = language;
  }

  get muted() {
    return localStorage.getItem('aldea.voice') === 'off';
  }

  set muted(muted) {
    localStorage.setItem('aldea.voice', muted ? 'off' : 'on');
    if (muted) window.speechSynthesis?.cancel();
  }

  say(text) {
    if (this.muted) return;
    this.#ring();
    if (!('speechSynthesis' in window)) return;
    const said = new SpeechSynthesisUtterance(text);
    said.lang = this.language;
    said.rate = 1.05;
    speechSynthesis.speak(said);
  }

  // Two notes, made here: a file would have to be fetched over the line that is needed for the picture.
  #ring() {
    this.#sound ??= new AudioContext();
    const now = this.#sound.currentTime;
    [[880, now], [1320, now + 0.12]].forEach(([pitch, at]) => {
      const note = this.#sound.createOscillator();
      const loud = this.#sound.createGain();
      note.frequency.value = pitch;
      loud.gain.setValueAtTime(0.12, at);
      loud.gain.exponentialRampToValueAtTime(0.001, at + 0.25);
      note.connect(loud).connect(this.#sound.destination);
      note.start(at);
      note.stop(at + 0.26);
    });
  }
}
