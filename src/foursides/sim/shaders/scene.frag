#version 330
// Texture comes from noise over the rest pose (`rest`), so it moves with the body as skin and cloth do.
uniform sampler2DShadow shadow;
uniform vec3 sun, eye;
uniform float ambient;
in vec3 world, world_normal, tint, second, rest;
in vec4 in_light;
flat in int material, pattern;
out vec4 pixel;

const int SKIN = 0, CLOTH = 1, HAIR = 2, FLOOR = 4, WALL = 5, MAT = 6;

float hash(ivec3 q) {
    uint n = uint(q.x) * 73856093u ^ uint(q.y) * 19349663u ^ uint(q.z) * 83492791u;
    n = (n ^ (n >> 13)) * 1274126177u;
    n ^= n >> 16;
    return float(n & 0xffffu) / 65535.0;
}

float noise(vec3 p) {  // 0 to 1, grain of one unit
    ivec3 i = ivec3(floor(p));
    vec3 f = fract(p);
    f = f * f * (3.0 - 2.0 * f);
    vec4 near = vec4(hash(i), hash(i + ivec3(1, 0, 0)), hash(i + ivec3(0, 1, 0)), hash(i + ivec3(1, 1, 0)));
    vec4 far = vec4(hash(i + ivec3(0, 0, 1)), hash(i + ivec3(1, 0, 1)), hash(i + ivec3(0, 1, 1)), hash(i + ivec3(1, 1, 1)));
    vec4 level = mix(near, far, f.z);
    vec2 row = mix(level.xz, level.yw, f.x);
    return mix(row.x, row.y, f.y);
}

vec3 skin(vec3 c) {
    float blotch = noise(rest * 26.0) - 0.5, vein = noise(rest * 52.0 + 7.0) - 0.5, fine = noise(rest * 130.0) - 0.5;
    c *= 1.0 + 0.20 * blotch + 0.16 * vein + 0.12 * fine;
    c.r *= 1.0 + 0.08 * blotch;
    return c * (1.0 - 0.14 * smoothstep(0.84, 0.95, noise(rest * 70.0 + 40.0)));  // freckles
}

vec3 cloth(vec3 c, inout vec3 n) {
    float fold = noise(rest * 21.0), crease = noise(rest * 47.0 + 9.0);
    n = normalize(n + 0.35 * vec3(fold - 0.5, crease - 0.5, 0.5 - fold));
    return c * (1.0 + 0.16 * (fold - 0.5) + 0.14 * (crease - 0.5) + 0.18 * (noise(rest * 130.0) - 0.5));
}

vec3 boards(vec3 c) {
    float row = floor(world.y / 0.14);
    float board = floor((world.x + row * 0.37) / 1.1);
    float grain = noise(vec3(world.x * 3.0 + row * 7.3, world.y * 60.0, row));
    c *= 0.9 + 0.09 * hash(ivec3(row, board, 1)) + 0.08 * grain;
    return fract(world.y / 0.14) < 0.03 ? c * 0.75 : c;
}

vec3 wall(vec3 c) {
    c *= 0.97 + 0.04 * noise(world * 35.0);
    return world.z < 0.09 ? vec3(0.86, 0.85, 0.83) * (0.9 + 0.1 * step(0.012, world.z)) : c;
}

vec3 printed(vec3 c) {
    if (pattern == 1) return mix(c, second, step(0.5, fract(rest.z / 0.06)));  // hoops of 3 cm
    return c;
}

vec3 surface(vec3 c, inout vec3 n) {
    c = printed(c);
    if (material == SKIN) return skin(c);
    if (material == CLOTH) return cloth(c, n);
    if (material == HAIR) return c * (0.8 + 0.4 * noise(rest * vec3(160.0, 160.0, 30.0)));
    if (material == FLOOR) return boards(c);
    if (material == WALL) return wall(c);
    if (material == MAT) return c * (0.95 + 0.1 * noise(world * 90.0));
    return c * (0.96 + 0.08 * noise(world * 60.0));
}

float lit() {  // 0 in shadow, 1 in the sun
    vec3 q = in_light.xyz / in_light.w * 0.5 + 0.5;
    if (any(lessThan(q.xy, vec2(0))) || any(greaterThan(q.xy, vec2(1)))) return 1.0;
    float near = texture(shadow, vec3(q.xy + vec2(0.0008, 0.0016), q.z - 0.0022));
    float far = texture(shadow, vec3(q.xy - vec2(0.0008, 0.0016), q.z - 0.0022));
    return 0.5 * (near + far);
}

void main() {
    vec3 n = normalize(world_normal);
    vec3 c = surface(tint, n);
    float light = lit(), facing = max(dot(n, sun), 0.0);
    float shine = 0.05 * pow(max(dot(n, normalize(sun + normalize(eye - world))), 0.0), 24.0);
    vec3 sky = mix(vec3(0.78, 0.74, 0.70), vec3(1.0, 1.01, 1.03), n.z * 0.5 + 0.5);
    float near_floor = clamp(0.74 + world.z * 1.1, 0.74, 1.0);  // corners by the floor are darker
    vec3 sum = pow(c, vec3(2.2)) * (ambient * sky * near_floor + 0.72 * facing * light * vec3(1.0, 0.965, 0.91));
    if (material != CLOTH && material != FLOOR && material != WALL) sum += shine * light;
    pixel = vec4(pow(clamp(sum, 0.0, 1.0), vec3(1.0 / 2.2)), 1);
}
