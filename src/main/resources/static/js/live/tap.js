// Runs beside the sound, and passes on what goes by in pieces of 20 ms.
class Tap extends AudioWorkletProcessor {
  #kept = new Float32Array(960);
  #at = 0;

  process([[channel]]) {
    for (const sample of channel ?? new Float32Array(128)) {
      this.#kept[this.#at++] = sample;
      if (this.#at === this.#kept.length) {
        this.port.postMessage(this.#kept.slice());
        this.#at = 0;
      }
    }
    return true;
  }
}
registerProcessor('tap', Tap);
