/** What the page shares with Python; written by `python -m scripts.constants`, never by hand. */

export const frame = Object.freeze({
  LANDMARK_COUNT: 33,
});

export const blazepose = Object.freeze({
  DETECTOR_PX: 224,
  LANDMARK_PX: 256,
  HEATMAP_PX: 64,
  HEATMAP_RADIUS: 3,
  HEATMAP_SURE: 0.5,
  POINTS: 39, // 33 of the body, 2 that define the region, 4 of the hands
  REGION_POINTS: [33, 35],
  REGION_SCALE: 1.25, // of the circle that holds the body (model card)
  OVERLAP: 0.3, // intersection over union above which two boxes are one person
  MIN_SCORE: 0.5, // of a detection, and of a body
  STILL_SHIFT: 0.06, // of the region's side
  STILL_GROWTH: 0.1, // natural logarithm of the size ratio
  STILL_TURN_RAD: 0.12,
  DETECTOR_ANCHORS: 2254,
  DETECTOR_NUMBERS: 12, // of an anchor: a box and four points
  ANCHOR_LAYERS: [[8, 2], [16, 2], [32, 6]], // stride [px], anchors at each place
});

export const tracker = Object.freeze({
  SURVEY_EVERY: 45, // pictures between two looks for other people
  UNSURE_SCORE: 0.15, // of a detection in a turned picture, where the landmark network decides
  SURE_SCORE: 0.8, // of a body that needs no second look at turned pictures
  APART: 0.25, // of the smaller region's side: hips farther apart are two people
  CANDIDATES: 3, // of the detector's people, that are looked at
  LOOKS: 2, // pictures that are looked at at once; fixed, so that the same pictures give the same bodies on any device
  SCORE_SHARE: 0.5, // how much a sure score weighs against a horizontal trunk
  SWITCH_MARGIN: 0.5, // only someone who clearly lies, while the followed person does not, takes over
});

export const features = Object.freeze({
  TRUNK_SHARE: 0.5, // of the trunk, that counts as size beside the leg
});

export const perceptron = Object.freeze({
  REACH: 4, // spreads: what lies farther out was never learned
});

export const legs = Object.freeze({
  MEMORY_S: 1, // time constant of every estimate here
  OUTPUTS: 3, // of each network: behind, the first leg lower, on a side; logits
  SURE: 4, // logits beyond it count no more: one frame shall not outweigh a second
});

export const shake = Object.freeze({
  WIDTH_PX: 640, // pictures are reduced to it: the room is seen well enough
  CORNERS: 150,
  QUALITY: 0.0005,
  SPACING_PX: 8,
  LEAST: 8, // corners below which a picture says nothing, and below which the room is bare
  ENOUGH: 30,
  LEAST_STRENGTH: 5e-05, // smaller eigenvalue of a corner: of a good sensor's noise, and beyond any
  SURE_STRENGTH: 0.001,
  NOISE_STRENGTH: 20, // how far the strongest of the noise stands above its tenth percentile
  LEGS: [23, 33],
  WINDOW_PX: 15,
  LEVELS: 3,
  ROUND_TRIP_PX: 0.5,
  AGREE_PX: 0.6,
  AGREE_SHARE: 0.35,
  STILL_PX: 0.2, // at the person; a mean drift below is the noise of the tracker: a camera on a tripod
  SHAKEN_PX: 0.4, // at the person; a single drift beyond it is no noise
  NEWEST: 0.1, // how much the newest drift weighs in the mean
  FAR_PX: 30, // from the keyframe: corners leave the picture, so a new one is taken
  MARGIN: 0.12, // of the person's box, left out around it
  SETTLED: 45, // pictures without motion after which only every so many are looked at, while none is in doubt
  EVERY: 6,
});

export const displacement = Object.freeze({
  ROWS: 160, // to the radian, and columns to the leg: 5.5 mm of a leg
  UP_RAD: 0.3, // swept: from the keyframe 26 cm up at the ankle and, should it be of a hold, 12 down
  DOWN_RAD: 0.14,
  ASIDE_RAD: 0.16, // to either side of the leg that a template can reach
  COARSE: 2, // rows between two places of the sweep
  SHANK_FROM: 0.25, // of the way from knee to ankle: nearer the knee a turn moves little
  BEYOND: 1.05, // of the reach of the toes
  SHANK_WIDTH: 0.26, // of the shank
  FOOT_RADIUS: 0.2, // of the shank
  OTHER_WIDTH: 0.22, // of the shank: what is left out about the other leg
  FINE: 0.75, // a picture is reduced where its pixels are smaller than this share of a row
  SMOOTH: 1, // rows, standard deviation: a match must survive half a row
  DIFFERENT: 24, // of 255: what differs by more is something else, and how much more tells nothing
  CONTRAST: 0.12, // how much better than the middling place the best must be, or nothing is seen
  SURE_CONTRAST: 0.5, // from which on a place is as clear as can be
  PRIOR: 50, // of 255 a radian: how much a landmark's word weighs against the picture, and how far
  PRIOR_RAD: 0.06,
  HABIT: 20, // the same for where the leg was in the last picture
  HABIT_RAD: 0.04,
  STEPS: 4, // of Lucas and Kanade's method, and when it has arrived
  SMALL_RAD: 0.0001,
  SHANK_TRUST: 40, // squared grey levels of change that hold the shank where it was: noise shall not bend a knee
  SHANK_SEEN: 300, // the same beyond which the shank is measured
  SHANK_LIMITS: [0.3, 1.1],
  BENT: 0.05, // of the shank: shorter, and a straight leg is tried as well, lest one mistake lead to the next
  LEAST_TEXTURE: 1.5, // grey levels from row to row, root mean square, below which there is nothing to follow
  LEAST_PIXELS: 60,
  STILL_ROWS: 3, // the leg must have moved this far, this often, before what stayed is background
  VOTES: 5,
  STAYED: 0.5, // of DIFFERENT: what differs by less has stayed
  LEAST_MOVING: 0.3, // of the leg's places: with fewer left to follow, none is left out
  BENDING: 0.5, // how much the newest change of the shank weighs in the habit
});

