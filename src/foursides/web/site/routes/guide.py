"""The guide's addresses."""

from typing import Annotated

from fastapi import APIRouter, HTTPException, Query
from fastapi.responses import HTMLResponse, RedirectResponse, Response

from foursides.errors import UnknownExercise
from foursides.exercises import load_exercise
from foursides.web.site.guide import Choice, exercise_page, guide_page
from foursides.web.visitor import Theirs

router = APIRouter()


@router.get("/guide")
def guide(choice: Annotated[Choice, Query()], words: Theirs) -> HTMLResponse:
    """Return the exercises that fit a choice."""
    return guide_page(words, choice)


@router.get("/guide/{name}")
def exercise(name: str, words: Theirs) -> Response:
    """Return the page of an exercise; another name of it leads there.

    Raises
    ------
    HTTPException
        404 if nothing is called so.
    """
    try:
        found = load_exercise(name)
    except UnknownExercise as error:
        raise HTTPException(404, words.error(error)) from error
    if found.id != name:
        return RedirectResponse(f"/guide/{found.id}", 303)
    return exercise_page(words, found)
