/*
 * The arithmetic on pixels that is too slow in JavaScript; pixels.js calls it, scripts/pixels.py compiles it.
 *
 * Everything computes what OpenCV computes for the same name, with the same rounding, so that the page and the
 * Python package measure the same. Pictures are rows of bytes without gaps.
 */

#include <wasm_simd128.h>

typedef unsigned char u8;
typedef short i16;
typedef unsigned short u16;

#define EXPORT(name) __attribute__((export_name(#name)))

/* The index beyond a border, mirrored about the last pixel (cv::BORDER_REFLECT_101). */
static inline int mirrored(int i, int n) {
  if (n == 1) return 0;
  while (i < 0 || i >= n) i = i < 0 ? -i : 2 * (n - 1) - i;
  return i;
}

/* ---- colours ---- */

/* The upper halves of eight products. */
static inline v128_t high(v128_t values, int factor) {
  const v128_t by = wasm_i16x8_splat(factor);
  return wasm_i16x8_narrow_i32x4(wasm_i32x4_shr(wasm_i32x4_extmul_low_i16x8(values, by), 16),
                                 wasm_i32x4_shr(wasm_i32x4_extmul_high_i16x8(values, by), 16));
}

/* Four colour differences, each for two pixels side by side, times 8. */
static inline v128_t doubled(const u8 *c, int step) {
  const int a = c[0], b = c[step], d = c[2 * step], e = c[3 * step];
  return wasm_i16x8_shl(wasm_i16x8_sub(wasm_i16x8_make(a, a, b, b, d, d, e, e), wasm_i16x8_splat(128)), 3);
}

/*
 * YCbCr 4:2:0 to RGBA with the fixed-point numbers of FFmpeg's swscale, which OpenCV reads recordings with.
 * `step` is 1 for planes of their own, 2 where blue and red differences alternate. Reads and writes whole vectors:
 * all of the memory needs 32 bytes more.
 */
EXPORT(yuv_to_rgba)
void yuv_to_rgba(const u8 *y, int y_stride, const u8 *u, const u8 *v, int c_stride, int step, int width, int height,
                 int full_range, u8 *rgba) {
  const int gain = full_range ? 8192 : 9539, black = full_range ? 0 : 16;
  const int blue_u = full_range ? 14516 : 16525, red_v = full_range ? 11485 : 13075;
  const int green_u = full_range ? -2819 : -3209, green_v = full_range ? -5850 : -6660;
  for (int row = 0; row < height; row++) {
    const u8 *luma = y + row * y_stride, *cb = u + (row / 2) * c_stride, *cr = v + (row / 2) * c_stride;
    u8 *out = rgba + row * width * 4;
    for (int x = 0; x < width; x += 8) {
      const v128_t above_black = wasm_i16x8_sub(wasm_u16x8_load8x8(luma + x), wasm_i16x8_splat(black));
      const v128_t light = high(wasm_i16x8_shl(above_black, 3), gain);
      const v128_t b = doubled(cb + x / 2 * step, step), r = doubled(cr + x / 2 * step, step);
      const v128_t red = wasm_i16x8_add(light, high(r, red_v)), blue = wasm_i16x8_add(light, high(b, blue_u));
      const v128_t green = wasm_i16x8_add(light, wasm_i16x8_add(high(b, green_u), high(r, green_v)));
      const v128_t rg = wasm_u8x16_narrow_i16x8(red, green), ba = wasm_u8x16_narrow_i16x8(blue, wasm_i16x8_splat(255));
      const v128_t first = wasm_i8x16_shuffle(rg, ba, 0, 8, 16, 24, 1, 9, 17, 25, 2, 10, 18, 26, 3, 11, 19, 27);
      const v128_t rest = wasm_i8x16_shuffle(rg, ba, 4, 12, 20, 28, 5, 13, 21, 29, 6, 14, 22, 30, 7, 15, 23, 31);
      wasm_v128_store(out + 4 * x, first);
      wasm_v128_store(out + 4 * x + 16, rest);
    }
  }
}

static inline u8 shade(int red, int green, int blue) {
  return (u8)((red * 9798 + green * 19235 + blue * 3735 + (1 << 14)) >> 15);
}

/* A box of the picture in grey. */
EXPORT(gray)
void gray(const u8 *rgba, int width, int x0, int y0, int w, int h, u8 *restrict out) {
  for (int y = 0; y < h; y++) {
    const u8 *in = rgba + ((y0 + y) * width + x0) * 4;
    for (int x = 0; x < w; x++) out[y * w + x] = shade(in[4 * x], in[4 * x + 1], in[4 * x + 2]);
  }
}

