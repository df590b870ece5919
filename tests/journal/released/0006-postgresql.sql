-- A journal of the sixth revision, as one of the fifth became, with a key and the secret of a calendar.
CREATE TABLE public.alembic_version (
    version_num character varying(32) NOT NULL
);
CREATE TABLE public.landmarks (
    id bigint NOT NULL,
    session_id character varying(64) NOT NULL,
    first_s double precision NOT NULL,
    data bytea NOT NULL
);
CREATE SEQUENCE public.landmarks_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;
ALTER SEQUENCE public.landmarks_id_seq OWNED BY public.landmarks.id;
CREATE TABLE public.logged (
    id character varying(64) NOT NULL,
    person_id character varying(64) NOT NULL,
    day date NOT NULL,
    kept_at timestamp with time zone NOT NULL,
    withdrawn_at timestamp with time zone,
    exercise character varying(100) NOT NULL,
    done json NOT NULL
);
CREATE TABLE public.note (
    id character varying(64) NOT NULL,
    person_id character varying(64) NOT NULL,
    day date NOT NULL,
    kept_at timestamp with time zone NOT NULL,
    withdrawn_at timestamp with time zone,
    text text NOT NULL,
    session_id character varying(64)
);
CREATE TABLE public.pain (
    id character varying(64) NOT NULL,
    person_id character varying(64) NOT NULL,
    day date NOT NULL,
    kept_at timestamp with time zone NOT NULL,
    withdrawn_at timestamp with time zone,
    moment character varying(10) NOT NULL,
    score integer NOT NULL,
    note text NOT NULL
);
CREATE TABLE public.person (
    id character varying(64) NOT NULL,
    made_at timestamp with time zone NOT NULL,
    is_local boolean,
    feed character varying(64)
);
CREATE TABLE public.door_key (
    digest character varying(64) NOT NULL,
    kind character varying(10) NOT NULL,
    made_at timestamp with time zone NOT NULL
);
CREATE TABLE public.profile (
    id character varying(64) NOT NULL,
    person_id character varying(64) NOT NULL,
    kept_at timestamp with time zone NOT NULL,
    profile json NOT NULL
);
CREATE TABLE public.programme (
    id character varying(64) NOT NULL,
    person_id character varying(64) NOT NULL,
    kept_at timestamp with time zone NOT NULL,
    why text NOT NULL,
    programme json NOT NULL,
    day date DEFAULT '1970-01-01'::date NOT NULL,
    reasons json DEFAULT '[]'::json NOT NULL
);
CREATE TABLE public.rep (
    id bigint NOT NULL,
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
    confidence double precision,
    angle_deg double precision,
    leg character varying(10),
    from_rest boolean,
    low_m double precision
);
CREATE SEQUENCE public.rep_id_seq
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
    holder integer NOT NULL,
    person_id character varying(64) NOT NULL,
    day date NOT NULL,
    item json,
    digest text,
    withdrawn_at timestamp with time zone,
    unsure json DEFAULT '[]'::json NOT NULL
);
CREATE TABLE public.training (
    id character varying(64) NOT NULL,
    person_id character varying(64) NOT NULL,
    day date NOT NULL,
    kept_at timestamp with time zone NOT NULL,
    withdrawn_at timestamp with time zone,
    kind character varying(100) NOT NULL,
    amount double precision NOT NULL
);
ALTER TABLE ONLY public.landmarks ALTER COLUMN id SET DEFAULT nextval('public.landmarks_id_seq'::regclass);
ALTER TABLE ONLY public.rep ALTER COLUMN id SET DEFAULT nextval('public.rep_id_seq'::regclass);
INSERT INTO public.alembic_version VALUES ('0006');
INSERT INTO public.person VALUES ('CGu64aQZmse3JYgI4qP0vM4H', '2026-02-23 07:20:39.719749+00', true, '4f6c1d0e9a8b7c6d5e4f3a2b1c0d9e8f');
INSERT INTO public.door_key VALUES ('9c56cc51b374c3ba189210d5b6d4bf57790d351c96c47c02190ecf1e430635ab', 'browser', '2026-11-28 04:30:00+00');
INSERT INTO public.programme VALUES ('Nv0bTqkW1rXcE5uHyJ2mLs8a', 'CGu64aQZmse3JYgI4qP0vM4H', '2026-02-23 07:30:00+00', 'A sign that needs care the same day was reported.', '{"goal": "four_sides", "weekdays": [0, 2], "minutes": 30.0, "items": [], "begun": "2026-02-16", "closed": {"day": "2026-02-23", "flags": ["unnamed"]}}', '2026-02-23', '[]');
INSERT INTO public.programme VALUES ('Zk3QwPd7tUgF9iAoVxB4nRe6', 'CGu64aQZmse3JYgI4qP0vM4H', '2026-02-25 18:00:00+00', 'A doctor or physiotherapist has cleared the person.', '{"goal": "four_sides", "weekdays": [0, 2], "minutes": 30.0, "items": [], "begun": "2026-02-16", "closed": null}', '2026-02-25', '[{"code": "cleared", "facts": {}}]');
INSERT INTO public.rep VALUES (1, 'dPUigpJWV592c3GDm8NJ-QP5', 1, 1, 14, '["too_low", "rushed"]', false, false, 10, 11.5, 14, 11, 13, 0.062, 4, 1, 1, NULL, true, 'working', 0.93, NULL);
INSERT INTO public.rep VALUES (2, 'dPUigpJWV592c3GDm8NJ-QP5', 1, 2, 16, '[]', true, true, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL);
INSERT INTO public.rep VALUES (3, 'dPUigpJWV592c3GDm8NJ-QP5', 1, 2, 17, '[]', true, false, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL);
INSERT INTO public.session VALUES ('dPUigpJWV592c3GDm8NJ-QP5', '2026-02-23 07:20:39.719749+00', 'side-lying-inner-thigh-lift', '[["left", 2], ["right", 2]]', 2, 45, 167.3, 'in', 'file', 'done', 12.5, 60.5, NULL, 'asked', 2, '["locks"]', '[1, 4]', 3, 5, 6, 16.2, '2026-02-23 07:20:39.73588+00', 1, 'CGu64aQZmse3JYgI4qP0vM4H', '2026-02-23', NULL, NULL, NULL, '[]');
INSERT INTO public.session VALUES ('1tEm0B3NBEVxDMHAeMdfwvZn', '2026-02-23 07:20:39.739112+00', 'side-lying-inner-thigh-lift', '[["left", 2], ["right", 2]]', 2, 45, NULL, 'cm', 'none', 'check', NULL, 0, NULL, NULL, NULL, '[]', '[]', NULL, NULL, 0, 0, '2026-02-23 07:20:39.739112+00', 0, 'CGu64aQZmse3JYgI4qP0vM4H', '2026-02-23', NULL, NULL, NULL, '[]');
SELECT pg_catalog.setval('public.landmarks_id_seq', 1, false);
SELECT pg_catalog.setval('public.rep_id_seq', 3, true);
ALTER TABLE ONLY public.alembic_version
    ADD CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num);
