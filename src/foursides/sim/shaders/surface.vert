#version 330
uniform mat4 view_projection, light_projection, sky_projection;
in vec3 position, normal, colour, accent, object;
in vec2 kind;
out vec3 world, world_normal, tint, second, rest;
out vec3 in_light, in_sky;
out vec2 detail;  // strength of the texture; period of the pattern [m]
void main() {
    world = position;
    world_normal = normal;
    tint = colour;
    rest = object;
    second = accent;
    detail = kind;
    in_light = (light_projection * vec4(position, 1)).xyz * 0.5 + 0.5;
    in_sky = (sky_projection * vec4(position, 1)).xyz * 0.5 + 0.5;
    gl_Position = view_projection * vec4(position, 1);
}