/* ---- sampling ---- */

/* Red, green, blue and the rest of a pixel and the next, by turns. */
static inline v128_t two_colours(const u8 *rgba) {
  const v128_t both = wasm_u16x8_load8x8(rgba);
  return wasm_i16x8_shuffle(both, both, 0, 4, 1, 5, 2, 6, 3, 7);
}

#define ONE 14 /* bits of a weight between pixels */

static inline v128_t pairs(int left, int right) { return wasm_i32x4_splat((left & 0xffff) | (right << 16)); }

/* The colour between pixels, rounded to whole numbers; beyond the border that of the last pixel. */
static inline v128_t between(const u8 *rgba, int width, int height, float x, float y) {
  x = __builtin_wasm_min_f32(__builtin_wasm_max_f32(x, 0), width - 1);
  y = __builtin_wasm_min_f32(__builtin_wasm_max_f32(y, 0), height - 1);
  const int left = (int)x, top = (int)y;
  const float fx = (x - left) * (1 << ONE), fy = y - top;
  const int right = (int)(fx + 0.5f), lower = (int)(fy * (1 << ONE) + 0.5f), w11 = (int)(fx * fy + 0.5f);
  const u8 *a = rgba + (top * width + left) * 4; /* beyond the last column the next pixel weighs nothing */
  const u8 *c = a + (top < height - 1 ? width * 4 : 0);
  const v128_t upper_sum = wasm_i32x4_dot_i16x8(two_colours(a), pairs((1 << ONE) - right - lower + w11, right - w11));
  const v128_t lower_sum = wasm_i32x4_dot_i16x8(two_colours(c), pairs(lower - w11, w11));
  const v128_t total = wasm_i32x4_add(wasm_i32x4_add(upper_sum, lower_sum), wasm_i32x4_splat(1 << (ONE - 1)));
  return wasm_i32x4_shr(total, ONE);
}

#define STRIP 16 /* columns done together: a turned square would else touch a new row of the picture at every step */

/* A turned square as a network wants it; `m` takes its pixels to the picture's, 2 x 3. */
EXPORT(sample)
void sample(const u8 *rgba, int width, int height, const double *m, int side, float scale, float *restrict out) {
  const float dx = (float)m[0], dy = (float)m[3];
  for (int strip = 0; strip < side; strip += STRIP) {
    for (int v = 0; v < side; v++) {
      const float x0 = (float)(m[1] * v + m[2]), y0 = (float)(m[4] * v + m[5]);
      for (int u = strip; u < strip + STRIP; u++) {
        const v128_t whole = between(rgba, width, height, x0 + dx * u, y0 + dy * u);
        const v128_t colour = wasm_f32x4_mul(wasm_f32x4_convert_i32x4(whole), wasm_f32x4_splat(scale));
        float *there = out + 3 * (v * side + u);
        wasm_v128_store64_lane(there, colour, 0);
        wasm_v128_store32_lane(there + 2, colour, 2);
      }
    }
  }
}

static inline float least(float a, float b) { return a < b ? a : b; }

/* How much of pixel `i` lies between two places. */
static inline float covered(int i, float from, float to) { return least(i + 1, to) - (i > from ? i : from); }

#define SLIVER 1e-3f /* of a pixel, which is not worth looking at */

/*
 * A part of the picture, `part_w` x `part_h` from `rgba` on, reduced by area (cv::INTER_AREA) to every `step` pixels;
 * `sums` holds a row of the part.
 */
