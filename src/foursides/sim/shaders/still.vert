#version 330
uniform mat4 view_projection, light_projection, sky_projection;
in vec3 position;
out vec3 in_light, in_sky;

void main() {
    in_light = (light_projection * vec4(position, 1)).xyz * 0.5 + 0.5;
    in_sky = (sky_projection * vec4(position, 1)).xyz * 0.5 + 0.5;
    gl_Position = view_projection * vec4(position, 1);
}
