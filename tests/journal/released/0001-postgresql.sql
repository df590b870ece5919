-- A journal of the first release, with a session that was led to its end and one that was only begun.
CREATE TABLE public.rep (
    id integer NOT NULL,
    session_id character varying(64) NOT NULL,
    set_number integer NOT NULL,
    number integer NOT NULL,
    at_s double precision NOT NULL,
    faults json NOT NULL,
    self_counted boolean NOT NULL,
    withdrawn boolean NOT NULL,
    start_s double precision,
    top_s double precision,
    end_s double precision,
    hold_start_s double precision,
    hold_end_s double precision,
    peak_lift_m double precision,
    knee_flexion_deg double precision,
    raise_s double precision,
    lower_s double precision,
    hip_roll_deg double precision,
    top_leg_clear boolean,
    moved character varying(10),
    confidence double precision
);
CREATE SEQUENCE public.rep_id_seq
    AS integer
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;
ALTER SEQUENCE public.rep_id_seq OWNED BY public.rep.id;
CREATE TABLE public.session (
    id character varying(64) NOT NULL,
    begun_at timestamp with time zone NOT NULL,
    exercise character varying(100) NOT NULL,
    sets json NOT NULL,
    hold_s double precision NOT NULL,
    rest_s double precision NOT NULL,
    stature_cm double precision,
    units character varying(2) NOT NULL,
    source character varying(10) NOT NULL,
    phase character varying(10) NOT NULL,
    since_s double precision,
    rest_ends_s double precision NOT NULL,
    paused character varying(10),
    stopped character varying(10),
    pain_before integer,
    red_flags json NOT NULL,
    pains json NOT NULL,
    pain_after integer,
    effort integer,
    processed bigint NOT NULL,
    clock_s double precision NOT NULL,
    kept_at timestamp with time zone NOT NULL,
    holder integer NOT NULL
);
ALTER TABLE ONLY public.rep ALTER COLUMN id SET DEFAULT nextval('public.rep_id_seq'::regclass);
INSERT INTO public.rep VALUES (1, 'dPUigpJWV592c3GDm8NJ-QP5', 1, 1, 14, '["too_low", "rushed"]', false, false, 10, 11.5, 14, 11, 13, 0.062, 4, 1, 1, NULL, true, 'working', 0.93);
INSERT INTO public.rep VALUES (2, 'dPUigpJWV592c3GDm8NJ-QP5', 1, 2, 16, '[]', true, true, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL);
INSERT INTO public.rep VALUES (3, 'dPUigpJWV592c3GDm8NJ-QP5', 1, 2, 17, '[]', true, false, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL);
INSERT INTO public.session VALUES ('dPUigpJWV592c3GDm8NJ-QP5', '2026-02-23 07:20:39.719749+00', 'side-lying-inner-thigh-lift', '[["left", 2], ["right", 2]]', 2, 45, 167.3, 'in', 'file', 'done', 12.5, 60.5, NULL, 'asked', 2, '["locks"]', '[1, 4]', 3, 5, 6, 16.2, '2026-02-23 07:20:39.73588+00', 1);
INSERT INTO public.session VALUES ('1tEm0B3NBEVxDMHAeMdfwvZn', '2026-02-23 07:20:39.739112+00', 'side-lying-inner-thigh-lift', '[["left", 2], ["right", 2]]', 2, 45, NULL, 'cm', 'none', 'check', NULL, 0, NULL, NULL, NULL, '[]', '[]', NULL, NULL, 0, 0, '2026-02-23 07:20:39.739112+00', 0);
ALTER TABLE ONLY public.rep
    ADD CONSTRAINT rep_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.session
    ADD CONSTRAINT session_pkey PRIMARY KEY (id);
CREATE UNIQUE INDEX rep_counts_once ON public.rep USING btree (session_id, set_number, number) WHERE (NOT withdrawn);
ALTER TABLE ONLY public.rep
    ADD CONSTRAINT rep_session_id_fkey FOREIGN KEY (session_id) REFERENCES public.session(id) ON DELETE CASCADE;
SELECT pg_catalog.setval('public.rep_id_seq', 3, true);
