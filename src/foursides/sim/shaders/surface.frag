#version 330
// MATERIAL and PATTERN, what the surface is, are defined when the shader is built.
// Texture is read from noise at the anchor (`rest`), which moves with the surface as skin and cloth do.
#include "daylight.glsl"
uniform sampler3D noise;  // clouds, grain, lines, spots; repeats at every unit
uniform vec3 sun, eye, sun_colour, sky_colour;
uniform float ambient;
in vec3 world, world_normal, tint, second, rest;
in vec2 detail;
out vec4 pixel;

const int material = MATERIAL, pattern = PATTERN;
const int SKIN = 0, CLOTH = 1, HAIR = 2, FLOOR = 4, WALL = 5, MAT = 6, GLOW = 7;
const int HOOPS = 1, BANDS = 2, CHECKS = 3, DOTS = 4, CAMOUFLAGE = 5, FLOWERS = 6, SIDE_STRIPE = 7, HEATHER = 8,
          RIBS = 9, TWILL = 10, BOARDS = 11, PILE = 12, TILES = 13, PAPER = 14, BRICKS = 15, PANELS = 16, RUG = 17,
          GRAIN = 18, FINE = 19, HAIRY = 20;

vec2 place, spread;  // on the pattern, and its change from pixel to pixel, both in periods

float stripe(float x, float wide, float share) {  // 1 on a share of every unit, smooth over a pixel
    float edge = (share * 0.5 - abs(fract(x) - 0.5)) / max(wide, 1e-4);
    return mix(clamp(edge + 0.5, 0.0, 1.0), share, clamp(wide * 2.0 - 0.4, 0.0, 1.0));
}

float wave(float x, float wide) { return sin(6.2832 * x) * clamp(1.4 - wide * 3.0, 0.0, 1.0); }

vec4 speckle(vec2 cell) { return textureLod(noise, vec3(cell * vec2(0.37, 0.71), 0.3) + 0.11 * cell.yxy, 0.0); }

float flower(vec2 p, float wide) {
    vec2 cell = floor(p), q = fract(p) - 0.5 - 0.5 * (speckle(cell).rg - 0.5);
    float r = length(q), petals = 0.26 + 0.09 * cos(5.0 * atan(q.y, q.x) + 9.0 * cell.x);
    return clamp((petals - r) / max(wide, 0.02) + 0.5, 0.0, 1.0) * (1.0 - 0.6 * smoothstep(0.10, 0.06, r));
}

vec3 printed(vec3 c) {
    vec2 p = place;
    float wide = max(spread.x, spread.y);
    if (pattern == HOOPS) return mix(c, second, stripe(p.y, spread.y, 0.45));
    if (pattern == BANDS) return mix(c, second, stripe(p.x, spread.x, 0.4));
    if (pattern == CHECKS) return mix(c, second, 0.5 * (stripe(p.x, spread.x, 0.5) + stripe(p.y, spread.y, 0.5)));
    if (pattern == DOTS) {
        vec2 q = fract(p + vec2(0.5 * floor(p.y), 0.0)) - 0.5;
        return mix(c, second, clamp((0.24 - length(q)) / max(wide, 0.01) + 0.5, 0.0, 1.0));
    }
    if (pattern == CAMOUFLAGE) {
        vec4 n = texture(noise, rest / (detail.y * 6.0));
        c = mix(c, second, smoothstep(0.52, 0.55, n.r));
        return c * mix(1.0, 0.55, smoothstep(0.62, 0.65, n.a));
    }
    if (pattern == FLOWERS) return mix(c, second, flower(p, wide));
    if (pattern == SIDE_STRIPE) return mix(c, second, step(0.0, rest.x) * step(abs(rest.y), detail.y * 0.14));
    if (pattern == HEATHER)
        return mix(c, second, 0.6 * smoothstep(0.35, 0.7, texture(noise, rest * vec3(28.0, 28.0, 7.0)).g));
    if (pattern == RIBS) return c * (1.0 + 0.16 * wave(p.x, spread.x));
    if (pattern == TWILL) return c * (1.0 + 0.12 * wave(p.x + p.y, spread.x + spread.y));
    if (pattern == RUG) {
        vec2 q = abs(rest.xz);
        float border = stripe(min(1.2 - q.x, 0.8 - q.y) / 0.12, 0.02, 0.5)
            * step(0.72, max(q.x + 0.3 - 0.6, q.y + 0.1));
        float figure = stripe(length(fract(p) - 0.5) * 3.0, wide * 3.0, 0.5) * 0.6
            + 0.4 * stripe((p.x + p.y) * 2.0, wide * 2.0, 0.4);
        return mix(c, second, max(border, figure * 0.8));
    }
    return c;
}