EXPORT(reduced)
void reduced(const u8 *rgba, int width, int part_w, int part_h, float step, int w, int h, v128_t *restrict sums,
             u8 *restrict out) {
  for (int v = 0; v < h; v++) {
    const float y0 = v * step, y1 = least(y0 + step, part_h);
    for (int x = 0; x < part_w; x++) sums[x] = wasm_f32x4_splat(0);
    for (int y = (int)y0; y < y1 - SLIVER; y++) {
      const v128_t cover = wasm_f32x4_splat(covered(y, y0, y1) / (y1 - y0));
      for (int x = 0; x < part_w; x++) {
        const v128_t colour = wasm_u32x4_extend_low_u16x8(wasm_u16x8_load8x8(rgba + (y * width + x) * 4));
        sums[x] = wasm_f32x4_add(sums[x], wasm_f32x4_mul(wasm_f32x4_convert_i32x4(colour), cover));
      }
    }
    for (int u = 0; u < w; u++) {
      const float x0 = u * step, x1 = least(x0 + step, part_w);
      v128_t mean = wasm_f32x4_splat(0.5f);
      for (int x = (int)x0; x < x1 - SLIVER; x++)
        mean = wasm_f32x4_add(mean, wasm_f32x4_mul(sums[x], wasm_f32x4_splat(covered(x, x0, x1) / (x1 - x0))));
      const v128_t whole = wasm_i32x4_trunc_sat_f32x4(mean);
      const v128_t bytes = wasm_u8x16_narrow_i16x8(wasm_i16x8_narrow_i32x4(whole, whole), whole);
      wasm_v128_store32_lane(out + (v * w + u) * 4, bytes, 0);
    }
  }
}

/* A grey picture reduced to half, the commonest case; writes whole vectors of 8. */
static void halved_gray(const u8 *image, int width, int w, int h, u8 *restrict out) {
  for (int v = 0; v < h; v++) {
    const u8 *upper = image + 2 * v * width, *lower = upper + width;
    for (int u = 0; u < w; u += 8) {
      const v128_t above = wasm_u16x8_extadd_pairwise_u8x16(wasm_v128_load(upper + 2 * u));
      const v128_t four = wasm_i16x8_add(above, wasm_u16x8_extadd_pairwise_u8x16(wasm_v128_load(lower + 2 * u)));
      const v128_t mean = wasm_u16x8_shr(wasm_i16x8_add(four, wasm_i16x8_splat(2)), 2);
      wasm_v128_store64_lane(out + v * w + u, wasm_u8x16_narrow_i16x8(mean, mean), 0);
    }
  }
}

/* A grey picture reduced by area; `sums` holds a row of it. */
EXPORT(reduced_gray)
void reduced_gray(const u8 *image, int width, int height, int w, int h, float *restrict sums, u8 *restrict out) {
  if (width == 2 * w && height == 2 * h) {
    halved_gray(image, width, w, h, out);
    return;
  }
  const float sx = (float)width / w, sy = (float)height / h;
  for (int v = 0; v < h; v++) {
    const float y0 = v * sy, y1 = least((v + 1) * sy, height);
    for (int x = 0; x < width; x++) sums[x] = 0;
    for (int y = (int)y0; y < y1 - SLIVER; y++) {
      const float cover = covered(y, y0, y1) / (y1 - y0);
      for (int x = 0; x < width; x++) sums[x] += image[y * width + x] * cover;
    }
    for (int u = 0; u < w; u++) {
      const float x0 = u * sx, x1 = least((u + 1) * sx, width);
      float mean = 0;
      for (int x = (int)x0; x < x1 - SLIVER; x++) mean += sums[x] * covered(x, x0, x1);
      *out++ = (u8)(mean / (x1 - x0) + 0.5f);
    }
  }
}

/* ---- a leg, unrolled about the hip ---- */

/*
 * A strip has rows of one angle each and columns of one radius each; a place is red, green, blue and nought, as floats.
 */

#define BLUR 4 /* places to either side */

/* Blurred along one direction, places `step` apart in `count`, beyond the ends mirrored (cv::GaussianBlur). */
static void blur(const v128_t *from, v128_t *restrict to, int count, int step, const float *weights) {
  for (int i = 0; i < count; i++) {
    v128_t sum = wasm_f32x4_mul(from[i * step], wasm_f32x4_splat(weights[0]));
    for (int k = 1; k <= BLUR; k++) {
      const v128_t both = wasm_f32x4_add(from[mirrored(i - k, count) * step], from[mirrored(i + k, count) * step]);
      sum = wasm_f32x4_add(sum, wasm_f32x4_mul(both, wasm_f32x4_splat(weights[k])));
    }
    to[i * step] = sum;
  }
}

/*
 * Unroll a picture, and blur it: `turns` holds the direction of each row, x and y by turns, in pixels a unit of radius;
 * `weights` those of a place and of BLUR to either side. `scratch` is as large as the strip.
 */