export const refine = Object.freeze({
  STILL_S: 0.3, // how long the landmarks are remembered: a keyframe is taken where they were in the middle
  ENOUGH_OF_IT: 0.8, // of that time must be remembered before a keyframe is taken
  TRIAL_S: 0.25, // how long the picture of the leg must stay as it is before it is taken for the keyframe
  CHECK_S: 0.15, // between two looks whether a keyframe is due
  AGREED: 0.08, // of the leg: landmarks that have gone farther in that time were of something else, still though it is
  STILL_RAD: 0.006, // what the picture may turn in that time: half a centimetre at the ankle
  LOST_S: 1.5, // how long a lost lock waits for the leg to come back before a new keyframe is taken
  SHIFT: 0.05, // of the leg: a hip that moved this far asks for a new keyframe
  UP_RAD: 0.02, // 2 cm at the ankle: a leg so far from the keyframe is lifted, and its hips will be back
  FADE_S: 2, // time constant with which an unlocked ankle returns to its landmark
  RAW_CONFIDENCE: 0.5, // of an unlocked ankle
  LOCKED_CONFIDENCE: 0.6, // of a locked ankle at least; what is missing to 1 is the precision's
  ELSEWHERE: 0.25, // of the leg: landmarks so far from the lock, for so long, mean another leg
  ELSEWHERE_S: 1,
  WANDER_S: 3, // how long the length of the resting leg is remembered
  WANDER: 0.04, // its standard deviation, as a share: 0.01 at most on clear pictures, 0.04 to 0.1 where a foot is lost
});

export const stream = Object.freeze({
  RAW_TRUST: 0.6, // the most that a bare landmark is trusted
});

export const squares = Object.freeze({
  SQUARE_ENOUGH: 0.01, // less is rounding in the header, as FFmpeg takes it (its mov.c)
  WIDEST_PIXEL: 4, // times its height, or the other way round: no camera has others, so the header is wrong
});

export const times = Object.freeze({
  USUAL_STEP_S: 0.03333333333333333, // from picture to picture, where the file does not say
  LONGEST_STEP_S: 1, // between two pictures whose times are both wrong: a longer one is wrong as well
});

export const wire = Object.freeze({
  VERSION: 1,
  MOST_FRAMES: 8, // in one message
  PRESENT: 1, // flags
  RIGHT_DOWN: 2,
  FROM_BEHIND: 4,
  SIDE_KNOWN: 8,
  ON_SIDE: 16,
});

export const film = Object.freeze({
  SHARE: 10000, // of the picture's width: a tenth of a pixel in most pictures
});

export const sizes = Object.freeze({
  CM_PER_INCH: 2.54, // by definition (international yard and pound agreement, 1959)
  INCHES_PER_FOOT: 12,
});

export const setup = Object.freeze({
  STILL_S: 2, // of stillness that start a set without hands
});

export const Landmark = Object.freeze({
  NOSE: 0,
  LEFT_EAR: 7,
  RIGHT_EAR: 8,
  LEFT_SHOULDER: 11,
  RIGHT_SHOULDER: 12,
  LEFT_ELBOW: 13,
  RIGHT_ELBOW: 14,
  LEFT_WRIST: 15,
  RIGHT_WRIST: 16,
  LEFT_HIP: 23,
  RIGHT_HIP: 24,
  LEFT_KNEE: 25,
  RIGHT_KNEE: 26,
  LEFT_ANKLE: 27,
  RIGHT_ANKLE: 28,
  LEFT_HEEL: 29,
  RIGHT_HEEL: 30,
  LEFT_TOE: 31,
  RIGHT_TOE: 32,
});

export const LEG = Object.freeze({ left: [23, 25, 27, 29, 31], right: [24, 26, 28, 30, 32] });

export const LEFT_FIRST = [0, 7, 11, 13, 15, 23, 25, 27, 29, 31, 8, 12, 14, 16, 24, 26, 28, 30, 32];

export const RIGHT_FIRST = [0, 8, 12, 14, 16, 24, 26, 28, 30, 32, 7, 11, 13, 15, 23, 25, 27, 29, 31];

export const Close = Object.freeze({
  VERSION: 1003,
  NO_TEXT: 1007,
  POLICY: 1008,
  FAILED: 1011,
  LATER: 1013,
  BAD_MESSAGE: 4400,
  NO_SESSION: 4404,
  TAKEN_OVER: 4409,
  TOO_FAST: 4429,
});

export const HEADER_BYTES = 8;

export const FRAME_BYTES = 958;

export const SHEET_BYTES = 24;
