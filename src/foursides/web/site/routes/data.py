"""Everything that is saved, out and in: files that are as large as a journal has become."""

import os
import shutil
import threading
import zipfile
from collections.abc import Iterable, Iterator
from pathlib import Path
from tempfile import TemporaryDirectory, TemporaryFile, mkstemp
from typing import IO, Any, Final

from fastapi import APIRouter
from fastapi.responses import RedirectResponse, Response, StreamingResponse
from starlette.datastructures import UploadFile

from foursides.errors import FoursidesError
from foursides.journal.background import Job, start
from foursides.web.session.shared import Ours
from foursides.web.site.forms import Sent
from foursides.web.site.routes.settings import settings_page
from foursides.web.visitor import Us, Visitor

router = APIRouter(prefix="/settings")
AT_ONCE_BYTES: Final = 1_000_000  # of a file that is imported while the page waits; a larger one takes seconds
PART_BYTES: Final = 1 << 18  # that are sent at once
BINARY: Final = "application/octet-stream"


@router.get("/foursides.json")
def export_json(us: Us) -> Response:
    """Return everything that is saved, as one file."""
    return _written(us.journal.bundles.written(us.person_id), "application/json", "foursides.json")


@router.get("/foursides.json.gz")
def export_packed(us: Us) -> Response:
    """Return the same, packed."""
    return _written(us.journal.bundles.written(us.person_id, pack=True), "application/gzip", "foursides.json.gz")


@router.get("/foursides-tables.zip")
def export_csv(us: Us) -> Response:
    """Return tables of what counts, for a spreadsheet."""
    file = TemporaryFile()  # noqa: SIM115  (whoever reads it closes it)
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, chunks in us.journal.sheets.written(us.person_id):
            with archive.open(name, "w") as table:
                table.writelines(chunks)
    return _file(file, "application/zip", "foursides-tables.zip")


@router.get("/foursides-backup.sqlite")
def backup(us: Us) -> Response:
    """Return a copy of the journal, made while it is in use."""
    file = TemporaryFile()  # noqa: SIM115  (whoever reads it closes it)
    with TemporaryDirectory() as folder:
        path = Path(folder) / "journal.sqlite"
        us.journal.backups.make(path)
        with path.open("rb") as copy:
            shutil.copyfileobj(copy, file)
    return _file(file, BINARY, "foursides-backup.sqlite")


def _written(chunks: Iterable[bytes], kind: str, name: str) -> Response:
    """Write a file first, so that no slow reader holds on to the journal."""
    file = TemporaryFile()  # noqa: SIM115  (whoever reads it closes it)
    file.writelines(chunks)
    return _file(file, kind, name)


def _file(file: IO[bytes], kind: str, name: str) -> Response:
    """Return a file that has no name of its own: whatever ends the server or the reader, nothing of it stays."""
    headers = {"Content-Disposition": f'attachment; filename="{name}"', "Content-Length": str(file.tell())}
    file.seek(0)
    return StreamingResponse(_parts(file), media_type=kind, headers=headers)


def _parts(file: IO[bytes]) -> Iterator[bytes]:
    with file:
        while part := file.read(PART_BYTES):
            yield part


@router.post("/import")
def import_bundle(sent: Sent, us: Us, ours: Ours) -> Response:
    """Import what was exported elsewhere: at once if it is small, else beside everything else."""
    given = sent.get("file")
    if not isinstance(given, UploadFile) or not given.filename:
        return settings_page(us, {"file": us.words("form-missing")})
    if given.size is None or given.size > AT_ONCE_BYTES:
        _import_beside(given.file, us, ours.place)
        return RedirectResponse("/settings?said=importing#import", 303)
    try:
        with us.writing() as journal:
            came = journal.bundles.import_file(given.file, us.person_id)
    except FoursidesError as error:
        return settings_page(us, {"file": us.words.error(error)})
    if came.left_out:
        return settings_page(us, said="imported", more=us.words.error(came.left_out))
    return RedirectResponse("/settings?said=imported", 303)


def _import_beside(file: IO[bytes], us: Visitor, place: str) -> None:
    handle, path = mkstemp(prefix="foursides-import-")
    with os.fdopen(handle, "wb") as copy:
        shutil.copyfileobj(file, copy)
    with us.writing() as journal:
        own_id = journal.imports.begin(us.person_id)
    process = start(Job(place, us.person_id, own_id, path, us.words.language))
    threading.Thread(target=process.wait, daemon=True).start()  # somebody has to hear of its end


@router.get("/import.json")
def how_far(us: Us) -> dict[str, Any]:
    """Return how far an import has come."""
    last = us.journal.imports.last(us.person_id)
    under_way = last is not None and last.said is None and not last.interrupted
    return {"under_way": under_way, "share": last.share if last else 0.0}