ALTER TABLE ONLY public.door_key
    ADD CONSTRAINT door_key_pkey PRIMARY KEY (digest);
ALTER TABLE ONLY public.landmarks
    ADD CONSTRAINT landmarks_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.logged
    ADD CONSTRAINT logged_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.note
    ADD CONSTRAINT note_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.pain
    ADD CONSTRAINT pain_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.person
    ADD CONSTRAINT person_is_local_key UNIQUE (is_local);
ALTER TABLE ONLY public.person
    ADD CONSTRAINT person_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.profile
    ADD CONSTRAINT profile_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.programme
    ADD CONSTRAINT programme_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.rep
    ADD CONSTRAINT rep_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.session
    ADD CONSTRAINT session_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.training
    ADD CONSTRAINT training_pkey PRIMARY KEY (id);
CREATE UNIQUE INDEX landmarks_once ON public.landmarks USING btree (session_id, first_s);
CREATE INDEX logged_of_person ON public.logged USING btree (person_id, day);
CREATE INDEX note_of_person ON public.note USING btree (person_id, day);
CREATE INDEX pain_of_person ON public.pain USING btree (person_id, day);
CREATE INDEX profile_of_person ON public.profile USING btree (person_id, kept_at);
CREATE INDEX programme_of_person ON public.programme USING btree (person_id, kept_at);
CREATE UNIQUE INDEX rep_counts_once ON public.rep USING btree (session_id, set_number, number) WHERE (NOT withdrawn);
CREATE INDEX rep_of_session ON public.rep USING btree (session_id);
CREATE INDEX session_of_exercise ON public.session USING btree (person_id, exercise, day);
CREATE INDEX session_of_person ON public.session USING btree (person_id, day);
CREATE INDEX session_without_digest ON public.session USING btree (person_id) WHERE (digest IS NULL);
CREATE INDEX training_of_person ON public.training USING btree (person_id, day);
ALTER TABLE ONLY public.landmarks
    ADD CONSTRAINT landmarks_session_id_fkey FOREIGN KEY (session_id) REFERENCES public.session(id) ON DELETE CASCADE;
ALTER TABLE ONLY public.logged
    ADD CONSTRAINT logged_person_id_fkey FOREIGN KEY (person_id) REFERENCES public.person(id) ON DELETE CASCADE;
ALTER TABLE ONLY public.note
    ADD CONSTRAINT note_person_id_fkey FOREIGN KEY (person_id) REFERENCES public.person(id) ON DELETE CASCADE;
ALTER TABLE ONLY public.pain
    ADD CONSTRAINT pain_person_id_fkey FOREIGN KEY (person_id) REFERENCES public.person(id) ON DELETE CASCADE;
ALTER TABLE ONLY public.profile
    ADD CONSTRAINT profile_person_id_fkey FOREIGN KEY (person_id) REFERENCES public.person(id) ON DELETE CASCADE;
ALTER TABLE ONLY public.programme
    ADD CONSTRAINT programme_person_id_fkey FOREIGN KEY (person_id) REFERENCES public.person(id) ON DELETE CASCADE;
ALTER TABLE ONLY public.rep
    ADD CONSTRAINT rep_session_id_fkey FOREIGN KEY (session_id) REFERENCES public.session(id) ON DELETE CASCADE;
ALTER TABLE ONLY public.session
    ADD CONSTRAINT session_person_id_fkey FOREIGN KEY (person_id) REFERENCES public.person(id) ON DELETE CASCADE;
ALTER TABLE ONLY public.training
    ADD CONSTRAINT training_person_id_fkey FOREIGN KEY (person_id) REFERENCES public.person(id) ON DELETE CASCADE;
