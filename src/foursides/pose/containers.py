"""Which files are recordings: what they begin with, and what FFmpeg may take them for."""

from pathlib import Path

SIGNATURES = (
    (4, (b"ftyp", b"moov", b"mdat", b"wide", b"free", b"skip")),  # MP4, QuickTime, 3GP, HEIC
    (0, (b"\x1aE\xdf\xa3",)),  # Matroska, WebM
    (0, (b"RIFF", b"OggS", b"FLV\x01", b"0&\xb2u\x8ef\xcf\x11")),  # AVI and WebP, Ogg, FLV, ASF
    (0, (b"\x00\x00\x01\xba", b"\x00\x00\x01\xb3", b"G")),  # MPEG programme, elementary and transport streams
    (4, (b"G",)),  # transport stream with time codes (cameras)
    (0, (b"GIF8",)),
)
STILLS = (b"\xff\xd8\xff", b"\x89PNG", b"BM", b"II*\x00", b"MM\x00*")  # JPEG, PNG, BMP, TIFF; WebP is a RIFF file
LISTS = (b"#EXTM3U", b"ffconcat", b"v=0", b"<?xml", b"<MPD", b"[playlist]", b"[Reference]")  # they name other files
DEMUXERS = (  # FFmpeg's names; not image2, which reads a name such as a%d.jpg as a pattern for other files
    *("mov", "matroska", "avi", "ogg", "flv", "asf", "mpeg", "mpegvideo", "mpegts", "mjpeg", "gif", "apng"),
    *("jpeg_pipe", "png_pipe", "bmp_pipe", "tiff_pipe", "webp_pipe"),
)
TRANSPORT_PACKETS = (188, 192)
HEAD_BYTES = 4 * 192


def looks_like_video(path: Path) -> bool:
    """Whether a file starts like a recording or a picture.

    FFmpeg would also read lists that name other files or hosts, and prose as terminal art; neither is
    handed to it.
    """
    head = _head(path)
    if looks_like_still(path):
        return True
    if not any(head[at:].startswith(marks) for at, marks in SIGNATURES):
        return False
    return _packets_repeat(head) if head[:1] == b"G" or head[4:5] == b"G" else True


def looks_like_still(path: Path) -> bool:
    """Whether a file starts like a single picture."""
    head = _head(path)
    return head.startswith(STILLS) or (head[:4] == b"RIFF" and head[8:12] == b"WEBP")


def looks_like_list(path: Path) -> bool:
    """Whether a file starts like a list of other files or of hosts."""
    return _head(path).removeprefix(b"\xef\xbb\xbf").lstrip().startswith(LISTS)


def _head(path: Path) -> bytes:
    with path.open("rb") as file:
        return file.read(HEAD_BYTES)


def _packets_repeat(head: bytes) -> bool:
    """Whether the mark G of a transport stream comes back at its packet length, unless it is a GIF or an MP4."""
    if head.startswith(b"GIF8"):
        return True
    return any(head[start::size].startswith(b"GG") for size, start in zip(TRANSPORT_PACKETS, (0, 4), strict=True))
