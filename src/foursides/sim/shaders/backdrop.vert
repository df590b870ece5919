#version 330
uniform mat4 view_projection, light_projection;
in vec3 position;
out vec4 in_light;

void main() {
    in_light = light_projection * vec4(position, 1);
    gl_Position = view_projection * vec4(position, 1);
}
