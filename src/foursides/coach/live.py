"""A live session: frames, ticks and wishes in; words, repetitions and what to show out. It has no clock of its own."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from math import isfinite, nan

from foursides.coach.cues import Cues
from foursides.coach.events import (
    Changed,
    Check,
    Command,
    EndAnswers,
    Event,
    PainReport,
    Pause,
    PersonRequest,
    Phase,
    RepDone,
    RepRemoved,
    Say,
    SessionState,
    StartAnswers,
    Step,
    Stop,
    View,
)
from foursides.coach.faults import faults_of
from foursides.coach.flags import is_emergency
from foursides.coach.guidance import Guidance
from foursides.coach.hand import RaisedHand
from foursides.coach.metronome import Metronome
from foursides.coach.pain import USUAL_BANDS, PainBands
from foursides.coach.plan import Leg, Plan
from foursides.coach.rhythm import Rhythm
from foursides.coach.setup import SetUp, Stand, lies_on, wanted_for
from foursides.coach.sight import Watching, sight_of
from foursides.coach.size import size_now
from foursides.coach.summary import Summary, summarize
from foursides.coach.unsure import sure_faults
from foursides.coach.watching import watch_of
from foursides.exercises import Exercise
from foursides.motion.engine import Output
from foursides.motion.engines import engine_for
from foursides.motion.reading import Reading, Rep
from foursides.pose.frame import Frame

GONE_S = 1.5  # without the person in view, or out of position, before a set is paused
STALE_S = 0.5  # an older reading is no longer shown
MOST_PAINS = 100  # kept of a session, the last ones: a person tells of a few
COUNTED_S = (30, 10, 3, 2, 1)  # of the rest left, said
UNHEARD_S = 2.0  # without a tick, after which the metronome begins the repetition anew
ASKS_FOR_CAMERA = frozenset({"camera", "setup", "ready", "set"})  # phases that can go on without it
LOOK_BACK_S = 0.3  # a lift that began this little before the set did is of the set


class LiveCoach:
    """Leads one person through one session.

    Times are those of whoever sends the frames: seconds, increasing.

    Parameters
    ----------
    exercise : Exercise
    plan : Plan
    stature_m : float, optional
        Body height [m].
    camera : bool
        Whether there will be frames; without them a metronome leads, and repetitions are self-counted.
    recorded : bool
        Whether the frames are of a recording, which waits for nobody: guidance and set-up are passed over.
    done : sequence of RepDone
        Repetitions of this session that are kept already: it goes on after them.
    checked : StartAnswers, optional
        Answers given already.
    kept : SessionState, optional
        What was kept of this session: it goes on where it was.
    bands : PainBands
        What pain is safe and acceptable, where the person's clinician has set other bands.
    """

    def __init__(
        self,
        exercise: Exercise,
        plan: Plan,
        *,
        stature_m: float | None = None,
        camera: bool = True,
        recorded: bool = False,
        done: Sequence[RepDone] = (),
        checked: StartAnswers | None = None,
        kept: SessionState | None = None,
        bands: PainBands = USUAL_BANDS,
    ) -> None:
        self._bands = bands
        self._exercise, self._plan = exercise, plan
        watch = watch_of(exercise)
        self._unsure: set[Check] = set(kept.unsure) if kept is not None else set()
        self._camera = camera and watch is not None and "nobody" not in self._unsure
        self._recorded = recorded
        self._engine = engine_for(watch, stature_m)
        self._target = exercise.target.model_copy(update={"hold_s": plan.hold_s})
        self._judged = exercise.model_copy(update={"target": self._target})
        self._reps = list(done)
        self._since_s = float("-inf")
        self._done_until_s = done[-1].at_s if done else float("-inf")
        self._set = self._first_unfinished()
        self._watching, self._hand, self._cues = Watching(), RaisedHand(), Cues()
        self._guidance = Guidance(self._unsure)
        self._rhythm = Rhythm(self._target, plan.hold_s, self._cues)
        self._metronome = Metronome(plan.hold_s)
        self._setup = SetUp(exercise, self._leg, self._unsure)
        self._wanted_position = wanted_for(exercise, self._leg).position
        self._phase: Phase = "check"
        self._checked: StartAnswers | None = None
        self._rated: EndAnswers | None = None
        self._pains: list[int] = []
        self._paused: Pause | None = None
        self._stopped: Stop | None = None
        self._reading: Reading | None = None
        self._gone_since_s: float | None = None
        self._rest_ends_s = 0.0
        self._rest_said: set[int] = set()
        self._time_s = 0.0
        if checked is not None:
            self._checked = checked
            self._phase = "finish" if self._set >= len(plan.sets) else "camera" if self._camera else "ready"
        if kept is not None:
            self._go_on_from(kept)

    def _go_on_from(self, kept: SessionState) -> None:
        """Take up a session where it was; one that was getting into position looks for the person anew."""
        self._phase = "camera" if kept.phase in ("setup", "ready") else kept.phase
        self._since_s = float("-inf") if kept.since_s is None else kept.since_s
        self._rest_ends_s = kept.rest_ends_s
        self._paused, self._stopped = kept.paused, kept.stopped
        self._checked, self._rated, self._pains = kept.checked, kept.rated, list(kept.pains)

    # --- what comes in

    def push(self, time_s: float, frame: Frame | None, *, light: float | None = None) -> list[Event]:
        """Take one picture's frame in; None is a picture without anybody.

        Parameters
        ----------
        time_s : float
        frame : Frame or None
        light : float, optional
            Mean luminance of the picture, 0 to 255.
        """
        output = self._see(time_s, frame, light)
        return list(self._follow(frame, output.reps, output.readings))

    def recall(self, time_s: float, frame: Frame | None, *, light: float | None = None) -> None:
        """Take in once more a picture whose consequences are kept: the leg's rest is learned from it, nothing else."""
        self._see(time_s, frame, light)
        if frame is not None:
            self._hand.update(time_s, frame.image.tolist())

    def _see(self, time_s: float, frame: Frame | None, light: float | None) -> Output:
        self._time_s = time_s
        output = self._engine.push(frame) if frame is not None else Output()
        if output.readings:
            self._reading = output.readings[-1]
        elif self._reading is not None and time_s - self._reading.time_s > STALE_S:
            self._reading = None
        sight = self._watching.update(time_s, sight_of(frame, light))
        if self._reading is not None or (sight != "nobody" and self._phase != "set"):
            self._guidance.found()
        return output

    def tick(self, time_s: float) -> list[Event]:
        """Let time pass without a picture."""
        if time_s - self._time_s > UNHEARD_S:
            self._metronome.begin(time_s)  # nobody lifted to words that were not heard
        self._time_s = time_s
        return list(self._pass_time())

    def command(self, time_s: float, command: Command) -> list[Event]:
        """Do what the person answers or asks."""
        self._time_s = time_s
        match command:
            case StartAnswers():
                return list(self._check(command))
            case PainReport():
                return list(self._feel(command.pain))
            case EndAnswers():
                return list(self._rate(command))
            case PersonRequest():
                return list(self._do(command))

    # --- what can be seen of it

    @property
    def finished(self) -> bool:
        """Whether nothing more is expected."""
        return self._phase == "done"

    @property
    def reps(self) -> Sequence[RepDone]:
        """Every repetition so far."""
        return tuple(self._reps)

    @property
    def kept(self) -> SessionState:
        """What has to be kept, besides the repetitions, so that the session can go on where it is."""
        return SessionState(
            phase=self._phase,
            since_s=self._since_s if isfinite(self._since_s) else None,
            rest_ends_s=self._rest_ends_s,
            paused=self._paused,
            stopped=self._stopped,
            checked=self._checked,
            rated=self._rated,
            pains=tuple(self._pains),
            unsure=tuple(sorted(self._unsure)),
        )

    def summary(self) -> Summary:
        """Sum the session up."""
        return summarize(
            self._plan,
            self._reps,
            pain_before=self._checked.pain if self._checked else None,
            pain_after=self._rated.pain if self._rated else self._pains[-1] if self._pains else None,
            effort=self._rated.effort if self._rated else None,
            stopped=self._stopped,
        )

    @property
    def view(self) -> View:
        """All that there is to show."""
        own = self._of_this_set()
        now = self._reading
        size = size_now(now, self._target) if now else nan
        lifting = self._phase == "set" and self._camera
        return View(
            phase=self._phase,
            set_number=min(self._set + 1, len(self._plan.sets)),
            sets=len(self._plan.sets),
            leg=self._leg,
            lies_on=lies_on(self._exercise, self._leg),
            reps=len(own),
            reps_wanted=self._wanted,
            good=sum(done.good for done in own),
            movement=self._rhythm.movement if self._camera else self._metronome.movement,
            size=round(size, 2) if isfinite(size) else None,
            unit="deg" if self._target.angle_deg else "cm",
            band=self._target.band,
            hold_s=round(self._engine.reps.held_s if lifting else self._metronome.held_s, 2),
            hold_wanted_s=self._plan.hold_s,
            rest_left_s=round(max(0.0, self._rest_ends_s - self._time_s), 1) if self._phase == "rest" else 0.0,
            step=self._step(),
            sight=self._watching.sight if self._camera else "fine",
            still_s=round(self._setup.still_s, 1),
            paused=self._paused,
            stopped=self._stopped,
            confidence=round(now.confidence, 2) if now else 0.0,
            camera=self._camera,
            offered=self._guidance.offered,
        )

    def _step(self) -> Step | None:
        return self._setup.step if self._phase in ("setup", "ready") and self._camera else None

    @property
    def _leg(self) -> Leg:
        return self._plan.sets[min(self._set, len(self._plan.sets) - 1)].leg

    @property
    def _wanted(self) -> int:
        return self._plan.sets[min(self._set, len(self._plan.sets) - 1)].reps

    def _of_this_set(self) -> list[RepDone]:
        number = min(self._set + 1, len(self._plan.sets))
        return [done for done in self._reps if done.set_number == number]

    def _first_unfinished(self) -> int:
        """Return the place of the first set that lacks repetitions."""
        for i, planned in enumerate(self._plan.sets):
            if sum(done.set_number == i + 1 for done in self._reps) < planned.reps:
                return i
        return len(self._plan.sets)

    # --- before the first set

    def _check(self, checked: StartAnswers) -> Iterator[Event]:
        if self._phase != "check":
            return
        self._checked = checked
        if checked.red_flags:
            yield from self._stop("emergency" if is_emergency(checked.red_flags) else "red_flag")
        elif checked.pain > self._bands.acceptable:
            yield from self._stop("pain")
        else:
            if checked.pain > self._bands.safe:
                yield Say("pain_high", {"pain": checked.pain})
            yield from self._go_on()

    def _go_on(self) -> Iterator[Event]:
        """Leave the questions behind."""
        if not self._camera:
            yield from self._do_without()
        elif self._recorded:
            yield from self._begin_set()
        else:
            yield from self._enter("camera")

    def _do_without(self) -> Iterator[Event]:
        """Go on without the camera, in the set that has begun or with a new one."""
        self._camera = False
        yield Say("no_camera_session")
        if self._phase == "set":
            self._metronome.begin(self._time_s)
        else:
            yield from self._begin_set()

    def _enter(self, phase: Phase) -> Iterator[Event]:
        self._phase = phase
        yield Changed(phase)

    def _follow(self, frame: Frame | None, reps: Sequence[Rep], readings: Sequence[Reading]) -> Iterator[Event]:
        """Do what the phase asks for with what was seen in one picture."""
        match self._phase:
            case "camera":
                yield from self._guide()
            case "setup" | "ready":
                yield from self._position(frame)
            case "set" if not self._camera:
                yield from self._pass_time()
            case "set":
                yield from self._lift(frame, reps, readings)
            case "rest":
                yield from self._count_down()
            case _:
                pass

    def _guide(self) -> Iterator[Event]:
        """Help to place the camera."""
        if self._watching.sight == "fine":
            yield Say("seen_well")
            yield from self._prepare()
        elif self._guidance.content(self._watching.sight):
            yield from self._prepare()
        else:
            yield from self._ask()

    def _ask(self) -> Iterator[Event]:
        settled = self._watching.settled(self._time_s)
        yield from self._guidance.ask(self._time_s, self._watching.sight, settled=settled)

    def _prepare(self) -> Iterator[Event]:
        """Begin the set-up of the next set."""
        if not self._camera or self._recorded:
            yield from self._begin_set()
            return
        self._setup = SetUp(self._exercise, self._leg, self._unsure)
        yield from self._enter("setup")

    def _position(self, frame: Frame | None) -> Iterator[Event]:
        if frame is None:
            if self._watching.sight == "nobody":
                yield from self._ask()
            return
        yield from self._setup.update(self._time_s, self._stand(frame))
        phase: Phase = "ready" if self._setup.step is None else "setup"
        if phase != self._phase:
            yield from self._enter(phase)
            if phase == "ready" and "be_still" not in self._unsure:
                yield Say("ready")
        if self._setup.ready:
            yield from self._begin_set()

    def _stand(self, frame: Frame) -> Stand:
        engine = self._engine
        return Stand(
            position=engine.posture.position,
            side_down=frame.side_down,
            from_behind=frame.from_behind or engine.posture.from_behind,
            top_leg_clear=engine.top_leg_clear,
            at_rest=engine.at_rest,
            reading=self._reading,
            facing=engine.posture.facing,
        )

    # --- a set

    def _begin_set(self) -> Iterator[Event]:
        self._rhythm.rest()
        self._paused, self._gone_since_s = None, None
        if not self._recorded:
            self._since_s = max(self._since_s, self._time_s - LOOK_BACK_S)
        self._metronome.begin(self._time_s)
        yield from self._enter("set")
        words: dict[str, str | int | float] = {"set": self._set + 1, "sets": len(self._plan.sets)}
        yield Say("set_starts", words | {"reps": self._wanted, "which": self._leg})

    def _lift(self, frame: Frame | None, reps: Sequence[Rep], readings: Sequence[Reading]) -> Iterator[Event]:
        yield from self._heed(frame)
        if self._paused is not None:
            return
        if self._reading is None and not self._recorded:
            yield from self._guidance.offer(self._time_s)
        for rep in reps:
            if self._phase == "set" and self._is_new(rep):
                yield from self._count(rep)
        for reading in readings:
            if self._phase != "set":
                return
            last = len(self._of_this_set()) + 1 == self._wanted
            under_way = self._engine.reps.under_way
            yield from self._rhythm.update(reading, self._engine.reps.held_s, under_way=under_way, last=last)

    def _is_new(self, rep: Rep) -> bool:
        """Whether a lift is of this set, and none that is kept already; seen twice, its edges may differ a little."""
        return rep.start_s >= self._since_s and rep.top_s > self._done_until_s

    def _count(self, rep: Rep) -> Iterator[Event]:
        number = len(self._of_this_set()) + 1
        faults = sure_faults(faults_of(rep, self._judged), self._unsure)
        yield from self._done(RepDone(self._set + 1, number, replace(rep, number=number), faults, rep.end_s))
        self._rhythm.rest()

    def _done(self, done: RepDone) -> Iterator[Event]:
        self._reps.append(done)
        yield done
        yield Say("count", {"n": done.number}, urgent=True)
        cue = self._cues.after(done.faults) if done.rep is not None else None
        if done.number >= self._wanted:
            yield from self._end_set()
        elif cue is not None:
            yield cue

    def _end_set(self) -> Iterator[Event]:
        own = self._of_this_set()
        good = sum(done.good for done in own)
        yield Say("set_done", {"set": self._set + 1, "good": good, "reps": len(own)})
        before, self._set = self._leg, self._set + 1
        if self._set >= len(self._plan.sets):
            yield from self._finish()
        elif self._recorded:
            yield from self._begin_set()
        else:
            self._rest_ends_s, self._rest_said = self._time_s + self._plan.rest_s, set()
            yield from self._enter("rest")
            turned = self._leg != before
            other_leg = Say("turn_over", {"leg": lies_on(self._exercise, self._leg)})
            yield other_leg if turned else Say("rest", {"seconds": round(self._plan.rest_s)})

    # --- pauses and rests

    def _heed(self, frame: Frame | None) -> Iterator[Event]:
        """Pause a set for a raised hand, or when the person is gone; go on when they are back."""
        image = frame.image.tolist() if frame is not None else None
        hand = image is not None and self._hand.update(self._time_s, image)
        in_position = self._engine.posture.position == self._wanted_position or "lie_down" in self._unsure
        here = frame is not None and in_position
        if self._paused is None:
            if hand:
                yield from self._pause("hand")
            elif self._recorded or here:
                self._gone_since_s = None
            elif self._gone_since_s is None:
                self._gone_since_s = self._time_s
            elif self._time_s - self._gone_since_s >= GONE_S:
                yield from self._pause("away" if frame is None else "moved")
        elif hand and self._paused in ("hand", "asked"):
            yield from self._resume()
        elif self._paused in ("away", "moved") and frame is not None:
            yield from self._setup.update(self._time_s, self._stand(frame))
            if self._setup.ready:
                yield from self._resume()

    def _pause(self, why: Pause) -> Iterator[Event]:
        self._paused = why
        self._setup = SetUp(self._exercise, self._leg, self._unsure, back=True)
        yield Say("paused", {"why": why}, urgent=True)

    def _resume(self) -> Iterator[Event]:
        why, self._paused, self._gone_since_s = self._paused, None, None
        self._since_s = max(self._since_s, self._time_s - LOOK_BACK_S)
        self._rhythm.rest()
        self._metronome.begin(self._time_s)
        yield Say("welcome_back" if why in ("away", "moved") else "resumed", {"n": len(self._of_this_set())})

    def _count_down(self) -> Iterator[Event]:
        """Say how much of the rest is left; prepare the next set when it is over."""
        left_s = self._rest_ends_s - self._time_s
        for mark in COUNTED_S:
            if left_s <= mark < self._plan.rest_s and mark not in self._rest_said:
                self._rest_said |= {m for m in COUNTED_S if m >= mark}
                yield Say("number", {"n": mark}, urgent=True) if mark <= 3 else Say("rest_left", {"seconds": mark})
        if left_s <= 0:
            yield from self._prepare()

    def _pass_time(self) -> Iterator[Event]:
        if self._phase == "rest":
            yield from self._count_down()
        elif self._phase == "set" and self._camera:
            yield from self._heed(None)
        elif self._phase == "set" and self._paused is None:
            for said in self._metronome.update(self._time_s):
                if said is not None:
                    yield said
                elif self._phase == "set":
                    number = len(self._of_this_set()) + 1
                    yield from self._done(RepDone(self._set + 1, number, None, (), self._time_s))

    # --- answers and wishes

    def _do(self, asked: PersonRequest) -> Iterator[Event]:
        match asked.wish:
            case "pause" if self._phase == "set" and self._paused is None:
                yield from self._pause("asked")
            case "resume" if self._paused is not None:
                yield from self._resume()
            case "on":
                yield from self._skip()
            case "stop" if self._phase not in ("finish", "done"):
                yield from self._stop("asked")
            case "uncounted" if self._reps and self._reps[-1].rep is None and self._phase in ("set", "rest"):
                taken = self._reps.pop()
                yield RepRemoved(taken.set_number, taken.number)
            case _:
                pass

    def _skip(self) -> Iterator[Event]:
        """Go on from what is waited for."""
        if self._camera and self._guidance.offered and self._phase in ASKS_FOR_CAMERA:
            self._unsure.add("nobody")
            yield from self._do_without()
            return
        match self._phase:
            case "camera" | "rest":
                yield from self._prepare()
            case "setup":
                self._setup.skip()
            case "ready":
                yield from self._begin_set()
            case "set" if self._paused == "moved":
                self._setup.skip()
            case _:
                pass

    def _feel(self, pain: int) -> Iterator[Event]:
        self._pains = [*self._pains, pain][-MOST_PAINS:]
        if pain > self._bands.acceptable and self._phase not in ("finish", "done"):
            yield from self._stop("pain")
        elif pain > self._bands.safe:
            yield Say("pain_high", {"pain": pain})

    def _stop(self, why: Stop) -> Iterator[Event]:
        self._stopped, self._paused = why, None
        yield _last_word(why)
        if self._reps and why in ("asked", "pain"):
            yield from self._finish()
        else:
            yield from self._enter("done")

    def _finish(self) -> Iterator[Event]:
        yield from self._enter("finish")
        yield Say("how_was_it")

    def _rate(self, rated: EndAnswers) -> Iterator[Event]:
        if self._phase != "finish":
            return
        self._rated = rated
        yield from self._enter("done")
        if rated.pain > self._bands.acceptable:
            yield Say("pain_stop")
        yield Say("done", {"good": sum(done.good for done in self._reps), "attempts": len(self._reps)})


def _last_word(why: Stop) -> Say:
    match why:
        case "emergency":
            return Say("emergency_stop", urgent=True)
        case "red_flag":
            return Say("red_flag_stop", urgent=True)
        case "pain":
            return Say("pain_stop", urgent=True)
        case "asked":
            return Say("stopped", urgent=True)
