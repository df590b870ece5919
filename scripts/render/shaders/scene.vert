#version 330
uniform mat4 view_projection, light_projection;
in vec3 position, normal, colour, object;
in float material;
out vec3 world, world_normal, tint, rest;
out vec4 in_light;
flat out int kind;
void main() {
    world = position;
    world_normal = normal;
    tint = colour;
    rest = object;
    kind = int(material + 0.5);
    in_light = light_projection * vec4(position, 1);
    gl_Position = view_projection * vec4(position, 1);
}