EXPORT(unroll)
void unroll(const u8 *rgba, int width, int height, float x, float y, const float *turns, const float *radii, int rows,
            int columns, const float *weights, v128_t *scratch, v128_t *strip) {
  for (int v = 0; v < rows; v++) {
    for (int u = 0; u < columns; u++) {
      const v128_t there = between(rgba, width, height, x + turns[2 * v] * radii[u], y + turns[2 * v + 1] * radii[u]);
      strip[v * columns + u] = wasm_f32x4_replace_lane(wasm_f32x4_convert_i32x4(there), 3, 0);
    }
    blur(strip + v * columns, scratch + v * columns, columns, 1, weights);
  }
  for (int u = 0; u < columns; u++) blur(scratch + u, strip + u, rows, columns, weights);
}

static inline float total(v128_t lanes) {
  return wasm_f32x4_extract_lane(lanes, 0) + wasm_f32x4_extract_lane(lanes, 1) + wasm_f32x4_extract_lane(lanes, 2);
}

/*
 * What a template costs at every other row and column of a larger strip: the sum of what differs, up to `different`.
 */
EXPORT(sweep)
void sweep(const v128_t *fan, int places, const v128_t *model, const float *weight, int rows, int columns, int coarse,
           float different, double *costs) {
  for (int i = 0; i < places; i++) {
    double cost = 0;
    for (int v = 0; v < rows; v++) {
      const v128_t *there = fan + (i * coarse + v) * columns, *own = model + v * columns;
      v128_t sum = wasm_f32x4_splat(0);
      for (int u = 0; u < columns; u += coarse) {
        const v128_t off = wasm_f32x4_abs(wasm_f32x4_sub(there[u], own[u]));
        const v128_t most = wasm_f32x4_pmin(off, wasm_f32x4_splat(different));
        sum = wasm_f32x4_add(sum, wasm_f32x4_mul(most, wasm_f32x4_splat(weight[v * columns + u])));
      }
      cost += total(sum);
    }
    costs[i] = cost;
  }
}

/*
 * How a strip differs from the template: sums over what is alike of the products of its slopes (turn with turn, turn
 * with shank, shank with shank) and of the slopes with the difference, then of the weights; last the cost, as above.
 */
EXPORT(compare)
void compare(const v128_t *strip, const v128_t *model, const v128_t *by_turn, const v128_t *by_shank,
             const float *weight, int rows, int columns, float different, double *sums) {
  for (int k = 0; k < 7; k++) sums[k] = 0;
  const v128_t limit = wasm_f32x4_splat(different);
  for (int v = 0; v < rows; v++) {
    v128_t row[7];
    for (int k = 0; k < 7; k++) row[k] = wasm_f32x4_splat(0);
    for (int i = v * columns; i < (v + 1) * columns; i++) {
      const v128_t off = wasm_f32x4_sub(strip[i], model[i]), size = wasm_f32x4_abs(off);
      const v128_t w = wasm_f32x4_splat(weight[i]), like = wasm_v128_and(w, wasm_f32x4_lt(size, limit));
      const v128_t turn = wasm_f32x4_mul(like, by_turn[i]), shank = wasm_f32x4_mul(like, by_shank[i]);
      row[0] = wasm_f32x4_add(row[0], wasm_f32x4_mul(turn, by_turn[i]));
      row[1] = wasm_f32x4_add(row[1], wasm_f32x4_mul(turn, by_shank[i]));
      row[2] = wasm_f32x4_add(row[2], wasm_f32x4_mul(shank, by_shank[i]));
      row[3] = wasm_f32x4_add(row[3], wasm_f32x4_mul(turn, off));
      row[4] = wasm_f32x4_add(row[4], wasm_f32x4_mul(shank, off));
      row[5] = wasm_f32x4_add(row[5], like);
      row[6] = wasm_f32x4_add(row[6], wasm_f32x4_mul(w, wasm_f32x4_pmin(size, limit)));
    }
    for (int k = 0; k < 7; k++) sums[k] += total(row[k]);
  }
}

/* ---- corners ---- */

/* The slopes' squares at one pixel, between the columns l and r. */
static inline void square(const u8 *above, const u8 *here, const u8 *below, int l, int x, int r, float *xx, float *xy,
                          float *yy) {
  const float scale = 1.0f / (4 * 3 * 255);
  const float dx = (above[r] - above[l] + 2 * (here[r] - here[l]) + below[r] - below[l]) * scale;
  const float dy = (below[l] - above[l] + 2 * (below[x] - above[x]) + below[r] - above[r]) * scale;
  xx[x] = dx * dx;
  xy[x] = dx * dy;
  yy[x] = dy * dy;
}

