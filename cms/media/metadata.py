"""Take everything out of a picture file that is not the picture, without decoding it: nothing is lost.

Each format is a row of labelled parts. Only those that a decoder needs are kept (a list of what is private would never
be complete), and nothing behind the end of the picture.
"""

import re
from collections.abc import Callable

# JPEG (ITU-T T.81, table B.1): frames, tables, scans. Of the application segments only those named below.
JPEG_MARKERS = {*range(0xC0, 0xD0), *range(0xDA, 0xE0)}
JPEG_SCAN, JPEG_END = 0xDA, 0xD9
JPEG_APPLICATIONS = {0xE0: b"JFIF\0", 0xE2: b"ICC_PROFILE\0", 0xEE: b"Adobe"}
# In a scan a marker stands behind 0xFF; a stuffed zero and restart markers belong to the scan.
JPEG_NEXT_MARKER = re.compile(rb"\xff[^\x00\xd0-\xd7\xff]")
# PNG, 3rd edition: the picture, its colours, its size in print, animation.
PNG_CHUNKS = set(
    b"IHDR PLTE IDAT IEND tRNS gAMA cHRM sRGB iCCP cICP mDCV cLLI sBIT bKGD hIST pHYs acTL fcTL fdAT".split()
)
# WebP (RFC 9649); in VP8X two bits announce EXIF and XMP.
WEBP_CHUNKS = {b"VP8 ", b"VP8L", b"VP8X", b"ALPH", b"ANIM", b"ANMF", b"ICCP"}
WEBP_METADATA_BITS = 0b1100


def strip_jpeg(data: bytes) -> bytes:
    """Return the first picture of ``data``; raises ValueError or IndexError if it is malformed."""
    kept, position = [data[:2]], 2
    while position < len(data):
        if data[position] != 0xFF:
            raise ValueError("no marker")
        marker = data[position + 1]
        if marker == JPEG_END:
            break
        if marker == 0xFF:  # a fill byte
            position += 1
            continue
        end = position + 2 + int.from_bytes(data[position + 2 : position + 4], "big")
        if marker == JPEG_SCAN:
            found = JPEG_NEXT_MARKER.search(data, end)
            end = found.start() if found else len(data)
        if marker in JPEG_MARKERS or _is_kept_application(marker, data[position + 4 : end]):
            kept.append(data[position:end])
        position = end
    return b"".join([*kept, bytes([0xFF, JPEG_END])])


def _is_kept_application(marker: int, payload: bytes) -> bool:
    name = JPEG_APPLICATIONS.get(marker)
    # A longer JFIF segment holds a small copy of the picture, perhaps of an earlier state of it.
    return name is not None and payload.startswith(name) and (marker != 0xE0 or len(payload) == 14)


def strip_png(data: bytes) -> bytes:
    """Return ``data`` with the chunks of the picture alone."""
    kept, position, name = [data[:8]], 8, b""
    while name != b"IEND" and position < len(data):
        name = data[position + 4 : position + 8]
        end = position + 12 + int.from_bytes(data[position : position + 4], "big")
        if name in PNG_CHUNKS:
            kept.append(data[position:end])
        position = end
    return b"".join(kept)


def strip_webp(data: bytes) -> bytes:
    """Return ``data`` with the chunks of the picture alone."""
    kept, position, last = [], 12, 8 + int.from_bytes(data[4:8], "little")
    while position < last:
        size = int.from_bytes(data[position + 4 : position + 8], "little")
        chunk = data[position : position + 8 + size + size % 2]
        if chunk[:4] == b"VP8X":
            chunk = chunk[:8] + bytes([chunk[8] & ~WEBP_METADATA_BITS]) + chunk[9:]
        if chunk[:4] in WEBP_CHUNKS:
            kept.append(chunk)
        position += 8 + size + size % 2
    body = b"WEBP" + b"".join(kept)
    return b"RIFF" + len(body).to_bytes(4, "little") + body


STRIP: dict[str, Callable[[bytes], bytes]] = {
    "JPEG": strip_jpeg,
    "MPO": strip_jpeg,  # several JPEGs in one file; citizens see the first
    "PNG": strip_png,
    "WEBP": strip_webp,
}
