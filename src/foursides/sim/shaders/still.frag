#version 330
// What stands still was drawn once in the sun and once in the shade; here only the shadows on it are new.
#include "daylight.glsl"
uniform sampler2D sunny, shady;
out vec4 pixel;

void main() {
    ivec2 place = ivec2(gl_FragCoord.xy);
    vec3 shade = texelFetch(shady, place, 0).rgb, sun = texelFetch(sunny, place, 0).rgb;
    float sky = mix(0.55, 1.0, open_sky());  // less light from everywhere close to a person
    vec3 dark = shade * shade;
    pixel = vec4(sqrt(sky * dark + (sun * sun - dark) * lit()), 1);  // light adds up before the gamma
}
