// Where the light comes through: 0 in shadow, 1 in the sun or under the open sky.
uniform sampler2DShadow shadow, overhead;
uniform vec4 pane;
uniform float softness, texel;
in vec3 in_light, in_sky;

float reached(sampler2DShadow map, vec3 q, float step) {
    float sum = texture(map, q + vec3(step, 0.4 * step, 0.0)) + texture(map, q - vec3(step, 0.4 * step, 0.0));
    return any(greaterThan(abs(q.xy - 0.5), vec2(0.49))) ? 1.0 : 0.5 * sum;
}

float lit() {
    float light = reached(shadow, in_light - vec3(0, 0, 0.0012 + 1.1 * texel), 0.6 * texel);
    vec2 d = abs(2.0 * in_light.xy - 1.0 - pane.xy), edge = vec2(softness + 0.006);  // a window of four panes
    vec2 in_frame = smoothstep(pane.zw + edge, pane.zw - edge, d) * smoothstep(0.02 - edge, 0.02 + edge, d);
    return light * (pane.z > 0.0 ? in_frame.x * in_frame.y : 1.0);
}

float open_sky() { return reached(overhead, in_sky - vec3(0, 0, 0.004), 0.008); }
