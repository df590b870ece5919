/** Follows one person through a recording: the one who lies; mirrors `foursides/pose/tracker.py`. */

import { trunk } from "./anatomy.js";
import { Detector, LandmarkNetwork, unturned } from "./blazepose.js";
import { tracker } from "./constants.js";

/** @typedef {import("./blazepose.js").Body} Body */
/** @typedef {import("./blazepose.js").Region} Region */
/** @typedef {import("./pixels.js").Picture} Picture */
/** @typedef {{picture: Picture, body: Body | null, people: number}} Tracked */

const { SURVEY_EVERY, UNSURE_SCORE, SURE_SCORE, APART, CANDIDATES, LOOKS, SCORE_SHARE, SWITCH_MARGIN } = tracker;

/** Pictures in, the followed person's body out. */
export class PersonTracker {
  /**
   * @param {import("./lanes.js").Lane[]} lanes where inferences run, in turn
   * @param {import("./pixels.js").Pixels} pixels
   */
  constructor(lanes, pixels) {
    this._pixels = pixels;
    this._detector = new Detector(lanes[0], pixels);
    this._networks = Array.from({ length: LOOKS }, (_, i) => new LandmarkNetwork(lanes[i % lanes.length], pixels));
    /** @type {Region | null} */
    this._region = null;
    this._untilSurvey = 0;
    this._turn = 0;
    this.people = 0;
    /** @type {Float64Array[]} */
    this._beside = [];
  }

  /**
   * The body of the person who is followed, or null if nobody is seen.
   *
   * @param {Picture} picture
   */
  async track(picture) {
    let body = this._region ? await this._networks[0].look(picture, this._region) : null;
    this._untilSurvey -= 1;
    if (!body || this._untilSurvey <= 0) body = await this._survey(picture, body);
    this._region = body ? nextRegion(body) : null;
    return body && { ...body, beside: this._beside };
  }

  /**
   * Yield each picture with the followed body and the number of people in view.
   *
   * A picture is looked at in the region that was known when the one before the last was done, so that two
   * inferences run side by side. A live source does not wait for the next picture to come before it gives out the last.
   *
   * @param {import("./pictures.js").Pictures} pictures
   * @returns {AsyncGenerator<Tracked>}
   */
  async *follow(pictures) {
    /** @type {{picture: Picture, look: Promise<Body | null>}[]} */
    const begun = [];
    for (;;) {
      if (begun.length && pictures.live && !(await pictures.before(begun[0].look))) {
        yield this._take(begun);
        continue;
      }
      const picture = await pictures.next();
      if (!picture) break;
      if (!this._region || this._untilSurvey <= LOOKS) {
        while (begun.length) yield this._take(begun);
        yield { picture, body: await this.track(picture), people: this.people };
        continue;
      }
      const network = this._networks[this._turn];
      this._turn = (this._turn + 1) % LOOKS;
      this._untilSurvey -= 1;
      begun.push({ picture, look: network.look(picture, this._region) });
      if (begun.length === LOOKS) yield this._take(begun);
    }
    while (begun.length) yield this._take(begun);
  }

  /**
   * What was seen in the oldest picture; looked at again, properly, if nobody was.
   *
   * @param {{picture: Picture, look: Promise<Body | null>}[]} begun
   * @returns {Promise<Tracked>}
   */
  async _take(begun) {
    const { picture, look } = /** @type {{picture: Picture, look: Promise<Body | null>}} */ (begun.shift());
    const body = await look;
    if (!body) return { picture, body: await this.track(picture), people: this.people };
    this._region = nextRegion(body);
    return { picture, body: { ...body, beside: this._beside }, people: this.people };
  }

  /**
   * Look at the whole picture: count the people and choose whom to follow.
   *
   * @param {Picture} picture
   * @param {Body | null} followed
   */
  async _survey(picture, followed) {
    this._untilSurvey = SURVEY_EVERY;
    const bodies = followed ? [followed] : [];
    for (const region of (await this._detector.find(picture)).slice(0, CANDIDATES)) {
      if (!bodies.every((other) => apart(region, other.next_region))) continue;
      const body = await this._look(picture, region);
      if (body && isNew(body, bodies)) bodies.push(body);
    }
    if (!bodies.some((body) => lies(body) && body.score >= SURE_SCORE)) {
      for (const body of await this._surveyTurned(picture)) if (isNew(body, bodies)) bodies.push(body);
    }
    this.people = bodies.length;
    const liked = bodies.length ? bodies.reduce((a, b) => (preference(b) > preference(a) ? b : a)) : null;
    const stays = liked && followed && preference(liked) < preference(followed) + SWITCH_MARGIN;
    const best = stays ? followed : liked;
    this._beside = bodies.filter((body) => body !== best).map((body) => body.image);
    return best;
  }

  /**
   * Look for someone who lies in the picture turned by a quarter either way; surest first.
   *
   * The detector, trained on people upright, is unsure of them even so; the landmark network is not.
   *
   * @param {Picture} picture
   */
  async _surveyTurned(picture) {
    const found = [];
    for (const turns of /** @type {const} */ ([1, 3])) {
      const other = this._pixels.turned(picture, turns);
      for (const region of (await this._detector.find(other, UNSURE_SCORE)).slice(0, CANDIDATES)) {
        const body = await this._look(other, region);
        if (body && body.score >= SURE_SCORE) found.push(unturned(body, turns, picture.width, picture.height));
      }
      this._pixels.release(other);
    }
    return found.filter(lies).sort((a, b) => b.score - a.score);
  }

  /**
   * Find a body from a detection; the second pass sees it in the region that its landmarks ask for.
   *
   * @param {Picture} picture
   * @param {Region} region
   */
  async _look(picture, region) {
    const body = await this._networks[0].look(picture, region);
    return body && ((await this._networks[0].look(picture, body.next_region)) ?? body);
  }
}

/** @param {Body} body */
function nextRegion(body) {
  return body.region.follow(body.next_region);
}

/**
 * Prefer a horizontal trunk, then a sure score.
 *
 * @param {Body} body
 */
function preference(body) {
  const [x, y] = trunk(body.image);
  return Math.abs(x) / Math.max(Math.hypot(x, y), 1e-9) + SCORE_SHARE * body.score;
}

/** @param {Body} body */
function lies(body) {
  const [x, y] = trunk(body.image);
  return Math.abs(x) > Math.abs(y);
}

/**
 * @param {Body} body
 * @param {Body[]} others
 */
function isNew(body, others) {
  return others.every((other) => apart(body.next_region, other.next_region));
}

/**
 * @param {Region} a
 * @param {Region} b
 */
function apart(a, b) {
  return Math.hypot(a.x - b.x, a.y - b.y) > APART * Math.min(a.size, b.size);
}