static inline float smaller(const float *xx, const float *xy, const float *yy, int l, int x, int r) {
  const float a = (xx[l] + xx[x] + xx[r]) * 0.5f, b = xy[l] + xy[x] + xy[r], c = (yy[l] + yy[x] + yy[r]) * 0.5f;
  return a + c - __builtin_sqrtf((a - c) * (a - c) + b * b);
}

/*
 * Smaller eigenvalue of the gradients' covariance over 3 x 3 pixels (cv::cornerMinEigenVal, Sobel of 3); `scratch`
 * holds 3 floats a pixel and 3 rows more.
 */
EXPORT(min_eigen)
void min_eigen(const u8 *image, int w, int h, float *restrict scratch, float *restrict out) {
  const int area = w * h;
  for (int y = 0; y < h; y++) {
    const u8 *above = image + mirrored(y - 1, h) * w, *here = image + y * w, *below = image + mirrored(y + 1, h) * w;
    float *restrict xx = scratch + y * w, *restrict xy = xx + area, *restrict yy = xy + area;
    for (int x = 1; x < w - 1; x++) square(above, here, below, x - 1, x, x + 1, xx, xy, yy);
    square(above, here, below, mirrored(-1, w), 0, mirrored(1, w), xx, xy, yy);
    square(above, here, below, mirrored(w - 2, w), w - 1, mirrored(w, w), xx, xy, yy);
  }
  float *restrict sums = scratch + 3 * area;
  for (int y = 0; y < h; y++) {
    for (int k = 0; k < 3; k++) {
      const float *plane = scratch + k * area;
      const float *a = plane + mirrored(y - 1, h) * w, *b = plane + y * w, *c = plane + mirrored(y + 1, h) * w;
      for (int x = 0; x < w; x++) sums[k * w + x] = a[x] + b[x] + c[x];
    }
    const float *xx = sums, *xy = sums + w, *yy = sums + 2 * w;
    for (int x = 1; x < w - 1; x++) out[y * w + x] = smaller(xx, xy, yy, x - 1, x, x + 1);
    out[y * w] = smaller(xx, xy, yy, mirrored(-1, w), 0, mirrored(1, w));
    out[y * w + w - 1] = smaller(xx, xy, yy, mirrored(w - 2, w), w - 1, mirrored(w, w));
  }
}

/* ---- Lucas-Kanade ---- */

/* One level of a pyramid, with `pad` pixels around it: mirrored in the image, nought in the slopes along x and y. */
typedef struct {
  int width, height, pad, stride;
  u8 *image;
  i16 *slope_x, *slope_y;
} Level;

#define MAX_LEVELS 4
#define SLACK 64 /* bytes */

typedef struct {
  int levels;
  Level level[MAX_LEVELS];
} Pyramid;

static Pyramid pyramids[2];

static inline u8 *pixel(const Level *level, int x, int y) {
  return level->image + (y + level->pad) * level->stride + x + level->pad;
}

static void mirror_border(Level *level) {
  const int pad = level->pad;
  for (int y = 0; y < level->height; y++) {
    for (int x = 1; x <= pad; x++) {
      *pixel(level, -x, y) = *pixel(level, mirrored(-x, level->width), y);
      *pixel(level, level->width - 1 + x, y) = *pixel(level, mirrored(level->width - 1 + x, level->width), y);
    }
  }
  for (int y = -pad; y < level->height + pad; y++) {
    if (y >= 0 && y < level->height) continue;
    __builtin_memcpy(pixel(level, -pad, y), pixel(level, -pad, mirrored(y, level->height)), level->stride);
  }
}

/* The next level: blurred by 1 4 6 4 1 both ways, every other pixel (cv::pyrDown); `row` holds a row of sums. */
static void halve(const Level *from, Level *to, u16 *restrict row) {
  const int w = from->width + 4, stride = from->stride;
  for (int y = 0; y < to->height; y++) {
    const u8 *in = pixel(from, -2, 2 * y - 2);
    for (int x = 0; x < w; x++)
      row[x] = (u16)(in[x] + 4 * (in[x + stride] + in[x + 3 * stride]) + 6 * in[x + 2 * stride] + in[x + 4 * stride]);
    u8 *restrict out = pixel(to, 0, y);
    for (int x = 0; x < to->width; x++) {
      const u16 *sum = row + 2 * x;
      out[x] = (u8)((sum[0] + 4 * (sum[1] + sum[3]) + 6 * sum[2] + sum[4] + 128) >> 8);
    }
  }
}

