"""One session of the history: what it came to, its replay, notes, and corrections that overwrite nothing."""

from dataclasses import dataclass
from typing import Annotated, Any, Literal

from fastapi import APIRouter, Depends
from fastapi.responses import RedirectResponse, Response
from markupsafe import Markup
from pydantic import Field
from starlette.exceptions import HTTPException

from foursides.coach.events import RepDone
from foursides.errors import InvalidEntry
from foursides.exercises import Exercise
from foursides.journal import LedSession, StoredSession
from foursides.journal.limits import MOST_REPS
from foursides.practice import library
from foursides.practice.by_hand import PainAndEffort, corrected
from foursides.report.results import fault_name
from foursides.sizes import Units
from foursides.web.session.film import Film, unpacked
from foursides.web.site.forms import Entered, Note, Removal, Sent, filled, read, refused
from foursides.web.site.page import page
from foursides.web.site.pictures import lifts_picture
from foursides.web.visitor import Us, Visitor
from foursides.words.sizes import Sizes

router = APIRouter(prefix="/history/sessions")


@dataclass(frozen=True)
class Past:
    """A session of the visitor's."""

    us: Visitor
    session: StoredSession
    led: LedSession | None

    @property
    def exercise(self) -> Exercise:
        """Return what was done."""
        return self.us.words.exercise(library()[self.session.exercise])

    @property
    def units(self) -> Units:
        """Return how the person reads lengths."""
        return self.us.practice.profile.units

    @property
    def sizes(self) -> Sizes:
        """Return how sizes of its repetitions are written."""
        return Sizes(library()[self.session.exercise], self.units, self.us.words)

    @property
    def reps(self) -> tuple[RepDone, ...]:
        """Return every repetition that the coach saw."""
        return self.led.reps if self.led else ()

    @property
    def path(self) -> str:
        """Return where its page is."""
        return f"/history/sessions/{self.session.id}"

    def film(self) -> Film | None:
        """Return what is stored of its landmarks."""
        return unpacked((piece.first_s, piece.data) for piece in self.us.journal.landmarks.all(self.session.id))


def _past(us: Us, session_id: str) -> Past:
    """Return a session.

    Raises
    ------
    HTTPException
        404 if the visitor has none of this id, or removed it.
    """
    session = us.journal.sessions.one(us.person_id, session_id)
    if session is None:
        raise HTTPException(404, us.words("history-not-there"))
    return Past(us, session, None if session.source == "log" else us.journal.live.find(session_id))


Found = Annotated[Past, Depends(_past)]


@router.get("/{session_id}")
def session(past: Found, said: Literal["saved", "removed", "corrected", ""] = "") -> Response:
    """Return what a session came to."""
    return _session(past, said=said)


def _session(past: Past, errors: dict[str, str] | None = None, said: str = "", text: str = "") -> Response:
    us, session = past.us, past.session
    filmed = past.led is not None and us.journal.landmarks.has(session.id)
    return page(
        us.words,
        "past_session",
        "history",
        422 if errors else 200,
        session=session,
        summary=session.summary,
        exercise=past.exercise,
        units=past.units,
        reps=past.reps,
        sizes=past.sizes,
        today=us.today,
        picture=_picture(past),
        filmed=filmed,
        keeps=us.practice.profile.keep_landmarks,
        data=_replay_data(past) if filmed else None,
        notes=us.journal.notes.all(us.person_id, session_id=session.id),
        path=past.path,
        errors=errors or {},
        last=us.last,
        back=f"/history/days/{session.day}",
        undone="",
        said=said,
        text=text,
    )


def _picture(past: Past) -> Markup:
    if past.led is None:
        return Markup()
    return Markup(lifts_picture(past.sizes, past.reps))


def _replay_data(past: Past) -> dict[str, Any]:
    """Return what the page's script needs besides the landmarks."""
    words = past.us.words
    return {
        "film": f"{past.path}/film",
        "reps": [_rep(past, done) for done in past.reps if done.rep is not None],
        "messages": words.messages("replay"),
        "tag": words.tag,
    }


