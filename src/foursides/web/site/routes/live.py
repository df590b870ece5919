"""The pages on which a session is chosen, led and summed up."""

from fastapi import APIRouter
from fastapi.responses import HTMLResponse, RedirectResponse, Response

from foursides.exercises import load_exercise, stored_exercise
from foursides.web.session.shared import Found
from foursides.web.site.pages import session_page, start_page, summary_page
from foursides.web.visitor import Theirs, Us

EXERCISE = "side-lying-inner-thigh-lift"  # the one on the start page
router = APIRouter()


@router.get("/start")
def start(words: Theirs, exercise: str = EXERCISE) -> HTMLResponse:
    """Return the page on which a single session is chosen."""
    return HTMLResponse(start_page(words, load_exercise(exercise)))


@router.get("/session/{session_id}")
def session(found: Found, us: Us) -> Response:
    """Return the live page, or lead to the summary of a session that is over."""
    if found.state.phase == "done":
        return RedirectResponse(f"/summary/{found.id}", 303)
    new = found.new
    if found.state.phase != "finish":
        us.practice.demand_start(new.plan.exercise, us.today)
    exercise, voice = load_exercise(new.plan.exercise), us.practice.profile.voice
    return HTMLResponse(session_page(us.words, exercise, found.id, new.units, new.source, voice=voice))


@router.get("/summary/{session_id}")
def summary(found: Found, words: Theirs) -> HTMLResponse:
    """Return what a session has come to."""
    new, over = found.new, found.state.phase == "done"
    own = (stored_exercise(new.plan.exercise), new.units, found.summary(), found.reps)
    return HTMLResponse(summary_page(words, *own, session_id="" if over else found.id, planned=new.item is not None))
