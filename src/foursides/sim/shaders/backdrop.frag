#version 330
// What stands still was drawn once in the sun and once in the shade; here only the shadows on it are new.
#include "light.glsl"
uniform sampler2D sunny, shady;
out vec4 pixel;

void main() {
    ivec2 place = ivec2(gl_FragCoord.xy);
    vec3 shade = texelFetch(shady, place, 0).rgb, sun = texelFetch(sunny, place, 0).rgb;
    pixel = vec4(sqrt(mix(shade * shade, sun * sun, lit())), 1);  // light adds up before the gamma
}
