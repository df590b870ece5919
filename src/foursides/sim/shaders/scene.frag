#version 330
// Texture comes from noise over the rest pose (`rest`), so it moves with the body as skin and cloth do.
#include "light.glsl"
uniform vec3 sun, eye;
uniform float ambient;
in vec3 world, world_normal, tint, second, rest;
flat in int material, pattern;
out vec4 pixel;

const int SKIN = 0, CLOTH = 1, HAIR = 2, FLOOR = 4, WALL = 5, MAT = 6;

float hash(ivec3 q) {
    uint n = uint(q.x) * 73856093u ^ uint(q.y) * 19349663u ^ uint(q.z) * 83492791u;
    n = (n ^ (n >> 13)) * 1274126177u;
    n ^= n >> 16;
    return float(n & 0xffffu) / 65535.0;
}

vec4 scrambled(uvec4 n) {  // as in hash, four at once, 0 to 65535
    n = (n ^ (n >> 13)) * 1274126177u;
    return vec4((n ^ (n >> 16)) & 0xffffu);
}

float noise(vec3 p) {  // 0 to 1, grain of one unit
    const uvec3 prime = uvec3(73856093u, 19349663u, 83492791u);
    vec3 whole = floor(p), f = p - whole;
    f = f * f * (3.0 - 2.0 * f);
    uvec3 low = uvec3(ivec3(whole)) * prime, high = low + prime;
    uvec4 column = uvec4(low.x, high.x, low.x, high.x) ^ uvec4(low.yy, high.yy);
    vec4 level = mix(scrambled(column ^ low.z), scrambled(column ^ high.z), f.z);
    vec2 row = mix(level.xz, level.yw, f.x);
    return mix(row.x, row.y, f.y) / 65535.0;
}

vec3 printed(vec3 c) {
    if (pattern == 1) return mix(c, second, step(0.5, fract(rest.z / 0.06)));  // hoops of 3 cm
    return c;
}

vec3 skin(vec3 c, vec3 rough, float spots) {
    c *= 1.0 + dot(vec3(0.20, 0.16, 0.12), rough);
    c.r *= 1.0 + 0.08 * rough.x;
    return c * (1.0 - 0.14 * smoothstep(0.84, 0.95, spots));  // freckles
}

vec3 cloth(vec3 c, vec3 rough, inout vec3 n) {
    n = normalize(n + 0.35 * vec3(rough.xy, -rough.x));  // folds
    return c * (1.0 + dot(vec3(0.16, 0.14, 0.18), rough));
}

float board_row() { return floor(world.y / 0.14); }

vec3 boards(vec3 c, float grain) {
    float row = board_row();
    float board = floor((world.x + row * 0.37) / 1.1);
    c *= 0.9 + 0.09 * hash(ivec3(row, board, 1)) + 0.08 * grain;
    return fract(world.y / 0.14) < 0.03 ? c * 0.75 : c;
}

vec3 wall(vec3 c, float grain) {
    c *= 0.97 + 0.04 * grain;
    return world.z < 0.09 ? vec3(0.86, 0.85, 0.83) * (0.9 + 0.1 * step(0.012, world.z)) : c;
}

vec3 grain_place() {
    if (material == SKIN) return rest * 70.0 + 40.0;
    if (material == HAIR) return rest * vec3(160.0, 160.0, 30.0);
    if (material == FLOOR) return vec3(world.x * 3.0 + board_row() * 7.3, world.y * 60.0, board_row());
    if (material == WALL) return world * 35.0;
    return world * (material == MAT ? 90.0 : 60.0);
}

// In software every branch is computed for every pixel, so noise, which is dear, is taken before them.
vec3 surface(vec3 c, inout vec3 n) {
    c = printed(c);
    bool worn = material == CLOTH;
    float coarse = noise(rest * (worn ? 21.0 : 26.0)), middle = noise(worn ? rest * 47.0 + 9.0 : rest * 52.0 + 7.0);
    vec3 rough = vec3(coarse, middle, noise(rest * 130.0)) - 0.5;
    float grain = noise(grain_place());
    if (material == SKIN) return skin(c, rough, grain);
    if (worn) return cloth(c, rough, n);
    if (material == HAIR) return c * (0.8 + 0.4 * grain);
    if (material == FLOOR) return boards(c, grain);
    if (material == WALL) return wall(c, grain);
    return c * (material == MAT ? 0.95 + 0.1 * grain : 0.96 + 0.08 * grain);
}

void main() {
    vec3 n = normalize(world_normal);
    vec3 c = surface(tint, n);
    float light = lit(), facing = max(dot(n, sun), 0.0);
    float shine = 0.05 * pow(max(dot(n, normalize(sun + normalize(eye - world))), 0.0), 24.0);
    vec3 sky = mix(vec3(0.78, 0.74, 0.70), vec3(1.0, 1.01, 1.03), n.z * 0.5 + 0.5);
    float near_floor = clamp(0.74 + world.z * 1.1, 0.74, 1.0);  // corners by the floor are darker
    vec3 sum = c * c * (0.79 + 0.21 * c) * (ambient * sky * near_floor + 0.72 * facing * light * vec3(1.0, 0.965, 0.91));
    if (material != CLOTH && material != FLOOR && material != WALL) sum += shine * light;
    vec3 root = sqrt(clamp(sum, 0.0, 1.0));
    pixel = vec4(root * (1.13 - 0.13 * root), 1);
}