vec3 laid(vec3 c) {  // floors, walls and wood
    vec2 p = place;
    if (pattern == BOARDS) {
        float row = floor(p.y), board = floor(p.x * 0.11 + row * 0.37);
        vec4 own = speckle(vec2(row, board));
        float grain = texture(noise, vec3(rest.x * 0.35 + own.r, rest.z * 5.0, own.g)).r;
        c *= 0.82 + 0.2 * own.g + 0.36 * detail.x * (grain - 0.35);
        return c * (1.0 - 0.45 * stripe(p.y + 0.5, spread.y, 0.03))
            * (1.0 - 0.4 * stripe(p.x * 0.11 + row * 0.37 + 0.5, spread.x * 0.11, 0.003));
    }
    if (pattern == TILES) {
        c *= 0.94 + 0.12 * speckle(floor(p)).r + 0.16 * detail.x * (texture(noise, rest * 2.3).r - 0.5);
        return mix(c, second, max(stripe(p.x + 0.5, spread.x, 0.02), stripe(p.y + 0.5, spread.y, 0.02)));
    }
    if (pattern == PAPER) return mix(c, second, flower(p + vec2(0.5 * floor(p.y), 0.0), spread.x + spread.y));
    if (pattern == BRICKS) {
        p.x = p.x * 0.33 + 0.5 * floor(p.y);
        c *= 0.8 + 0.4 * speckle(floor(p)).r + 0.5 * (texture(noise, rest * 9.0).r - 0.5);
        return mix(c, second, max(stripe(p.x + 0.5, spread.x * 0.33, 0.06), stripe(p.y + 0.5, spread.y, 0.16)));
    }
    if (pattern == PANELS) {
        c *= 0.93 + 0.3 * detail.x * (texture(noise, vec3(rest.x * 4.0, floor(p.x) * 0.37, rest.z * 0.4)).r - 0.3);
        return c * (1.0 - 0.4 * stripe(p.x + 0.5, spread.x, 0.06));
    }
    if (pattern == GRAIN)
        return c * (0.86 + 0.4 * texture(noise, vec3(rest.x * 0.6, rest.y, rest.z * 6.0)).r * detail.x);
    vec4 n = texture(noise, rest * 7.0);
    if (pattern == PILE)
        return c * (1.0 + detail.x * (0.5 * (texture(noise, rest * 19.0).g - 0.5) + 0.25 * (n.r - 0.5)));
    return c * (1.0 + detail.x * 0.06 * (n.r - 0.5 + texture(noise, rest * 0.43).r - 0.5));
}

vec3 skin(vec3 c) {
    if (pattern == FINE) return c * (1.0 + 0.24 * detail.x * (texture(noise, rest * 9.0).r - 0.5));
    vec4 wide = texture(noise, rest * 3.1), fine = texture(noise, rest * 13.0 + 0.4);
    float vein = second.z * smoothstep(0.55, 0.95, wide.b), amount = detail.x;
    c *= 1.0 + amount * (0.13 * (wide.r - 0.5) + 0.16 * (fine.r - 0.5) + 0.16 * (fine.g - 0.5))
        - 0.07 * second.z * (fine.b - 0.3);
    c *= 1.0 + amount * vec3(0.02, -0.07, -0.07) * (wide.a - 0.5);  // blotches
    c = mix(c, c * vec3(0.84, 0.90, 0.94), 0.7 * vein);
    c *= 1.0 - second.x * (0.26 * smoothstep(0.72, 0.86, fine.a)
        + 0.6 * smoothstep(0.88, 0.95, fine.a) * smoothstep(0.58, 0.62, wide.a));  // freckles, moles
    if (pattern == HAIRY)
        c *= 1.0 - 0.5 * second.y * smoothstep(0.60, 0.78, texture(noise, rest * vec3(34.0, 34.0, 7.0)).g);  // hairs
    return c;
}

