-- A journal of the first release, with a session that was led to its end and one that was only begun.
BEGIN TRANSACTION;
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
  confidence DOUBLE,
  PRIMARY KEY (id),
  FOREIGN KEY(session_id) REFERENCES session (id) ON DELETE CASCADE
);
INSERT INTO "rep" VALUES(1,'dPUigpJWV592c3GDm8NJ-QP5',1,1,14.0,'["too_low", "rushed"]',0,0,10.0,11.5,14.0,11.0,13.0,0.062,4.0,1.0,1.0,NULL,1,'working',0.93);
INSERT INTO "rep" VALUES(2,'dPUigpJWV592c3GDm8NJ-QP5',1,2,16.0,'[]',1,1,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL);
INSERT INTO "rep" VALUES(3,'dPUigpJWV592c3GDm8NJ-QP5',1,2,17.0,'[]',1,0,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL);
CREATE TABLE session (
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
  PRIMARY KEY (id)
);
INSERT INTO "session" VALUES('dPUigpJWV592c3GDm8NJ-QP5','2026-02-23 07:16:38.189038','side-lying-inner-thigh-lift','[["left", 2], ["right", 2]]',2.0,45.0,167.3,'in','file','done',12.5,60.5,NULL,'asked',2,'["locks"]','[1, 4]',3,5,6,16.2,'2026-02-23 07:16:38.196914',1);
INSERT INTO "session" VALUES('1tEm0B3NBEVxDMHAeMdfwvZn','2026-02-23 07:16:38.199205','side-lying-inner-thigh-lift','[["left", 2], ["right", 2]]',2.0,45.0,NULL,'cm','none','check',NULL,0.0,NULL,NULL,NULL,'[]','[]',NULL,NULL,0,0.0,'2026-02-23 07:16:38.199205',0);
CREATE UNIQUE INDEX rep_counts_once ON rep (session_id, set_number, number) WHERE NOT withdrawn;
COMMIT;
