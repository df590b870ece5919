#version 330
uniform mat4 view_projection, light_projection;
in vec3 position, normal, colour, accent, object;
in vec2 kind;
out vec3 world, world_normal, tint, second, rest;
out vec4 in_light;
flat out int material, pattern;
void main() {
    world = position;
    world_normal = normal;
    tint = colour;
    rest = object;
    second = accent;
    material = int(kind.x + 0.5);
    pattern = int(kind.y + 0.5);
    in_light = light_projection * vec4(position, 1);
    gl_Position = view_projection * vec4(position, 1);
}
