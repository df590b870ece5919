/** Lets time pass from the beginning of a film to its end. */

export class Playback {
  /**
   * @param {number} length_s
   * @param {() => number} speed 1 as it was; asked for with every picture
   * @param {(at_s: number) => void} onTime
   * @param {(playing: boolean, ended: boolean) => void} onSwitch
   */
  constructor(length_s, speed, onTime, onSwitch) {
    this._length_s = length_s;
    this._speed = speed;
    this._onTime = onTime;
    this._onSwitch = onSwitch;
    this._at_s = 0;
    this._last_ms = NaN;
    this.playing = false;
  }

  /** Whether the end is reached. */
  get ended() {
    return this._at_s >= this._length_s;
  }

  /**
   * Go to a time, and play on from there if it is being played.
   *
   * @param {number} at_s
   */
  seek(at_s) {
    this._at_s = Math.max(0, Math.min(this._length_s, at_s));
    this._onTime(this._at_s);
  }

  /** Play; from the beginning if the end is reached. */
  play() {
    if (this.ended) this.seek(0);
    const begins = !this.playing;
    this.playing = true;
    this._onSwitch(true, this.ended);
    if (!begins) return;
    this._last_ms = NaN;
    requestAnimationFrame(this._step);
  }

  pause() {
    this.playing = false;
    this._onSwitch(false, this.ended);
  }

  _step = (/** @type {number} */ now_ms) => {
    if (!this.playing) return;
    const passed_s = Number.isNaN(this._last_ms) ? 0 : (now_ms - this._last_ms) / 1000;
    this._last_ms = now_ms;
    this.seek(this._at_s + passed_s * this._speed());
    if (this.ended) this.pause();
    else requestAnimationFrame(this._step);
  };
}
