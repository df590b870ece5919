"""A set: repetitions are led, counted and judged, by the camera or by a metronome."""

from collections.abc import Iterator
from dataclasses import replace

from foursides.coach.course import Course, Enter, Moves
from foursides.coach.cues import BOTH_LEGS, Cues
from foursides.coach.events import Event, Movement, Pause, RepDone, Say
from foursides.coach.faults import faults_of
from foursides.coach.metronome import Metronome
from foursides.coach.pause import Pauses
from foursides.coach.phases.phase import SessionPhase
from foursides.coach.rhythm import Rhythm
from foursides.coach.unsure import sure_faults
from foursides.motion.engine import Engine, Output
from foursides.motion.reading import Rep
from foursides.pose.frame import Frame


class Lifting(SessionPhase):
    """Leads one set after another."""

    def __init__(self, course: Course) -> None:
        super().__init__(course)
        exercise, hold_s = course.terms.exercise, course.terms.plan.hold_s
        self._target = exercise.target.model_copy(update={"hold_s": hold_s})
        self._judged = exercise.model_copy(update={"target": self._target})
        self._cues = Cues()
        self._rhythm = Rhythm(exercise, hold_s, self._cues)
        self._metronome = Metronome(hold_s)
        self._pauses = Pauses(course)
        self._other = False  # whether the movement under way seems to be another one

    @property
    def movement(self) -> Movement:
        """Where in a repetition the person is."""
        return self._rhythm.movement if self._course.camera.on else self._metronome.movement

    @property
    def held_s(self) -> float:
        """How long this lift has been held [s]."""
        course = self._course
        measured = course.phase == "set" and course.camera.on
        return course.camera.engine.held_s if measured else self._metronome.held_s

    def begin(self) -> Moves:
        """Begin the next set."""
        course, progress = self._course, self._course.progress
        self._pauses.forget()
        if not course.terms.recorded:
            progress.begin(course.setup.since_s)
        self._go_on()
        words: dict[str, str | int | float] = {"set": progress.set_number, "sets": len(course.terms.plan.sets)}
        yield Say("set_starts", words | {"reps": progress.wanted, "which": progress.leg})

    def _go_on(self) -> None:
        self._rhythm.rest()
        self.restart_metronome()

    def restart_metronome(self) -> None:
        """Begin the repetition under way anew: nobody lifted to words that were not heard."""
        self._metronome.begin(self._course.time_s)

    def see(self, frame: Frame | None, output: Output) -> Moves:
        """Count and judge what was lifted; lead on."""
        course, camera = self._course, self._course.camera
        if not camera.on:
            yield from self.pass_time()
            return
        yield from self._heed(frame)
        if course.paused is not None:
            return
        if camera.reading is None and not course.terms.recorded:
            yield from camera.guidance.offer(course.time_s)
        for rep in output.reps:
            if course.phase == "set" and course.progress.is_new(rep):
                yield from self._judge(rep)
        if course.phase == "set":
            yield from self.explain()
            if frame is not None:
                yield from course.uncounted.place(course.time_s, camera.engine.posture.position)
        for reading in output.readings:
            if course.phase != "set":
                return
            last = course.progress.next_number == course.progress.wanted
            held_s, under_way = camera.engine.held_s, self._lifts(camera.engine)
            yield from self._rhythm.update(reading, held_s, under_way=under_way, last=last)

    def _lifts(self, engine: Engine) -> bool:
        """Whether a repetition is under way; a movement that is another one as far as it has come is not to be held."""
        if not engine.under_way:
            self._other = False
        elif self._rhythm.movement in ("down", "lift") and engine.held_s > 0:
            self._other = engine.seems_other
        return engine.under_way and not self._other

    def explain(self) -> Iterator[Say]:
        """Say why something that was done just now does not count."""
        course, camera = self._course, self._course.camera
        course.uncounted.note(course.time_s, camera.others, camera.top_lifts)
        yield from course.uncounted.explain(course.time_s, course.progress.leg, under_way=camera.engine.under_way)

    def _heed(self, frame: Frame | None) -> Iterator[Event]:
        """Pause, or go on."""
        paused = self._course.paused
        yield from self._pauses.heed(frame)
        if paused and self._course.paused is None:
            self._go_on()

    def pass_time(self) -> Moves:
        """Watch for somebody to come back, or lead on by the metronome."""
        course = self._course
        if course.camera.on:
            yield from self._heed(None)
        elif course.paused is None:
            for said in self._metronome.update(course.time_s):
                if said is not None:
                    yield said
                elif course.phase == "set":
                    yield from self._count(None, ())

    def skip(self) -> Moves:
        """Go on without a step back into position that the camera does not confirm."""
        if self._course.paused == "moved":
            self._course.setup.skip()
        yield from ()

    def pause(self, why: Pause) -> Moves:
        """Pause the set, unless it is."""
        if self._course.paused is None:
            yield from self._pauses.pause(why)

    def resume(self) -> Moves:
        """Go on with the set, if it is paused."""
        if self._course.paused is not None:
            said = self._pauses.resume()
            self._go_on()
            yield said

    def _judge(self, rep: Rep) -> Moves:
        course = self._course
        if course.camera.tells_legs and course.uncounted.is_other_leg(rep, course.progress.leg):
            yield from course.uncounted.name_other_leg(course.time_s, course.progress.leg)
            self._rhythm.rest()
            return
        faults = sure_faults(faults_of(rep, self._judged), course.camera.unsure)
        yield from self._count(replace(rep, number=course.progress.next_number), faults)
        course.uncounted.counted(rep)
        self._rhythm.rest()

    def _count(self, rep: Rep | None, faults: tuple[str, ...]) -> Moves:
        """Count a repetition, measured or not, and say what there is to say about it."""
        course, progress = self._course, self._course.progress
        at_s = course.time_s if rep is None else rep.end_s
        done = RepDone(progress.set_number, progress.next_number, rep, faults, at_s)
        progress.reps.append(done)
        yield done
        yield Say("count", {"n": done.number}, urgent=True)
        cue = self._cues.after(self._to_mend(rep, faults)) if rep is not None else None
        if done.number >= progress.wanted:
            yield from self._end()
        elif cue is not None:
            yield cue

    def _to_mend(self, rep: Rep, faults: tuple[str, ...]) -> tuple[str, ...]:
        both = rep.leg == "both" and self._judged.working_leg == "one"
        return (BOTH_LEGS, *faults) if both else faults

    def _end(self) -> Moves:
        progress = self._course.progress
        own = progress.of_this_set
        good = sum(done.good for done in own)
        yield Say("set_done", {"set": progress.set_number, "good": good, "reps": len(own)})
        progress.end_set()
        if progress.complete:
            yield Enter("finish")
        else:
            yield Enter("set" if self._course.terms.recorded else "rest")