/* Scharr's derivatives: 3 10 3. */
static void slope(Level *level) {
  const int w = level->width, area = level->stride * (level->height + 2 * level->pad);
  __builtin_memset(level->slope_x, 0, area * sizeof(i16));
  __builtin_memset(level->slope_y, 0, area * sizeof(i16));
  for (int y = 0; y < level->height; y++) {
    const int at = (y + level->pad) * level->stride + level->pad;
    i16 *restrict dx = level->slope_x + at, *restrict dy = level->slope_y + at;
    const u8 *a = pixel(level, 0, y - 1), *b = pixel(level, 0, y), *c = pixel(level, 0, y + 1);
    for (int x = 0; x < w; x++) {
      dx[x] = (i16)(3 * (a[x + 1] - a[x - 1] + c[x + 1] - c[x - 1]) + 10 * (b[x + 1] - b[x - 1]));
      dy[x] = (i16)(3 * (c[x - 1] - a[x - 1] + c[x + 1] - a[x + 1]) + 10 * (c[x] - a[x]));
    }
  }
}

static inline int stride_of(int width, int pad) { return (width + 2 * pad + 7) & ~7; }

/* Bytes that `build` needs at most for a picture. */
EXPORT(pyramid_bytes)
int pyramid_bytes(int width, int height, int window) {
  const int pad = window + 2;
  int bytes = 2 * (width + 8);
  for (int k = 0; k < MAX_LEVELS; k++) {
    bytes += 5 * stride_of(width, pad) * (height + 2 * pad) + SLACK;
    width = (width + 1) / 2;
    height = (height + 1) / 2;
  }
  return bytes;
}

/* Build pyramid 0 or 1 of a picture in the memory given. */
EXPORT(build)
void build(int which, const u8 *image, int width, int height, int window, int max_level, u8 *memory) {
  Pyramid *pyramid = &pyramids[which];
  u16 *row = (u16 *)memory;
  memory += 2 * (width + 8);
  pyramid->levels = 0;
  for (int k = 0; k <= max_level; k++) {
    /* a level no larger than the window says nothing (cv::buildOpticalFlowPyramid) */
    if (k && (width <= window || height <= window)) break;
    Level *level = &pyramid->level[pyramid->levels++];
    level->width = width;
    level->height = height;
    level->pad = window + 2;
    level->stride = stride_of(width, level->pad);
    const int area = level->stride * (height + 2 * level->pad);
    level->image = memory;
    level->slope_x = (i16 *)(memory + area);
    level->slope_y = level->slope_x + area;
    memory += area * 5 + SLACK;
    if (k == 0) {
      for (int y = 0; y < height; y++) __builtin_memcpy(pixel(level, 0, y), image + y * width, width);
    } else {
      halve(level - 1, level, row);
    }
    mirror_border(level);
    slope(level);
    width = (width + 1) / 2;
    height = (height + 1) / 2;
  }
}

#define MAX_WINDOW 32
#define ITERATIONS 30
#define CLOSE 0.01f        /* px: a smaller step ends the search */
#define LEAST_EIGEN 1e-4f  /* of a patch that can be followed */

/* 32 times the image about a point, and its slopes; rows are filled up with noughts to whole vectors. */
static i16 patch[MAX_WINDOW * MAX_WINDOW], patch_x[MAX_WINDOW * MAX_WINDOW], patch_y[MAX_WINDOW * MAX_WINDOW];

/* Weights of the four pixels around a place, in pairs: of the upper two, of the lower two. */
typedef struct {
  v128_t upper, lower;
} Weights;

static inline int nearest(float x) { return (int)__builtin_rintf(x); }
static inline int below(float x) { return (int)__builtin_floorf(x); }

static inline Weights weights(float fx, float fy) {
  const int w00 = nearest((1 - fx) * (1 - fy) * (1 << ONE)), w01 = nearest(fx * (1 - fy) * (1 << ONE));
  const int w10 = nearest((1 - fx) * fy * (1 << ONE));
  return (Weights){pairs(w00, w01), pairs(w10, (1 << ONE) - w00 - w01 - w10)};
}

/* Eight neighbours in a row, each with the next to its right: what is weighed in pairs. */
typedef struct {
  v128_t low, high;
} Row;

static inline Row row_of(v128_t left, v128_t right) {
  return (Row){wasm_i16x8_shuffle(left, right, 0, 8, 1, 9, 2, 10, 3, 11),
               wasm_i16x8_shuffle(left, right, 4, 12, 5, 13, 6, 14, 7, 15)};
}