vec3 cloth(vec3 c, inout vec3 n) {
    vec4 fold = texture(noise, rest * 1.9 + 0.2), weave = texture(noise, rest * 21.0);
    vec3 bump = vec3(fold.r - 0.5, fold.a - 0.5, 0.5 - fold.r) + 0.3 * (weave.rga - 0.5);
    n = normalize(n + (0.25 + 0.5 * detail.x) * bump);
    return printed(c) * (1.0 + 0.30 * (fold.r - 0.5) * detail.x + (0.1 + 0.16 * detail.x) * (weave.g - 0.5));
}

vec3 surface(vec3 c, inout vec3 n) {
    if (material == SKIN) return skin(c);
    if (material == CLOTH) return cloth(c, n);
    if (material == HAIR) {
        vec4 strand = texture(noise, rest * vec3(21.0, 21.0, 4.0));
        n = normalize(n + 0.7 * (strand.rga - 0.5));
        return c * (0.7 + 0.6 * strand.g);
    }
    if (material == MAT) return printed(c) * (1.0 + detail.x * 0.25 * (texture(noise, rest * 19.0).g - 0.5));
    return material == FLOOR || material == WALL || pattern == GRAIN
        ? laid(c)
        : printed(c) * (0.97 + 0.06 * texture(noise, rest * 3.0).r);
}

void main() {
    if (material == GLOW) { pixel = vec4(tint, 1); return; }
    place = vec2(material == CLOTH ? rest.x + 0.6 * rest.y : rest.x, rest.z) / detail.y;
    spread = fwidth(place);
    vec3 n = normalize(world_normal), view = normalize(eye - world);
    vec3 c = surface(tint, n);
    c *= c;  // nearly linear light
    float light = lit(), towards = dot(n, sun), rim = 1.0 - clamp(dot(n, view), 0.0, 1.0);
    float facing = max(towards, 0.0), corner = clamp(0.8 + world.z * 0.8, 0.8, 1.0);
    if (material != FLOOR && material != WALL)
        corner *= 1.0 - 0.4 * max(-n.z, 0.0) * clamp(1.0 - world.z * 1.6, 0.0, 1.0);
    if (material != WALL) corner *= mix(0.55, 1.0, open_sky());
    vec3 sky = sky_colour * mix(vec3(0.74, 0.69, 0.64), vec3(1.0), n.z * 0.5 + 0.5);
    vec3 beam = sun_colour * facing * light;
    if (material == SKIN) {  // light goes round a little, and comes out red
        float wrapped = max((towards + 0.22) / 1.22, 0.0);
        beam = sun_colour * light * mix(vec3(facing), vec3(wrapped, 0.5 * (facing + wrapped), facing), 0.8);
    }
    vec3 sum = c * (ambient * sky * corner + beam);
    if (material == SKIN || material == HAIR) {
        float shine = pow(max(dot(n, normalize(sun + view)), 0.0), 18.0);
        sum += (0.045 * shine * light * sun_colour + 0.05 * rim * rim * rim * ambient * sky) * (1.0 - 0.3 * detail.x);
    } else if (material == CLOTH) {
        sum += c * 0.22 * rim * rim * ambient * sky;  // fibres at the edge
    } else if (material == FLOOR && pattern != PILE) {
        sum += 0.10 * rim * rim * rim * ambient * sky * corner;  // varnish
    }
    pixel = vec4(sqrt(clamp(sum, 0.0, 1.0)), 1);
}
