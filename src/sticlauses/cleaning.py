"""The repaired form of a clause: one line, without the damage that layout did to it."""

from __future__ import annotations

import re
from typing import Final

from sticlauses.layout import CJK, INVISIBLE

_EMPHASIS: Final = re.compile(r"(\*{1,3}|_{2,3})(?=\S)(.+?)(?<=\S)\1", re.DOTALL)
_LEFTOVER: Final = re.compile(r"\*\*|^\s*#{1,6}\s+|(?<=\n)#{1,6}\s+", re.MULTILINE)
_INVISIBLE: Final = re.compile(f"[{INVISIBLE}]")
_WIDE: Final = rf"{CJK}、。，．・：；！？「」『』（）〔〕【】｛｝"
#: Blanks in Japanese text that nobody wrote. An ideographic space within a line was written.
_WIDE_GAP: Final = re.compile(
    rf"(?<=[{_WIDE}])[^\S\u3000]+(?=[{_WIDE}])"  # between two wide characters
    rf"|(?<=[{_WIDE}])[^\S\n\r]*[\n\r]\s*"  # at a line break behind one ...
    rf"|\s*[\n\r]\s*(?=[{_WIDE}])"  # ... or in front of one
)
_SPACES: Final = re.compile(r"[^\S\u3000]+|\s*[\n\r\u2028\u2029]\s*")


def clean(text: str, *, lines_apart: bool = False) -> str:
    r"""Return `text` on one line, with wraps joined and stray spaces and markup gone.

    With `lines_apart` (titles, signatures) a line break becomes a space in Japanese too.

    Examples
    --------
    >>> clean("strengthen\n  their **cooperation**")
    'strengthen their cooperation'
    >>> clean("両 国の協力を強化す\nることを*認識し*;")
    '両国の協力を強化することを認識し;'
    """
    if "*" in text or "_" in text or "#" in text:
        text = _LEFTOVER.sub("", _EMPHASIS.sub(r"\2", text))
    if text.isascii():
        return " ".join(text.split())
    text = _INVISIBLE.sub("", text)
    if lines_apart:
        return " ".join(text.split())
    return _SPACES.sub(" ", _WIDE_GAP.sub("", text)).strip()
