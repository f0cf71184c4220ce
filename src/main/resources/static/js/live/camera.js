// The camera, the microphone, and a screen that stays awake while both are used.
const PICTURE = { width: { ideal: 640 }, height: { ideal: 360 }, frameRate: { ideal: 30, max: 30 } };
const SOUND = { echoCancellation: true, noiseSuppression: true, autoGainControl: true };

export class Camera {
  #facing = 'environment'; // The craft is in front of the phone, not behind it.
  #lock;

  constructor(view) {
    this.view = view;
    // The lock is lost whenever the page is out of sight.
    document.addEventListener('visibilitychange', () => {
      if (this.stream && document.visibilityState === 'visible') this.#stayAwake();
    });
  }

  get on() {
    return Boolean(this.stream);
  }

  // Whether the phone is held upright: what counts is the picture that comes, not the screen.
  get upright() {
    return this.view.videoHeight > this.view.videoWidth;
  }

  async open() {
    this.stream = await this.#ask();
    this.view.srcObject = this.stream;
    this.view.muted = true;
    await this.view.play().catch(() => {});
    this.#stayAwake();
    return this.stream;
  }

  // The sound goes on from the same track: only the picture is another one.
  async turn() {
    this.#facing = this.#facing === 'environment' ? 'user' : 'environment';
    const [old] = this.stream.getVideoTracks();
    old.stop(); // Many phones open one camera at a time.
    this.stream.removeTrack(old);
    const other = await navigator.mediaDevices.getUserMedia({ video: { ...PICTURE, facingMode: this.#facing } });
    const [track] = other.getVideoTracks();
    this.stream.addTrack(track);
    this.view.srcObject = this.stream;
    await this.view.play().catch(() => {});
    return track;
  }

  set muted(muted) {
    this.stream?.getAudioTracks().forEach((track) => { track.enabled = !muted; });
  }

  get muted() {
    return this.stream?.getAudioTracks().every((track) => !track.enabled) ?? false;
  }

  // Covered, the camera gives black pictures: the broadcast goes on, nobody looks into the workshop.
  set covered(covered) {
    this.stream?.getVideoTracks().forEach((track) => { track.enabled = !covered; });
  }

  close() {
    this.stream?.getTracks().forEach((track) => track.stop());
    this.stream = undefined;
    this.view.srcObject = null;
    this.#lock?.release().catch(() => {});
  }

  async #ask() {
    const video = { ...PICTURE, facingMode: this.#facing };
    try {
      return await navigator.mediaDevices.getUserMedia({ video, audio: SOUND });
    } catch (refused) {
      if (refused.name !== 'NotFoundError') throw refused;
      return navigator.mediaDevices.getUserMedia({ video }); // No microphone: a silent broadcast is one, too.
    }
  }

  async #stayAwake() {
    this.#lock = await navigator.wakeLock?.request('screen').catch(() => undefined);
  }
}
