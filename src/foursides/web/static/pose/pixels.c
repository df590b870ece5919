/*
 * The arithmetic on pixels that is too slow in JavaScript; pixels.js calls it, scripts/pixels.py compiles it.
 *
 * Everything computes what OpenCV computes for the same name, with the same rounding, so that the page and the
 * Python package measure the same. Pictures are rows of bytes without gaps.
 */

typedef unsigned char u8;
typedef short i16;
typedef unsigned int u32;

#define EXPORT(name) __attribute__((export_name(#name)))

static inline int clamp(int x, int low, int high) { return x < low ? low : x > high ? high : x; }
static inline u8 byte(int x) { return (u8)clamp(x, 0, 255); }

/* The index beyond a border, mirrored about the last pixel (cv::BORDER_REFLECT_101). */
static inline int mirrored(int i, int n) {
  if (n == 1) return 0;
  while (i < 0 || i >= n) i = i < 0 ? -i : 2 * (n - 1) - i;
  return i;
}

/* ---- colours ---- */

/*
 * YCbCr 4:2:0 to RGBA with the fixed-point numbers of FFmpeg's swscale, which OpenCV reads recordings with.
 * `step` is 1 for planes of their own, 2 where blue and red differences alternate.
 */
EXPORT(yuv_to_rgba)
void yuv_to_rgba(const u8 *y, int y_stride, const u8 *u, const u8 *v, int c_stride, int step, int width, int height,
                 int full_range, u8 *restrict rgba) {
  const int gain = full_range ? 8192 : 9539, black = full_range ? 0 : 16;
  const int blue_u = full_range ? 14516 : 16525, red_v = full_range ? 11485 : 13075;
  const int green_u = full_range ? -2819 : -3209, green_v = full_range ? -5850 : -6660;
  for (int row = 0; row < height; row++) {
    const u8 *luma = y + row * y_stride, *cb = u + (row / 2) * c_stride, *cr = v + (row / 2) * c_stride;
    u8 *out = rgba + row * width * 4;
    for (int x = 0; x < width; x++) {
      const int light = (8 * (luma[x] - black) * gain) >> 16;
      const int b = 8 * (cb[x / 2 * step] - 128), r = 8 * (cr[x / 2 * step] - 128);
      out[4 * x] = byte(light + ((r * red_v) >> 16));
      out[4 * x + 1] = byte(light + ((b * green_u) >> 16) + ((r * green_v) >> 16));
      out[4 * x + 2] = byte(light + ((b * blue_u) >> 16));
      out[4 * x + 3] = 255;
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

typedef struct {
  int red, green, blue;
} Colour;

/* The colour between pixels, rounded to bytes; beyond the border that of the last pixel. */
static inline Colour between(const u8 *rgba, int width, int height, float x, float y) {
  x = x < 0 ? 0 : x > width - 1 ? width - 1 : x;
  y = y < 0 ? 0 : y > height - 1 ? height - 1 : y;
  const int left = (int)x, top = (int)y;
  const float fx = x - left, fy = y - top;
  const u8 *a = rgba + (top * width + left) * 4, *b = left < width - 1 ? a + 4 : a;
  const int down = top < height - 1 ? width * 4 : 0;
  const u8 *c = a + down, *d = b + down;
  const float w11 = fx * fy, w10 = fx - w11, w01 = fy - w11, w00 = 1 - fx - fy + w11;
  Colour there;
  there.red = (int)(a[0] * w00 + b[0] * w10 + c[0] * w01 + d[0] * w11 + 0.5f);
  there.green = (int)(a[1] * w00 + b[1] * w10 + c[1] * w01 + d[1] * w11 + 0.5f);
  there.blue = (int)(a[2] * w00 + b[2] * w10 + c[2] * w01 + d[2] * w11 + 0.5f);
  return there;
}

/* A turned square as a network wants it; `m` takes its pixels to the picture's, 2 x 3. */
EXPORT(sample)
void sample(const u8 *rgba, int width, int height, const double *m, int side, float scale, float *restrict out) {
  for (int v = 0; v < side; v++) {
    for (int u = 0; u < side; u++) {
      const float x = (float)(m[0] * u + m[1] * v + m[2]), y = (float)(m[3] * u + m[4] * v + m[5]);
      const Colour there = between(rgba, width, height, x, y);
      *out++ = there.red * scale;
      *out++ = there.green * scale;
      *out++ = there.blue * scale;
    }
  }
}

/* A turned box in grey; `m` takes its pixels to the picture's. */
EXPORT(sample_gray)
void sample_gray(const u8 *rgba, int width, int height, const double *m, int w, int h, u8 *restrict out) {
  for (int v = 0; v < h; v++) {
    for (int u = 0; u < w; u++) {
      const float x = (float)(m[0] * u + m[1] * v + m[2]), y = (float)(m[3] * u + m[4] * v + m[5]);
      const Colour there = between(rgba, width, height, x, y);
      *out++ = shade(there.red, there.green, there.blue);
    }
  }
}

/* The picture reduced by area (cv::INTER_AREA), in grey. */
EXPORT(reduced_gray)
void reduced_gray(const u8 *rgba, int width, int height, int w, int h, u8 *restrict out) {
  const float sx = (float)width / w, sy = (float)height / h;
  for (int v = 0; v < h; v++) {
    const float y0 = v * sy, y1 = (v + 1) * sy;
    for (int u = 0; u < w; u++) {
      const float x0 = u * sx, x1 = (u + 1) * sx;
      float red = 0, green = 0, blue = 0, area = 0;
      for (int y = (int)y0; y < height && y < y1 - 1e-3f; y++) {
        const float cy = (y + 1 < y1 ? y + 1 : y1) - (y > y0 ? y : y0);
        for (int x = (int)x0; x < width && x < x1 - 1e-3f; x++) {
          const float cover = cy * ((x + 1 < x1 ? x + 1 : x1) - (x > x0 ? x : x0));
          const u8 *in = rgba + (y * width + x) * 4;
          red += cover * in[0];
          green += cover * in[1];
          blue += cover * in[2];
          area += cover;
        }
      }
      const float share = 1 / area;
      *out++ = shade((int)(red * share + 0.5f), (int)(green * share + 0.5f), (int)(blue * share + 0.5f));
    }
  }
}

/* ---- corners ---- */

/*
 * Smaller eigenvalue of the gradients' covariance over 3 x 3 pixels (cv::cornerMinEigenVal, Sobel of 3); `scratch`
 * holds 3 floats a pixel.
 */
EXPORT(min_eigen)
void min_eigen(const u8 *image, int w, int h, float *restrict scratch, float *restrict out) {
  const float scale = 1.0f / (4 * 3 * 255);
  float *xx = scratch, *xy = scratch + w * h, *yy = scratch + 2 * w * h;
  for (int y = 0; y < h; y++) {
    const u8 *above = image + mirrored(y - 1, h) * w, *here = image + y * w, *below = image + mirrored(y + 1, h) * w;
    for (int x = 0; x < w; x++) {
      const int l = mirrored(x - 1, w), r = mirrored(x + 1, w);
      const float dx = (above[r] - above[l] + 2 * (here[r] - here[l]) + below[r] - below[l]) * scale;
      const float dy = (below[l] - above[l] + 2 * (below[x] - above[x]) + below[r] - above[r]) * scale;
      xx[y * w + x] = dx * dx;
      xy[y * w + x] = dx * dy;
      yy[y * w + x] = dy * dy;
    }
  }
  for (int y = 0; y < h; y++) {
    const int rows[3] = {mirrored(y - 1, h) * w, y * w, mirrored(y + 1, h) * w};
    for (int x = 0; x < w; x++) {
      const int l = mirrored(x - 1, w), r = mirrored(x + 1, w);
      float a = 0, b = 0, c = 0;
      for (int k = 0; k < 3; k++) {
        a += xx[rows[k] + l] + xx[rows[k] + x] + xx[rows[k] + r];
        b += xy[rows[k] + l] + xy[rows[k] + x] + xy[rows[k] + r];
        c += yy[rows[k] + l] + yy[rows[k] + x] + yy[rows[k] + r];
      }
      a *= 0.5f;
      c *= 0.5f;
      out[y * w + x] = a + c - __builtin_sqrtf((a - c) * (a - c) + b * b);
    }
  }
}

/* ---- Lucas-Kanade ---- */

/*
 * One level of a pyramid, with `pad` pixels around it: mirrored in the image, nought in the slopes. `slopes` holds
 * the derivatives in x and y by turns.
 */
typedef struct {
  int width, height, pad, stride;
  u8 *image;
  i16 *slopes;
} Level;

#define MAX_LEVELS 4

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

/* The next level: blurred by 1 4 6 4 1 both ways, every other pixel (cv::pyrDown); `rows` holds 5 rows of sums. */
static void halve(const Level *from, Level *to, int *restrict rows) {
  const int w = to->width;
  for (int y = 0; y < to->height; y++) {
    for (int k = 0; k < 5; k++) {
      const u8 *in = pixel(from, 0, 2 * y + k - 2);
      int *sum = rows + k * w;
      for (int x = 0; x < w; x++)
        sum[x] = in[2 * x - 2] + 4 * in[2 * x - 1] + 6 * in[2 * x] + 4 * in[2 * x + 1] + in[2 * x + 2];
    }
    u8 *out = pixel(to, 0, y);
    for (int x = 0; x < w; x++)
      out[x] = (u8)((rows[x] + 4 * rows[w + x] + 6 * rows[2 * w + x] + 4 * rows[3 * w + x] + rows[4 * w + x] + 128) >> 8);
  }
}

/* Scharr's derivatives: 3 10 3. */
static void slope(Level *level) {
  const int w = level->width, stride = level->stride, around = (w + 2 * level->pad) * 2;
  for (int y = -level->pad; y < level->height + level->pad; y++) {
    i16 *restrict out = level->slopes + (y + level->pad) * stride * 2;
    __builtin_memset(out, 0, around * sizeof(i16));
    if (y < 0 || y >= level->height) continue;
    out += 2 * level->pad;
    const u8 *above = pixel(level, 0, y - 1), *here = pixel(level, 0, y), *below = pixel(level, 0, y + 1);
    for (int x = 0; x < w; x++) {
      out[2 * x] = (i16)(3 * (above[x + 1] - above[x - 1] + below[x + 1] - below[x - 1]) + 10 * (here[x + 1] - here[x - 1]));
      out[2 * x + 1] = (i16)(3 * (below[x - 1] - above[x - 1] + below[x + 1] - above[x + 1]) + 10 * (below[x] - above[x]));
    }
  }
}

/* Bytes that `build` needs at most for a picture. */
EXPORT(pyramid_bytes)
int pyramid_bytes(int width, int height, int window) {
  const int pad = window + 2;
  return 2 * (5 * (width + 2 * pad + 16) * (height + 2 * pad + 4)) + 20 * (width + 16);
}

/* Build pyramid 0 or 1 of a picture in the memory given. */
EXPORT(build)
void build(int which, const u8 *image, int width, int height, int window, int max_level, u8 *memory) {
  Pyramid *pyramid = &pyramids[which];
  int *rows = (int *)memory;
  memory += 20 * (width + 16);
  pyramid->levels = 0;
  for (int k = 0; k <= max_level; k++) {
    /* a level no larger than the window says nothing (cv::buildOpticalFlowPyramid) */
    if (k && (width <= window || height <= window)) break;
    Level *level = &pyramid->level[pyramid->levels++];
    level->width = width;
    level->height = height;
    level->pad = window + 2;
    level->stride = (width + 2 * level->pad + 7) & ~7;
    const int area = level->stride * (height + 2 * level->pad);
    level->image = memory;
    level->slopes = (i16 *)(memory + area);
    memory += area * 5;
    if (k == 0) {
      for (int y = 0; y < height; y++) __builtin_memcpy(pixel(level, 0, y), image + y * width, width);
    } else {
      halve(level - 1, level, rows);
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
#define ONE 14             /* bits of a weight between pixels */

static i16 patch[MAX_WINDOW * MAX_WINDOW], patch_x[MAX_WINDOW * MAX_WINDOW], patch_y[MAX_WINDOW * MAX_WINDOW];

typedef struct {
  int w00, w01, w10, w11;
} Weights;

static inline int nearest(float x) { return (int)__builtin_rintf(x); }
static inline int below(float x) { return (int)__builtin_floorf(x); }

static inline Weights weights(float fx, float fy) {
  Weights w;
  w.w00 = nearest((1 - fx) * (1 - fy) * (1 << ONE));
  w.w01 = nearest(fx * (1 - fy) * (1 << ONE));
  w.w10 = nearest((1 - fx) * fy * (1 << ONE));
  w.w11 = (1 << ONE) - w.w00 - w.w01 - w.w10;
  return w;
}

static inline int outside(const Level *level, int x, int y, int window) {
  return x < -window || x >= level->width || y < -window || y >= level->height;
}

typedef struct {
  float xx, xy, yy;
} Covariance;

/* Read the patch at a place between pixels: 32 times the image, and its slopes. */
static Covariance read_patch(const Level *level, float x, float y, int window) {
  const int left = below(x), top = below(y), stride = level->stride;
  const Weights w = weights(x - left, y - top);
  float xx = 0, xy = 0, yy = 0;
  for (int v = 0; v < window; v++) {
    const u8 *in = pixel(level, left, top + v);
    const i16 *slopes = level->slopes + ((top + v + level->pad) * stride + left + level->pad) * 2;
    i16 *restrict p = patch + v * MAX_WINDOW, *restrict px = patch_x + v * MAX_WINDOW, *restrict py = patch_y + v * MAX_WINDOW;
    int row_xx = 0, row_xy = 0, row_yy = 0;
    for (int u = 0; u < window; u++) {
      const int value = in[u] * w.w00 + in[u + 1] * w.w01 + in[u + stride] * w.w10 + in[u + stride + 1] * w.w11;
      const i16 *s = slopes + 2 * u, *t = s + 2 * stride;
      const int dx = (s[0] * w.w00 + s[2] * w.w01 + t[0] * w.w10 + t[2] * w.w11 + (1 << (ONE - 1))) >> ONE;
      const int dy = (s[1] * w.w00 + s[3] * w.w01 + t[1] * w.w10 + t[3] * w.w11 + (1 << (ONE - 1))) >> ONE;
      p[u] = (i16)((value + (1 << (ONE - 6))) >> (ONE - 5));
      px[u] = (i16)dx;
      py[u] = (i16)dy;
      row_xx += dx * dx;
      row_xy += dx * dy;
      row_yy += dy * dy;
    }
    xx += row_xx;
    xy += row_xy;
    yy += row_yy;
  }
  const float scale = 1.0f / (1 << 20);
  return (Covariance){xx * scale, xy * scale, yy * scale};
}

typedef struct {
  float x, y;
} Pair;

/* How the patch differs from the picture at a place, along its slopes. */
static Pair mismatch(const Level *level, float x, float y, int window) {
  const int left = below(x), top = below(y), stride = level->stride;
  const Weights w = weights(x - left, y - top);
  float bx = 0, by = 0;
  for (int v = 0; v < window; v++) {
    const u8 *in = pixel(level, left, top + v);
    const i16 *p = patch + v * MAX_WINDOW, *px = patch_x + v * MAX_WINDOW, *py = patch_y + v * MAX_WINDOW;
    int row_x = 0, row_y = 0;
    for (int u = 0; u < window; u++) {
      const int value = in[u] * w.w00 + in[u + 1] * w.w01 + in[u + stride] * w.w10 + in[u + stride + 1] * w.w11;
      const int difference = ((value + (1 << (ONE - 6))) >> (ONE - 5)) - p[u];
      row_x += difference * px[u];
      row_y += difference * py[u];
    }
    bx += row_x;
    by += row_y;
  }
  const float scale = 1.0f / (1 << 20);
  return (Pair){bx * scale, by * scale};
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
