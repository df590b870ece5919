-- A journal of the sixth revision, as one of the fifth became, with a key and the secret of a calendar.
BEGIN TRANSACTION;
CREATE TABLE alembic_version (
	version_num VARCHAR(32) NOT NULL, 
	CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num)
);
INSERT INTO "alembic_version" VALUES('0006');
CREATE TABLE door_key (
	digest VARCHAR(64) NOT NULL, 
	kind VARCHAR(10) NOT NULL, 
	made_at DATETIME NOT NULL, 
	PRIMARY KEY (digest)
);
INSERT INTO "door_key" VALUES('9c56cc51b374c3ba189210d5b6d4bf57790d351c96c47c02190ecf1e430635ab','browser','2026-11-28 04:30:00');
CREATE TABLE landmarks (
	id INTEGER NOT NULL, 
	session_id VARCHAR(64) NOT NULL, 
	first_s DOUBLE NOT NULL, 
	data BLOB NOT NULL, 
	PRIMARY KEY (id), 
	FOREIGN KEY(session_id) REFERENCES session (id) ON DELETE CASCADE
);
CREATE TABLE logged (
	id VARCHAR(64) NOT NULL, 
	person_id VARCHAR(64) NOT NULL, 
	day DATE NOT NULL, 
	kept_at DATETIME NOT NULL, 
	withdrawn_at DATETIME, 
	exercise VARCHAR(100) NOT NULL, 
	done JSON NOT NULL, 
	PRIMARY KEY (id), 
	FOREIGN KEY(person_id) REFERENCES person (id) ON DELETE CASCADE
);
CREATE TABLE note (
	id VARCHAR(64) NOT NULL, 
	person_id VARCHAR(64) NOT NULL, 
	day DATE NOT NULL, 
	kept_at DATETIME NOT NULL, 
	withdrawn_at DATETIME, 
	text TEXT NOT NULL, 
	session_id VARCHAR(64), 
	PRIMARY KEY (id), 
	FOREIGN KEY(person_id) REFERENCES person (id) ON DELETE CASCADE
);
CREATE TABLE pain (
	id VARCHAR(64) NOT NULL, 
	person_id VARCHAR(64) NOT NULL, 
	day DATE NOT NULL, 
	kept_at DATETIME NOT NULL, 
	withdrawn_at DATETIME, 
	moment VARCHAR(10) NOT NULL, 
	score INTEGER NOT NULL, 
	note TEXT NOT NULL, 
	PRIMARY KEY (id), 
	FOREIGN KEY(person_id) REFERENCES person (id) ON DELETE CASCADE
);
CREATE TABLE person (
	id VARCHAR(64) NOT NULL, 
	made_at DATETIME NOT NULL, 
	is_local BOOLEAN, feed VARCHAR(64), 
	PRIMARY KEY (id), 
	UNIQUE (is_local)
);
INSERT INTO "person" VALUES('6QfKrRzCMegloJldN_vDZYNI','2026-02-23 07:16:38.189038',1,'4f6c1d0e9a8b7c6d5e4f3a2b1c0d9e8f');
CREATE TABLE profile (
	id VARCHAR(64) NOT NULL, 
	person_id VARCHAR(64) NOT NULL, 
	kept_at DATETIME NOT NULL, 
	profile JSON NOT NULL, 
	PRIMARY KEY (id), 
	FOREIGN KEY(person_id) REFERENCES person (id) ON DELETE CASCADE
);
CREATE TABLE programme (
	id VARCHAR(64) NOT NULL, 
	person_id VARCHAR(64) NOT NULL, 
	kept_at DATETIME NOT NULL, 
	why TEXT NOT NULL, 
	programme JSON NOT NULL, day DATE DEFAULT '1970-01-01' NOT NULL, reasons JSON DEFAULT '[]' NOT NULL, 
	PRIMARY KEY (id), 
	FOREIGN KEY(person_id) REFERENCES person (id) ON DELETE CASCADE
);
INSERT INTO "programme" VALUES('Nv0bTqkW1rXcE5uHyJ2mLs8a','6QfKrRzCMegloJldN_vDZYNI','2026-02-23 07:30:00.000000','A sign that needs care the same day was reported.','{"goal": "four_sides", "weekdays": [0, 2], "minutes": 30.0, "items": [], "begun": "2026-02-16", "closed": {"day": "2026-02-23", "flags": ["unnamed"]}}','2026-02-23','[]');
INSERT INTO "programme" VALUES('Zk3QwPd7tUgF9iAoVxB4nRe6','6QfKrRzCMegloJldN_vDZYNI','2026-02-25 18:00:00.000000','A doctor or physiotherapist has cleared the person.','{"goal": "four_sides", "weekdays": [0, 2], "minutes": 30.0, "items": [], "begun": "2026-02-16", "closed": null}','2026-02-25','[{"code": "cleared", "facts": {}}]');
CREATE TABLE rep (
  id INTEGER NOT NULL,
  session_id VARCHAR(64) NOT NULL,
  set_number INTEGER NOT NULL,
  number INTEGER NOT NULL,
  at_s DOUBLE NOT NULL,
  faults JSON NOT NULL,
  self_counted BOOLEAN NOT NULL,
  withdrawn BOOLEAN NOT NULL,
  start_s DOUBLE,
  top_s DOUBLE,
  end_s DOUBLE,
  hold_start_s DOUBLE,
  hold_end_s DOUBLE,
  peak_lift_m DOUBLE,
  knee_flexion_deg DOUBLE,
  raise_s DOUBLE,
  lower_s DOUBLE,
  hip_roll_deg DOUBLE,
  top_leg_clear BOOLEAN,
  moved VARCHAR(10),
  confidence DOUBLE, angle_deg DOUBLE, leg VARCHAR(10), from_rest BOOLEAN, low_m DOUBLE,
  PRIMARY KEY (id),
  FOREIGN KEY(session_id) REFERENCES session (id) ON DELETE CASCADE
);
INSERT INTO "rep" VALUES(1,'dPUigpJWV592c3GDm8NJ-QP5',1,1,14.0,'["too_low", "rushed"]',0,0,10.0,11.5,14.0,11.0,13.0,0.062,4.0,1.0,1.0,NULL,1,'working',0.93,NULL,NULL,NULL,NULL);
INSERT INTO "rep" VALUES(2,'dPUigpJWV592c3GDm8NJ-QP5',1,2,16.0,'[]',1,1,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL);
INSERT INTO "rep" VALUES(3,'dPUigpJWV592c3GDm8NJ-QP5',1,2,17.0,'[]',1,0,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL);
CREATE TABLE "session" (
	id VARCHAR(64) NOT NULL, 
	begun_at DATETIME NOT NULL, 
	exercise VARCHAR(100) NOT NULL, 
	sets JSON NOT NULL, 
	hold_s DOUBLE NOT NULL, 
	rest_s DOUBLE NOT NULL, 
	stature_cm DOUBLE, 
	units VARCHAR(2) NOT NULL, 
	source VARCHAR(10) NOT NULL, 
	phase VARCHAR(10) NOT NULL, 
	since_s DOUBLE, 
	rest_ends_s DOUBLE NOT NULL, 
	paused VARCHAR(10), 
	stopped VARCHAR(10), 
	pain_before INTEGER, 
	red_flags JSON NOT NULL, 
	pains JSON NOT NULL, 
	pain_after INTEGER, 
	effort INTEGER, 
	processed BIGINT NOT NULL, 
	clock_s DOUBLE NOT NULL, 
	kept_at DATETIME NOT NULL, 
	holder INTEGER NOT NULL, 
	person_id VARCHAR(64) NOT NULL, 
	day DATE NOT NULL, 
	item JSON, 
	digest TEXT, 
	withdrawn_at DATETIME, unsure JSON DEFAULT '[]' NOT NULL, 
	PRIMARY KEY (id), 
	CONSTRAINT session_person_id_fkey FOREIGN KEY(person_id) REFERENCES person (id) ON DELETE CASCADE
);
INSERT INTO "session" VALUES('dPUigpJWV592c3GDm8NJ-QP5','2026-02-23 07:16:38.189038','side-lying-inner-thigh-lift','[["left", 2], ["right", 2]]',2.0,45.0,167.3,'in','file','done',12.5,60.5,NULL,'asked',2,'["locks"]','[1, 4]',3,5,6,16.2,'2026-02-23 07:16:38.196914',1,'6QfKrRzCMegloJldN_vDZYNI','2026-02-23',NULL,NULL,NULL,'[]');
INSERT INTO "session" VALUES('1tEm0B3NBEVxDMHAeMdfwvZn','2026-02-23 07:16:38.199205','side-lying-inner-thigh-lift','[["left", 2], ["right", 2]]',2.0,45.0,NULL,'cm','none','check',NULL,0.0,NULL,NULL,NULL,'[]','[]',NULL,NULL,0,0.0,'2026-02-23 07:16:38.199205',0,'6QfKrRzCMegloJldN_vDZYNI','2026-02-23',NULL,NULL,NULL,'[]');
CREATE TABLE training (
	id VARCHAR(64) NOT NULL, 
	person_id VARCHAR(64) NOT NULL, 
	day DATE NOT NULL, 
	kept_at DATETIME NOT NULL, 
	withdrawn_at DATETIME, 
	kind VARCHAR(100) NOT NULL, 
	amount DOUBLE NOT NULL, 
	PRIMARY KEY (id), 
	FOREIGN KEY(person_id) REFERENCES person (id) ON DELETE CASCADE
);
CREATE UNIQUE INDEX rep_counts_once ON rep (session_id, set_number, number) WHERE NOT withdrawn;
CREATE INDEX profile_of_person ON profile (person_id, kept_at);
CREATE INDEX programme_of_person ON programme (person_id, kept_at);
CREATE INDEX session_of_person ON session (person_id, day);
CREATE INDEX session_of_exercise ON session (person_id, exercise, day);
CREATE INDEX session_without_digest ON session (person_id) WHERE digest IS NULL;
CREATE INDEX rep_of_session ON rep (session_id);
CREATE UNIQUE INDEX landmarks_once ON landmarks (session_id, first_s);
CREATE INDEX logged_of_person ON logged (person_id, day);
CREATE INDEX pain_of_person ON pain (person_id, day);
CREATE INDEX note_of_person ON note (person_id, day);
CREATE INDEX training_of_person ON training (person_id, day);
COMMIT;