static inline Row row_of_bytes(const u8 *in) { return row_of(wasm_u16x8_load8x8(in), wasm_u16x8_load8x8(in + 1)); }
static inline Row row_of_slopes(const i16 *in) { return row_of(wasm_v128_load(in), wasm_v128_load(in + 1)); }

/* Eight values between two rows, less the last bits. */
static inline v128_t mixed(Row upper, Row lower, const Weights *w, int shift) {
  const v128_t half = wasm_i32x4_splat(1 << (shift - 1));
  const v128_t low = wasm_i32x4_add(wasm_i32x4_dot_i16x8(upper.low, w->upper), wasm_i32x4_dot_i16x8(lower.low, w->lower));
  const v128_t high =
      wasm_i32x4_add(wasm_i32x4_dot_i16x8(upper.high, w->upper), wasm_i32x4_dot_i16x8(lower.high, w->lower));
  return wasm_i16x8_narrow_i32x4(wasm_i32x4_shr(wasm_i32x4_add(low, half), shift),
                                 wasm_i32x4_shr(wasm_i32x4_add(high, half), shift));
}

static inline float sum(v128_t lanes) {
  return wasm_f32x4_extract_lane(lanes, 0) + wasm_f32x4_extract_lane(lanes, 1) + wasm_f32x4_extract_lane(lanes, 2) +
         wasm_f32x4_extract_lane(lanes, 3);
}

static inline int outside(const Level *level, int x, int y, int window) {
  return x < -window || x >= level->width || y < -window || y >= level->height;
}

typedef struct {
  float xx, xy, yy;
} Covariance;

/* Minus one in the lanes of a vector that still belong to a row of the window. */
static inline v128_t within(int u, int window) {
  return wasm_i16x8_lt(wasm_i16x8_make(u, u + 1, u + 2, u + 3, u + 4, u + 5, u + 6, u + 7), wasm_i16x8_splat(window));
}

/*
 * Read the patch at a place between pixels; the slopes' covariance in it. Eight columns at a time, from above: no sum
 * of a column of 25 squares outgrows 32 bits.
 */
static Covariance read_patch(const Level *level, float x, float y, int window) {
  const int left = below(x), top = below(y), stride = level->stride;
  const Weights w = weights(x - left, y - top);
  v128_t xx = wasm_f32x4_splat(0), xy = xx, yy = xx;
  for (int u = 0; u < window; u += 8) {
    const v128_t mask = within(u, window);
    const int at = (top + level->pad) * stride + left + level->pad + u;
    const u8 *image = level->image + at;
    const i16 *slope_x = level->slope_x + at, *slope_y = level->slope_y + at;
    Row bytes = row_of_bytes(image), xs = row_of_slopes(slope_x), ys = row_of_slopes(slope_y);
    v128_t column_xx = wasm_i32x4_splat(0), column_xy = column_xx, column_yy = column_xx;
    for (int v = 0; v < window; v++) {
      const int next = (v + 1) * stride, there = v * MAX_WINDOW + u;
      const Row bytes_below = row_of_bytes(image + next);
      const Row xs_below = row_of_slopes(slope_x + next), ys_below = row_of_slopes(slope_y + next);
      const v128_t dx = wasm_v128_and(mixed(xs, xs_below, &w, ONE), mask);
      const v128_t dy = wasm_v128_and(mixed(ys, ys_below, &w, ONE), mask);
      wasm_v128_store(patch + there, mixed(bytes, bytes_below, &w, ONE - 5));
      wasm_v128_store(patch_x + there, dx);
      wasm_v128_store(patch_y + there, dy);
      column_xx = wasm_i32x4_add(column_xx, wasm_i32x4_dot_i16x8(dx, dx));
      column_xy = wasm_i32x4_add(column_xy, wasm_i32x4_dot_i16x8(dx, dy));
      column_yy = wasm_i32x4_add(column_yy, wasm_i32x4_dot_i16x8(dy, dy));
      bytes = bytes_below;
      xs = xs_below;
      ys = ys_below;
    }
    xx = wasm_f32x4_add(xx, wasm_f32x4_convert_i32x4(column_xx));
    xy = wasm_f32x4_add(xy, wasm_f32x4_convert_i32x4(column_xy));
    yy = wasm_f32x4_add(yy, wasm_f32x4_convert_i32x4(column_yy));
  }
  const float scale = 1.0f / (1 << 20);
  return (Covariance){sum(xx) * scale, sum(xy) * scale, sum(yy) * scale};
}

