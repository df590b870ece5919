"""A live session: frames, ticks and wishes in; words, repetitions and what to show out. It has no clock of its own."""

from collections.abc import Sequence

from foursides.coach.camera import Camera
from foursides.coach.course import Course, Terms
from foursides.coach.events import Command, Event, RepDone
from foursides.coach.pain import USUAL_BANDS, PainBands
from foursides.coach.phases.phases import Phases
from foursides.coach.plan import Plan
from foursides.coach.progress import Progress
from foursides.coach.requests import Requests
from foursides.coach.state import SessionState, resume, state_of
from foursides.coach.summary import Summary, summary_of
from foursides.coach.view import View, view_of
from foursides.coach.watching import watch_of
from foursides.exercises import Exercise
from foursides.motion.engines import engine_for
from foursides.pose.frame import Frame

UNHEARD_S = 2.0  # without a tick, after which the metronome begins the repetition anew


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
        Repetitions of this session that are saved already: it goes on after them.
    state : SessionState
        Where the session is: it goes on from there.
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
        state: SessionState | None = None,
        bands: PainBands = USUAL_BANDS,
    ) -> None:
        state = state or SessionState()
        watch = watch_of(exercise)
        seeing = Camera(engine_for(watch, stature_m), there=camera and watch is not None, unsure=set(state.unsure))
        self._course = course = Course(Terms(exercise, plan, bands, recorded), seeing, Progress(plan, done))
        resume(course, state)
        self._phases = Phases(course)
        self._requests = Requests(course, self._phases)

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
        course = self._course
        course.time_s = time_s
        output = course.camera.see(time_s, frame, light, course.phase)
        return list(self._phases.follow(self._phases.now.see(frame, output)))

    def recall(self, time_s: float, frame: Frame | None, *, light: float | None = None) -> None:
        """Take in once more a picture whose consequences are saved: the leg's rest is learned from it, nothing else."""
        course = self._course
        course.time_s = time_s
        course.camera.see(time_s, frame, light, course.phase)
        if frame is not None:
            course.camera.sees_hand(time_s, frame)

    def tick(self, time_s: float) -> list[Event]:
        """Let time pass without a picture."""
        unheard = time_s - self._course.time_s > UNHEARD_S
        self._course.time_s = time_s
        if unheard:
            self._phases.lifting.restart_metronome()
        return list(self._phases.follow(self._phases.now.pass_time()))

    def command(self, time_s: float, command: Command) -> list[Event]:
        """Do what the person answers or asks."""
        self._course.time_s = time_s
        return list(self._phases.follow(self._requests.handle(command)))

    # --- what can be seen of it

    @property
    def finished(self) -> bool:
        """Whether nothing more is expected."""
        return self._course.phase == "done"

    @property
    def reps(self) -> Sequence[RepDone]:
        """Every repetition so far."""
        return tuple(self._course.progress.reps)

    @property
    def state(self) -> SessionState:
        """What has to be saved, besides the repetitions, so that the session can go on where it is."""
        return state_of(self._course)

    @property
    def view(self) -> View:
        """All that there is to show."""
        return view_of(self._course, self._phases.lifting)

    def summary(self) -> Summary:
        """Sum the session up."""
        return summary_of(self._course.terms.plan, self.state, self._course.progress.reps)
