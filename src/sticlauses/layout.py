r"""From the physical page to lines: what opens them, what is furniture, how they were wrapped.

In the patterns of this package ``\d`` and ``\s`` stand for full-width digits and the ideographic
space too, as they do in any Python pattern for str.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import Counter
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise
from typing import Final

from sticlauses.document import Span

_LINE: Final = re.compile(r"[^\n\r\v\f\x1c-\x1e\x85\u2028\u2029]+")
_LINE_END: Final = re.compile(r"\r\n|[\n\r\v\f\x1c-\x1e\x85\u2028\u2029]")

#: Characters without ink or width that PDF extraction and web pages leave behind.
INVISIBLE: Final = "\u200b\u200c\u200d\u200e\u200f\u2060\ufeff\u00ad"
#: Character ranges, for use within square brackets.
CJK: Final = r"\u3005-\u3007\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff"
_KANJI_DIGITS: Final = "〇一二三四五六七八九"
_KANJI_NUMERAL: Final = f"{_KANJI_DIGITS}十百"
_WORD_NUMERALS: Final = "One Two Three Four Five Six Seven Eight Nine Ten Eleven Twelve".split()

# --- ends of lines -------------------------------------------------------------------------------

#: Quotes, brackets and markup behind a full stop.
CLOSERS: Final = r"[\"'”’»」』｣)）\]］】〕*_]*"
#: The mark of a footnote behind a full stop: ¹, [4], （注１）, ※２, or a number glued to it.
NOTE: Final = r"(?:[¹²³⁰-⁹]{1,3}|\[\d{1,3}\]|（注\s?\d{0,3}）|[※*]\d{1,2}|(?<=[a-z)”\"]\.)\d{1,2})?"


def ending(marks: str) -> re.Pattern[str]:
    """Return a pattern for text that ends in one of `marks`, whatever closes behind it.

    Examples
    --------
    >>> [bool(ending(".").search(text)) for text in ("It ends.", "“It ends.”", "It ends.¹", "It")]
    [True, True, True, False]
    """
    return re.compile(rf"[{re.escape(marks)}]{CLOSERS}{NOTE}\Z")


# --- marks -------------------------------------------------------------------------------------

_BULLET: Final = (
    r"(?:[•‣◦●○◯◎◇◆□■▪▫▶►※・·⁃✓➢❖\uf0b7]"  # unmistakable glyphs
    r"|[-–—―*+](?=\s)"  # dashes only with a space behind them
    r"|o(?=[ \t\u3000]+\S)|。)"  # bullets that text extraction misread
)
_ENGLISH_DIVISION: Final = (
    r"(?:Article|Art\.|Section|Sec\.|Clause|Paragraph|Para\.|Chapter|Part|Annex|Appendix|Schedule"
    r"|Attachment|Exhibit|Item|Letter|Note|No\.|Nr\."
    r"|ARTICLE|SECTION|CLAUSE|PARAGRAPH|CHAPTER|PART|ANNEX|APPENDIX|SCHEDULE|ATTACHMENT|ITEM|§)"
)
_NUMERAL: Final = (
    r"(?:\d{1,3}(?:[.\-]\d{1,3})*(?:bis|ter)?|[IVXLC]{1,7}|[A-Z]|" + "|".join(_WORD_NUMERALS) + ")"
)
_KANJI: Final = rf"[{_KANJI_NUMERAL}]{{1,3}}"
_DIVISION: Final = (
    # Article 3, ANNEX II, Section 2.1:
    rf"{_ENGLISH_DIVISION}\s?{_NUMERAL}(?![\w(])(?:[.:)]|\s?[–—-](?=\s))?"
    # 第三条, 第 1 2 章, 第五条の二
    rf"|第\s?(?:[\d{_KANJI_NUMERAL}]\s?){{1,5}}(?:条|項|号|章|節|款|編|部|段落|回(?=\s))"
    rf"(?:の[\d{_KANJI_NUMERAL}]{{1,3}})?"
)
_PAREN: Final = (
    # between brackets: (1), (iv), (a), （Ⅱ）, （三）, （ア）
    r"[(（](?:\d{1,3}|[ivxlcIVXLC]{1,5}|[A-Za-zａ-ｚＡ-Ｚ]{1,2}|[ⅰ-ⅻⅠ-Ⅻ]{1,2}"
    rf"|{_KANJI}|[ア-ン])[)）]"
    # before a bracket: 1), iv), a), ⅱ), ア）
    r"|(?:\d{1,3}|[ivxlc]{1,5}|[A-Za-zａ-ｚ]|[ⅰ-ⅻ]|[ア-ン])[)）]"
    # in a circle or brackets of its own
    r"|[①-⑳㈠-㈩❶-❿]"
)
_DECIMAL: Final = (
    r"(?:\d{1,3}[.．-])+\d{1,3}[.．]?(?=\s)"  # 2.1, 3-4-1.
    # A-1, B.2, C3. but not G7, which is no number unless a wide space sets it off
    r"|[A-ZＡ-Ｚ](?:[－.-]\d{1,2}[.．]?(?=\s)|\d{1,2}(?:[.．](?=\s)|(?=\u3000)))"
)
_DOTTED: Final = (
    rf"(?:\d{{1,3}}(?:[.．](?!\d)|[、:：](?=[\s{CJK}]))"  # 1., 2、
    r"|[IVXLC]{1,6}[.．:](?=\s)|[A-Za-z][.．](?=\s)|[Ⅰ-Ⅻⅰ-ⅻ][.．、]?"  # IV., a., Ⅱ．
    rf"|{_KANJI}[．.、])"  # 三、
)
_BARE: Final = (
    r"\d{1,2}(?=[\s(（])"
    # Roman; I opens many a sentence, and is a number only before a capital
    r"|(?:(?:[IVX]{2,5}|[VX]|I(?=\s+[A-Z]))(?=\s)|[IVX]{1,5}\Z)"
    rf"|{_KANJI}(?=\s)|[ア-ン](?=\u3000)|[イロハニホヘトチリヌ](?=[\s．、])[．、]?"
)
_NUMBER: Final = (
    rf"(?P<division>{_DIVISION})|(?P<paren>{_PAREN})|(?P<decimal>{_DECIMAL})"
    rf"|(?P<dotted>{_DOTTED})|(?P<bare>{_BARE})"
)
_NUMBER_CLASSES: Final = ("division", "paren", "decimal", "dotted", "bare")
_MARKUP: Final = r"(?:#{1,6}[ \t]+|\*{1,3}(?=\S)|__(?=\S))"
#: What stands in front of the words of a line. Each part of it may be missing.
MARK: Final = re.compile(
    rf"(?P<bullet>(?:(?:{_MARKUP})?{_BULLET}\s*)*)(?P<markup>{_MARKUP})?"
    rf"(?P<number>(?:{_NUMBER})?)(?P<gap>(?:\*{{1,3}})?\s*)"
)
#: A second number behind the first: ``Article 3 1.``, ``第六条　１　``, ``２(a) ``.
_SECOND: Final = re.compile(
    r"(?:[(（](?:\d{1,3}|[ivx]{1,4}|[a-z])[)）]|\d{1,2}(?:[.．](?!\d)|(?=\s)))\s+"
)
_FULLWIDTH: Final = str.maketrans(
    "０１２３４５６７８９（）．ａｂｃｄｅｆｇｈｉｊｋｌｍｎｏｐｑｒｓｔｕｖｗｘｙｚＡＢＣＤＥＦＧＨＩＪＫＬＭＮＯＰＱＲＳＴＵＶＷＸＹＺ",
    "0123456789().abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ",
)


@dataclass(slots=True)
class Line:
    """A line of the page with something on it.

    ``start`` and ``end`` bound its content, without white space around it. ``body`` is where the
    words behind bullets, numbers and markup begin, ``indent`` the columns in front of the line.
    ``gap`` counts the line breaks in front of it: 1 for the next line, 2 and more where blank lines
    stand between. ``cut`` says that a page ends in front of it. ``number_class`` is ``division``
    for ``Article 3``, ``paren`` for ``(a)``, ``decimal`` for ``2.1``, ``dotted`` for ``1.``,
    ``bare`` for ``1``, and empty without a number. ``in_sequence`` says that the number before or
    after its own stands near by.
    """

    start: int
    end: int
    content: str
    indent: int
    gap: int
    cut: bool
    bullet: str
    number: str
    number_class: str
    body: int
    markup: str
    width: int
    in_sequence: bool = False

    @property
    def words(self) -> str:
        """The content behind bullet and number."""
        return self.content[self.body - self.start :]

    @property
    def marked(self) -> bool:
        """Whether a bullet or a number stands in front."""
        return bool(self.bullet or self.number)


@dataclass(frozen=True, slots=True)
class Margin:
    """The right margin: its column, counted with wide characters as one column or as two."""

    column: int
    wide: bool

    def measure(self, text: str) -> int:
        """Return the columns that `text` takes."""
        return display_width(text) if self.wide else len(text)


@dataclass(frozen=True, slots=True)
class Page:
    """The lines of a text, and what its layout says about all of them."""

    lines: tuple[Line, ...]
    furniture: tuple[Span, ...]
    margin: Margin | None  # where the lines were wrapped, or None for unwrapped text


def read_page(text: str) -> Page:
    """Return the lines of `text` without its furniture, and the margin they were wrapped at."""
    lines = _physical_lines(text)
    kept, furniture = _remove_furniture(lines)
    _mark_sequences(kept)
    return Page(tuple(kept), tuple(furniture), find_margin(kept))


def display_width(text: str) -> int:
    """Return the columns that `text` takes, a character beyond ASCII counting two."""
    return len(text) if text.isascii() else 2 * len(text) - len(text.encode("ascii", "ignore"))


def _physical_lines(text: str) -> list[Line]:
    lines: list[Line] = []
    previous_end = 0
    gap, cut = 0, False
    for match in _LINE.finditer(text):
        between = text[previous_end : match.start()]
        previous_end = match.end()
        gap += len(_LINE_END.findall(between))
        cut = cut or "\f" in between
        trimmed = _trim(match.group())
        if trimmed is None or _RULE_LINE.fullmatch(match.group(), *trimmed):
            continue
        start = match.start() + trimmed[0]
        indent = display_width(match.group()[: trimmed[0]])
        lines.append(_line(match.group()[trimmed[0] : trimmed[1]], start, indent, gap, cut))
        gap, cut = 0, False
    return lines


#: A line that is drawn, not written.
_RULE_LINE: Final = re.compile(r"[-=_*~—–─━═|+:][-=_*~—–─━═|+:\s]{2,}")
_LEADING_BLANK: Final = re.compile(rf"[\s{INVISIBLE}]+")


def _trim(content: str) -> Span | None:
    """Return where `content` begins and ends without blanks, or None if it is all blank."""
    leading = _LEADING_BLANK.match(content)
    start = leading.end() if leading else 0
    if start == len(content):
        return None
    end = len(content)
    while content[end - 1].isspace() or content[end - 1] in INVISIBLE:
        end -= 1
    return start, end


def _line(content: str, start: int, indent: int, gap: int, cut: bool) -> Line:
    mark = next(MARK.finditer(content))  # at the very start, if only with empty parts
    number, body = mark["number"], mark.end()
    number_class = next((name for name in _NUMBER_CLASSES if mark[name]), "")
    second = _SECOND.match(content, body) if number else None
    if second and second.end() < len(content):
        body = second.end()
        number = content[mark.start("number") : body].strip()
    return Line(
        start=start,
        end=start + len(content),
        content=content,
        indent=indent,
        gap=gap,
        cut=cut,
        bullet=mark["bullet"].strip(),
        number=number,
        number_class=number_class,
        body=start + body,
        markup=mark["markup"] or ("*" if "**" in mark["bullet"] else ""),
        width=display_width(content),
    )


# --- sequences of numbers ----------------------------------------------------------------------


_DISTANCE: Final = 150  # lines between a number and its successor, at most
_DIGITS: Final = re.compile(rf"[\d{_KANJI_NUMERAL}]+")
_NO_LETTER: Final = re.compile(r"[^0-9A-Za-zア-ンⅠ-Ⅻⅰ-ⅻ①-⑳㈠-㈩❶-❿]")
_ROMAN: Final = {"i": 1, "v": 5, "x": 10, "l": 50, "c": 100}
#: Alphabets that stand in order in Unicode, each with its length ...
_CODED_ALPHABETS: Final = (("①", 20), ("Ⅰ", 12), ("ⅰ", 12), ("㈠", 10), ("❶", 10))
#: ... and those that do not.
_KANA_ALPHABETS: Final = ("アイウエオカキクケコサシスセソタチツテト", "イロハニホヘトチリヌ")


@lru_cache(maxsize=4096)
def ordinals(number: str) -> tuple[tuple[str, int], ...]:
    """Return the readings of a number as (style, value); the style is that of its whole list.

    There may be several: ``(i)`` is a ninth letter or a first numeral.

    Examples
    --------
    >>> ordinals("(b)"), ordinals("第三条"), ordinals("2.1")
    ((('(a)', 2),), (('第条', 3),), (('1.1/2', 1),))
    """
    plain = number.translate(_FULLWIDTH)
    digits = _DIGITS.search(plain)
    return _letter_readings(plain) if digits is None else _digit_readings(plain, digits)


def _digit_readings(plain: str, digits: re.Match[str]) -> tuple[tuple[str, int], ...]:
    token, rest = digits.group(), plain[digits.end() :]
    if re.match(r"[.\-]\d", rest):
        last = re.findall(r"\d+", plain)[-1]
        return ((f"1.1/{token}", int(last)),) if last.isascii() else ()
    style = plain[: digits.start()] + rest
    return ((style.strip(), _number_value(token)),)


def _letter_readings(plain: str) -> tuple[tuple[str, int], ...]:
    token = _NO_LETTER.sub("", plain)
    frame = plain.replace(token, "")
    readings: list[tuple[str, int]] = []
    if len(token) == 1 and token.isascii():
        readings.append((frame[:1] + "a" + frame[1:], ord(token.lower()) - ord("a") + 1))
    if roman := _roman_value(token):
        readings.append((frame[:1] + "i" + frame[1:], roman))
    if len(token) == 1:
        readings += [
            (frame + first, ord(token) - ord(first) + 1)
            for first, length in _CODED_ALPHABETS
            if 0 <= ord(token) - ord(first) < length
        ]
        readings += [
            (frame + letters[0], letters.index(token) + 1)
            for letters in _KANA_ALPHABETS
            if token in letters
        ]
    if word := next((w for w in _WORD_NUMERALS if w in plain), None):
        readings.append(("One", _WORD_NUMERALS.index(word) + 1))
    return tuple(readings)


def _number_value(token: str) -> int:
    if token.isdigit():
        return int(token)
    value = unit = 0
    for character in token:
        digit = _KANJI_DIGITS.find(character)
        if digit >= 0:
            unit = unit * 10 + digit
        else:
            value += max(unit, 1) * (10 if character == "十" else 100)
            unit = 0
    return value + unit


def _roman_value(token: str) -> int:
    values = [_ROMAN.get(character, 0) for character in token.lower()]
    if not values or 0 in values:
        return 0
    return sum(v if v >= max(values[i:]) else -v for i, v in enumerate(values))


def _mark_sequences(lines: list[Line]) -> None:
    """Note which numbers stand in a sequence: one with its successor or predecessor near by."""
    seen: dict[tuple[str, int], int] = {}
    for position, line in enumerate(lines):
        if not line.number:
            continue
        for style, value in ordinals(_first_number(line)):
            before = seen.get((style, value - 1))
            if before is not None and position - before <= _DISTANCE:
                line.in_sequence = lines[before].in_sequence = True
            seen[style, value] = position


def _first_number(line: Line) -> str:
    return re.split(r"(?<=[^A-Za-z第\s])\s+", line.number, maxsplit=1)[0]


# --- furniture ---------------------------------------------------------------------------------

_PAGE_NUMBER: Final = re.compile(
    # - 2 -, － ４ －, – iv –, - 5 of 9 -, <6>, ・７・
    r"[-–—―‐−－]{1,2}\s*(?:[\divx]{1,4}|\d{1,4}\s*(?:of|/)\s*\d{1,4})\s*[-–—―‐−－]{1,2}"
    r"|[<＜]\s?\d{1,4}\s?[>＞]|[・･]\s?\d{1,4}\s?[・･]"
    # Page 3 of 9, p. vi, 3 | Page, Page | 3
    r"|(?:[Pp]age|PAGE|[Pp]\.|[Pp]g\.?)\s*(?:\d{1,4}(?:\s*(?:of|/)\s*\d{1,4})?|[ivxlc]{1,6})"
    r"|\d{1,4}\s*\|\s*(?:[Pp]age|PAGE|P a g e)|(?:[Pp]age|PAGE|P a g e)\s*\|\s*\d{1,4}"
    r"|\d{1,4}\s*[/／]\s*\d{1,4}(?:\s*(?:頁|ページ))?"
    r"|[(（\[]?\s*第?\s*\d{1,4}\s*(?:頁|ページ)\s*[)）\]]?"
    r"|\d{1,4}\s+of\s+\d{1,4}|\[\s?\d{1,3}\s?\]"
)
_UNFINISHED: Final = re.compile(r"[^.。｡;；:：!?！？)）」』\"”’'¹²³⁰-⁹]\Z")
_ENDS: Final = ending(".。｡．;；:：!?！？…")
_HEAD_NUMBER: Final = re.compile(r"\A\d{1,4}[\s|]+|[\s|]+\d{1,4}\Z")
#: What the title of an agreement, or of a record of one, names.
TITLE_NOUN: Final = re.compile(
    r"\b(?:agreement|memorandum|letter|statement|declaration|arrangement|treaty|convention|protocol"
    r"|plan|programme|program|communiqu[ée]|framework|record|minutes|contract|charter|accord|notes?"
    r"|release|understanding|intent|principles|vision|roadmap|terms of reference|joint|exchange"
    r"|compact|pact|partnership|call|summary|outcome|report|mou|moc|loi)\b"
    r"|協定|覚書|条約|議定書|声明|宣言|契約|確認書|意図表明|取極|取決め|計画|合意|書簡|要項|規約"
    r"|記録|共同|了解|発表|文書|議事|枠組|プレス|報道|憲章|申合せ|要領|交換公文|ビジョン"
    r"|メモランダム|資料|約定|意向書|趣意書|同意書",
    re.IGNORECASE,
)
_LONE_NUMBER: Final = re.compile(
    r"(?P<open>[(（])?(?P<digits>\d{1,3})(?(open)[)）])|(?P<roman>[ivxl]{1,6})"
)
_HEAD_LENGTH: Final = 160  # characters of a running head, at most
_SHORT_TITLE: Final = 7  # characters; what is no longer may stand within any title by chance
_TITLE_LINES: Final = 8  # lines at the top that a title may take
_SIGNATURE_LINES: Final = 8  # lines between two signatures, at most
#: Columns of a line that may have been cut in a sentence: the first where the next line shows that
#: it goes on, the second where nothing does.
_CUT_WIDTH: Final = 10
_LONG_CUT_WIDTH: Final = 30


def _remove_furniture(lines: list[Line]) -> tuple[list[Line], list[Span]]:
    numbers = {i for i, line in enumerate(lines) if _PAGE_NUMBER.fullmatch(line.content)}
    numbers |= _bare_page_numbers(lines)
    furniture = numbers | _running_heads(lines, numbers)
    kept: list[Line] = []
    spans: list[Span] = []
    gap, cut = 0, False
    for i, line in enumerate(lines):
        if i in furniture:
            spans.append((line.start, line.end))
            gap, cut = gap + line.gap, True
            continue
        line.gap, line.cut = line.gap + gap, line.cut or cut
        kept.append(line)
        gap, cut = 0, False
    return kept, spans


def _bare_page_numbers(lines: list[Line]) -> set[int]:
    """Return the lines that hold the number of a page and nothing else.

    A number alone may also belong to the clause below it. It is a page's if it cuts a sentence,
    stands at a form feed or at the very end, set apart before a clause that has a number of its own
    or before a running head, or in a count that does not begin with one; and then so are its
    neighbours in the count.
    """
    values = {i: value for i, line in enumerate(lines) if (value := _page_value(line.content))}
    sure = [
        i
        for i in values
        if i and (_at_form_feed(lines, i) or _cuts_sentence(lines, i) or _stands_alone(lines, i))
    ]
    apart = [i for i in values if i and _stands_apart(lines, i)]
    below = Counter(lines[i + 1].content for i in apart if i + 1 < len(lines))
    sure += [i for i in apart if i + 1 < len(lines) and below[lines[i + 1].content] > 1]
    if apart and values[apart[0]] > 1 and values[apart[0]] + 1 in {values[i] for i in apart}:
        sure.append(apart[0])
    places: dict[int, list[int]] = {}
    for i, value in values.items():
        places.setdefault(value, []).append(i)
    pages = set(sure)
    for i in sure:
        for step in (+1, -1):
            _count_on(places, pages, values[i], i, step)
    return pages


def _page_value(content: str) -> int:
    """Return the number that is all of a line, in digits or small Roman numerals, or 0."""
    number = _LONE_NUMBER.fullmatch(content)
    if number is None:
        return 0
    return int(number["digits"]) if number["digits"] else _roman_value(number["roman"])


def _count_on(
    places: dict[int, list[int]], pages: set[int], value: int, line: int, step: int
) -> None:
    """Add to `pages` the lines that count on from `value` at `line`, upwards or with -1 down."""
    while found := places.get(value + step):
        at = bisect_right(found, line) if step > 0 else bisect_left(found, line) - 1
        if not 0 <= at < len(found) or found[at] in pages:
            return
        value, line = value + step, found[at]
        pages.add(line)


def _at_form_feed(lines: list[Line], i: int) -> bool:
    return lines[i].cut or (i + 1 < len(lines) and lines[i + 1].cut)


def _stands_alone(lines: list[Line], i: int) -> bool:
    """Whether the line has blank lines around it, and the next clause a number of its own."""
    return _stands_apart(lines, i) and (i + 1 == len(lines) or lines[i + 1].number_class != "")


def _stands_apart(lines: list[Line], i: int) -> bool:
    return lines[i].gap > 1 and (i + 1 == len(lines) or lines[i + 1].gap > 1)


def _cuts_sentence(lines: list[Line], i: int) -> bool:
    """Whether the line stands between two halves of a sentence."""
    if i == 0 or i + 1 == len(lines):
        return False
    before, after = lines[i - 1], lines[i + 1]
    if after.marked or not _UNFINISHED.search(before.content):
        return False
    goes_on = after.content[0].islower() or re.match(r"[\u3041-\u309f]", after.content)
    width = _CUT_WIDTH if goes_on else _LONG_CUT_WIDTH
    return before.width >= width and not after.content[0].isdigit()


def _running_heads(lines: list[Line], numbers: set[int]) -> set[int]:
    """Return the short lines that come again and again, at page ends or in the middle of sentences.

    A head may carry the page's number, and the first page often has it as the title only.
    """
    title = "".join(line.content for line in lines[:_TITLE_LINES]).replace(" ", "")
    titled = len(lines) > 1 and lines[1].gap > 1 and _is_title(lines[1])
    heads: set[int] = set()
    for content, found in _short_lines(lines, numbers).items():
        first = found[0]
        at_page_end = {
            i for i in found if _at_form_feed(lines, i) or i - 1 in numbers or i + 1 in numbers
        }
        below_title = first >= _TITLE_LINES
        repeats_title = len(content) > _SHORT_TITLE and content.replace(" ", "") in title
        known = first not in at_page_end or (below_title and repeats_title)
        if len(at_page_end) > 1 or (at_page_end and known and (len(found) > 1 or below_title)):
            heads.update(at_page_end)
            if first == 0 and titled:  # a head on the first page too, above the title
                heads.add(0)
        elif (
            _far_apart(found)
            and not _ENDS.search(content)
            and any(_cuts_sentence(lines, i) for i in found)
        ):
            heads.update(found)
    return heads


def _short_lines(lines: list[Line], numbers: set[int]) -> dict[str, list[int]]:
    """Return where each line that may be a running head stands, whatever page number it carries."""
    places: dict[str, list[int]] = {}
    for i, line in enumerate(lines):
        if i not in numbers and 1 < len(line.content) <= _HEAD_LENGTH and not line.number:
            places.setdefault(_HEAD_NUMBER.sub("", line.content), []).append(i)
    return places


def _is_title(line: Line) -> bool:
    return (
        len(line.content) <= _HEAD_LENGTH
        and not _ENDS.search(line.content)
        and TITLE_NOUN.search(line.content) is not None
    )


def _far_apart(places: list[int]) -> bool:
    """Whether there are three places or more, with more lines between them than signatures have."""
    gaps = [later - earlier for earlier, later in pairwise(places)]
    return len(gaps) > 1 and min(gaps) > _SIGNATURE_LINES


# --- wrapping ----------------------------------------------------------------------------------

_MIN_WIDTH: Final = 20  # columns; a shorter line was not cut by the margin
_FEWEST_CUTS: Final = 2  # lines; one alone shows no margin
#: Columns that a full line may fall short of the margin by: a long word, or in Japanese, which
#: breaks between any two characters, a punctuation mark that may not open a line.
_SLACK: Final = 16
_WIDE_SLACK: Final = 6
_HANGING: Final = 2  # columns that a full line may stand out by, with hanging punctuation
_BEYOND: Final = 4  # columns beyond the margin from which on a line was not wrapped at it
_MOST_CUTS: Final = 0.6  # share of the cut lines that end near the margin, at least
_FEW_LINES: Final = 0.1  # share of all lines that reach beyond it, at most
_MOSTLY_WIDE: Final = 1.6  # columns a character, in Japanese with some Latin letters and digits


def find_margin(lines: list[Line]) -> Margin | None:
    """Return the margin that the text was wrapped at, or None if its lines are whole paragraphs.

    Lines that end in the middle of a sentence and go on in the very next one are cut by the margin:
    most of them are about equally long, and hardly any line is longer. Japanese is wrapped by
    display columns or by characters; what makes the lines more equal is taken.
    """
    cut = [
        line
        for line, following in pairwise(lines)
        if following.gap == 1
        and line.width >= _MIN_WIDTH
        and not following.marked
        and not _ENDS.search(line.content)
    ]
    if len(cut) < _FEWEST_CUTS:
        return None
    found: list[tuple[float, Margin]] = []
    japanese = sum(line.width > _MOSTLY_WIDE * len(line.content) for line in cut) * 2 > len(cut)
    for wide in (True, False):
        slack = (_WIDE_SLACK if wide else _WIDE_SLACK // 2) if japanese else _SLACK
        near, column = _commonest([Margin(0, wide).measure(line.content) for line in cut], slack)
        margin = Margin(column, wide)
        beyond = sum(margin.measure(line.content) > column + _BEYOND for line in lines)
        if near >= _MOST_CUTS * len(cut) and beyond <= _FEW_LINES * len(lines):
            found.append((near / len(cut), margin))
    return max(found, key=lambda item: item[0])[1] if found else None


def _commonest(widths: list[int], slack: int) -> tuple[int, int]:
    """Return how many of `widths` fall short of one of them by no more than `slack`, and which.

    It is the one that most do; of several, the widest.
    """
    ordered = sorted(widths)
    return max(
        (bisect_right(ordered, width + _HANGING) - bisect_left(ordered, width - slack), width)
        for width in set(ordered)
    )