typedef struct {
  float x, y;
} Pair;

/* How the patch differs from the picture at a place, along its slopes. */
static Pair mismatch(const Level *level, float x, float y, int window) {
  const int left = below(x), top = below(y), stride = level->stride;
  const Weights w = weights(x - left, y - top);
  v128_t bx = wasm_f32x4_splat(0), by = bx;
  for (int u = 0; u < window; u += 8) {
    const u8 *in = pixel(level, left + u, top);
    Row bytes = row_of_bytes(in);
    v128_t column_x = wasm_i32x4_splat(0), column_y = column_x;
    for (int v = 0; v < window; v++) {
      const int at = v * MAX_WINDOW + u;
      const Row bytes_below = row_of_bytes(in + (v + 1) * stride);
      const v128_t difference = wasm_i16x8_sub(mixed(bytes, bytes_below, &w, ONE - 5), wasm_v128_load(patch + at));
      column_x = wasm_i32x4_add(column_x, wasm_i32x4_dot_i16x8(difference, wasm_v128_load(patch_x + at)));
      column_y = wasm_i32x4_add(column_y, wasm_i32x4_dot_i16x8(difference, wasm_v128_load(patch_y + at)));
      bytes = bytes_below;
    }
    bx = wasm_f32x4_add(bx, wasm_f32x4_convert_i32x4(column_x));
    by = wasm_f32x4_add(by, wasm_f32x4_convert_i32x4(column_y));
  }
  const float scale = 1.0f / (1 << 20);
  return (Pair){sum(bx) * scale, sum(by) * scale};
}

/* Follow one point on one level from a guess; whether it was found. */
static int follow(const Level *from, const Level *to, Pair start, Pair *there, int window, int last) {
  const float half = (window - 1) * 0.5f;
  const float x = start.x - half, y = start.y - half;
  if (outside(from, below(x), below(y), window)) return !last;
  const Covariance a = read_patch(from, x, y, window);
  const float det = a.xx * a.yy - a.xy * a.xy;
  const float gap = __builtin_sqrtf((a.xx - a.yy) * (a.xx - a.yy) + 4 * a.xy * a.xy);
  const float least = (a.yy + a.xx - gap) / (2 * window * window);
  if (least < LEAST_EIGEN || det < 1.1920929e-7f) return !last;
  const float inverse = 1 / det;
  Pair now = {there->x - half, there->y - half}, before = {0, 0};
  for (int i = 0; i < ITERATIONS; i++) {
    if (outside(to, below(now.x), below(now.y), window)) return !last;
    const Pair b = mismatch(to, now.x, now.y, window);
    const Pair step = {(a.xy * b.y - a.yy * b.x) * inverse, (a.xy * b.x - a.xx * b.y) * inverse};
    now.x += step.x;
    now.y += step.y;
    *there = (Pair){now.x + half, now.y + half};
    if (step.x * step.x + step.y * step.y <= CLOSE * CLOSE) break;
    if (i && __builtin_fabsf(step.x + before.x) < CLOSE && __builtin_fabsf(step.y + before.y) < CLOSE) {
      there->x -= step.x * 0.5f; /* to and fro: the middle */
      there->y -= step.y * 0.5f;
      break;
    }
    before = step;
  }
  return !last || !outside(to, below(there->x - half), below(there->y - half), window);
}

/*
 * Follow points from one pyramid to the other (cv::calcOpticalFlowPyrLK); `there` holds guesses and then answers,
 * `found` whether a point was found.
 */
EXPORT(track)
void track(int from, const Pair *points, Pair *there, u8 *found, int count, int window) {
  const Pyramid *a = &pyramids[from], *b = &pyramids[1 - from];
  const int top = (a->levels < b->levels ? a->levels : b->levels) - 1;
  for (int i = 0; i < count; i++) {
    if (!found[i]) continue;
    float share = 1.0f / (1 << top);
    there[i].x *= share;
    there[i].y *= share;
    for (int k = top; k >= 0; k--, share *= 2) {
      const Pair start = {points[i].x * share, points[i].y * share};
      found[i] = (u8)follow(&a->level[k], &b->level[k], start, &there[i], window, k == 0);
      if (k) {
        there[i].x *= 2;
        there[i].y *= 2;
      }
    }
  }
}
