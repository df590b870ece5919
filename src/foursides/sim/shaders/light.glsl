// Where the sun's light comes through. 0 in shadow, 1 in the sun.
uniform sampler2DShadow shadow;
in vec4 in_light;

float lit() {
    vec3 q = in_light.xyz / in_light.w * 0.5 + 0.5;
    if (any(lessThan(q.xy, vec2(0))) || any(greaterThan(q.xy, vec2(1)))) return 1.0;
    float near = texture(shadow, vec3(q.xy + vec2(0.0008, 0.0016), q.z - 0.0022));
    float far = texture(shadow, vec3(q.xy - vec2(0.0008, 0.0016), q.z - 0.0022));
    return 0.5 * (near + far);
}