def _rep(past: Past, done: RepDone) -> dict[str, Any]:
    """Return a repetition as the replay shows it, its times by the clock of the landmarks [s]."""
    rep, words = done.rep, past.us.words
    assert rep is not None
    assert past.led is not None
    times = ("start_s", "hold_start_s", "hold_end_s", "end_s")
    verdict = words("summary-good") if done.good else ", ".join(fault_name(words, code) for code in done.faults)
    return {
        "set": done.set_number,
        "number": done.number,
        "leg": past.led.new.plan.sets[done.set_number - 1].leg,
        "good": done.good,
        "verdict": verdict,
        "size": past.sizes.of(rep, unit=True),
        "hold": words.number(rep.hold_s, 1),
        **{name: getattr(rep, name) for name in times},
    }


@router.get("/{session_id}/film")
def film(past: Found) -> Response:
    """Return the landmarks of a session as its replay reads them."""
    found = past.film()
    if found is None:
        raise HTTPException(404, past.us.words("history-no-film"))
    return Response(found.sheet(), media_type="application/octet-stream")


@router.post("/{session_id}/note")
def note(sent: Sent, past: Found) -> Response:
    """Keep a note of a session."""
    written = Note.model_validate(filled(sent))
    try:
        with past.us.writing() as journal:
            journal.notes.add(past.us.person_id, written.text, past.session.day, past.session.id)
    except InvalidEntry as error:
        return _session(past, {"text": past.us.words.error(error)}, text=written.text)
    return RedirectResponse(f"{past.path}?said=saved", 303)


@router.post("/{session_id}/note/remove")
def remove_note(sent: Sent, past: Found) -> Response:
    """Remove a note."""
    asked = Removal.model_validate(filled(sent))
    own = {each.id for each in past.us.journal.notes.all(past.us.person_id, session_id=past.session.id)}
    if asked.id not in own:
        raise HTTPException(404, past.us.words("history-not-there"))
    with past.us.writing() as journal:
        journal.notes.remove(asked.id)
    return RedirectResponse(f"{past.path}?said=removed", 303)


@router.post("/{session_id}/remove")
def remove(past: Found) -> Response:
    """Remove a session: it no longer counts, and stays in the export."""
    with past.us.writing() as journal:
        journal.sessions.remove(past.session.id)
    return RedirectResponse(f"/history/days/{past.session.day}?said=removed", 303)


Grade = Annotated[int | None, Field(ge=0, le=10)]


class Corrected(Entered):
    """A session as it really was."""

    reps: tuple[Annotated[int, Field(ge=0)], ...]
    pain_before: Grade = None
    pain_during: Grade = None
    pain_after: Grade = None
    effort: Grade = None


@router.get("/{session_id}/correct")
def ask(past: Found) -> Response:
    """Ask how it really was."""
    done = past.session.done
    felt = {name: getattr(done, name) for name in ("pain_before", "pain_during", "pain_after", "effort")}
    return _correct(past, {"reps": [each.reps for each in done.sets], **felt})


def _correct(past: Past, values: dict[str, Any], errors: dict[str, str] | None = None) -> Response:
    own = {"session": past.session, "exercise": past.exercise, "path": past.path, "most": MOST_REPS}
    status, words = 422 if errors else 200, past.us.words
    return page(words, "correct", "history", status, values=values, errors=errors or {}, **own)


@router.post("/{session_id}/correct")
def correct(sent: Sent, past: Found) -> Response:
    """Remove a session, and save it as it really was."""
    values = filled(sent, several=("reps",))
    asked = read(past.us.words, Corrected, values)
    if isinstance(asked, dict):
        return _correct(past, values, asked)
    if len(asked.reps) != len(past.session.done.sets):
        return _correct(past, values, {"reps": past.us.words("form-wrong")})
    felt = PainAndEffort(asked.pain_before, asked.pain_during, asked.pain_after, asked.effort)
    done = corrected(past.session, asked.reps, felt)
    if done == past.session.done:
        return RedirectResponse(past.path, 303)
    try:
        with past.us.writing() as journal:
            new_id = journal.sessions.correct(past.us.person_id, past.session.id, done, sure=asked.sure is not None)
    except InvalidEntry as error:
        return _correct(past, values, refused(past.us.words, error, "reps"))
    if new_id is None:
        raise HTTPException(404, past.us.words("history-not-there"))
    return RedirectResponse(f"/history/sessions/{new_id}?said=corrected", 303)
