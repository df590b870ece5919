"""What the page fetches besides its pages: scripts and styles, networks, the sample recording."""

from hashlib import sha256
from importlib import resources
from pathlib import Path
from typing import Any

from fastapi import APIRouter, Request
from fastapi.responses import FileResponse, Response
from starlette.staticfiles import StaticFiles

from foursides.web.assets import network_asset

TYPES = {".js": "text/javascript", ".wasm": "application/wasm", ".svg": "image/svg+xml", ".css": "text/css"}
ASK_AGAIN = {"Cache-Control": "no-cache"}  # stored by the browser, which asks whether it is still the same
router = APIRouter()


class Files(StaticFiles):
    """Files of the page, with the types that a strict browser asks for, whatever this machine believes."""

    def file_response(self, full_path: Any, *args: Any, **options: Any) -> Response:
        """Return a file."""
        response = super().file_response(full_path, *args, **options)
        kind = TYPES.get(Path(full_path).suffix)
        if kind is not None and "content-type" in response.headers:
            response.headers["content-type"] = kind
        response.headers.update(ASK_AGAIN)
        return response


@router.get("/networks/{name}")
def network(name: str, request: Request) -> Response:
    """Return a network as the page reads it, unless its browser has it already."""
    asset = network_asset(name)
    headers = ASK_AGAIN | {"ETag": f'"{sha256(asset).hexdigest()}"'}
    if request.headers.get("if-none-match") == headers["ETag"]:
        return Response(status_code=304, headers=headers)
    kind = "application/json" if name.endswith(".json") else "application/octet-stream"
    return Response(asset, media_type=kind, headers=headers)


@router.get("/sample.mp4")
def sample() -> FileResponse:
    """Return the recording that comes with Foursides."""
    path = resources.files("foursides") / "data" / "sample.mp4"
    return FileResponse(Path(str(path)), media_type="video/mp4", headers=ASK_AGAIN)
