"""Boundary rules for English, in the order in which they are asked."""

from __future__ import annotations

import re
from typing import Final

from sticlauses.abbreviations import (
    AMBIGUOUS_ABBREVIATIONS,
    CLOSING_ABBREVIATIONS,
    LEADING_ABBREVIATIONS,
    PAUSING_ABBREVIATIONS,
    SENTENCE_OPENERS,
    abbreviation_at_line_end,
    last_word,
)
from sticlauses.layout import Line
from sticlauses.rules import (
    BreakRule,
    LanguageRules,
    LineBreak,
    SentenceEnd,
    SentenceRule,
    apart,
    finished,
    full_stop,
    hanging_indent,
    inline_enumeration,
    markup_heading,
    nested,
    next_in_list,
    number_alone,
    open_bracket,
    open_emphasis,
    wrapped,
)

# --- words and patterns --------------------------------------------------------------------------

#: A line that ends in one of these goes on.
_CONNECTORS: Final = frozenset(
    # articles, pronouns and determiners
    "a an the this that these those which who whose whom its their his her our your any each every "
    "such no both either neither "
    # prepositions
    "of to in into on onto for with within without by at from between among under over through "
    "during per upon via against about toward towards concerning regarding including "
    # conjunctions
    "and or nor as than not also if when where while whether because since until unless "
    # verbs that want another
    "shall will may must can could should would is are was were be been being have has had do does "
    # what a number follows
    "article articles paragraph paragraphs section sections annex appendix chapter subparagraph "
    "clause item point no. nos. art. para. paras.".split()
)
#: A number behind one of these is a reference, not the number of a clause.
_REFERENCE_WORDS: Final = frozenset(
    "article articles paragraph paragraphs section sections subparagraph subparagraphs clause "
    "clauses item items point points annex chapter part of in under with to and or by from no. "
    "see per than until within between on at about".split()
)
_FINITE_VERBS: Final = (
    # auxiliaries
    "shall will may must should can could would cannot is are was were be been has have had do "
    "does "
    # agreeing and intending
    "agree agrees agreed intend intends plan plans expect expects hope hopes wish wishes seek "
    "seeks aim aims decide decided undertake undertakes commit commits committed consider "
    "considers "
    # stating
    "recognize recognizes recognise recognises recognized acknowledge acknowledges confirm "
    "confirms confirmed affirm affirms reaffirm reaffirms reaffirmed welcome welcomes welcomed "
    "note notes noted recall recalls underline underlines underscore underscores emphasize "
    "emphasizes emphasized stress stresses stressed express expresses expressed declare declares "
    "endorsed highlight highlights highlighted believe believes regard regards report reports call "
    "calls describes "
    # doing things together
    "support supports supported share shares shared discussed held met meet meets exchanged "
    "attended visited hosted presented launched announced concluded signed takes took led look "
    "looks looked give gives make makes invite invites serves serve needs need attach attaches "
    "bears bear own owns provides governs "
    # what an agreement itself does
    "constitutes create creates include includes remain remains enter enters means becomes become "
    "lasts began begins ends end applies apply covers cover represents sets contains replaces"
).split()
_FINITE: Final = re.compile(rf"\b(?:{'|'.join(_FINITE_VERBS)})\b")

#: What a recital opens with, in small letters.
_PARTICIPLE: Final = (
    r"(?:re)?(?:cogni[sz]|call|affirm|iterat|new)ing"
    r"|(?:acknowledg|agree|aim|appreciat|attach|be|bear|believ|build|celebrat|commemorat|confirm"
    r"|consider|deem|desir|determin|emphasi[sz]|encourag|express|follow|guid|hav|highlight|hold|hop"
    r"|intend|look|mark|not|observ|proceed|pursu|reali[sz]|referr|reflect|respect|respond|seek|shar"
    r"|strengthen|stress|tak|trust|underlin|underscor|understand|valu|welcom|wish)ing"
)
_RECITAL_OPENING: Final = re.compile(
    rf"[*_]{{0,3}}(?:(?=[A-Z])(?i:{_PARTICIPLE})"
    # any other participle with what usually follows one
    r"|[A-Z][a-z]+ing"
    r"(?= (?:that|the|of|to|their|on|with|its|by|in|from|upon|for|both)\b)"
    # adjectives and adverbs
    r"|Whereas|WHEREAS|Convinced|CONVINCED|Desirous|DESIROUS|Aware|Mindful|Conscious|Determined"
    r"|Inspired|Guided|Committed|Resolved|Encouraged|Prompted|Motivated|Anxious|Concerned|Cognizant"
    r"|Persuaded|Animated|Eager|Deeply|Fully|Firmly"
    # prepositions
    r"|In (?:view of|light of|recognition of|the spirit of|consideration of|accordance with"
    r"|pursuance of)|With a view to|With the (?:aim|intention|purpose|desire)|On the basis of"
    r"|Pursuant to|Given)\b"
)
#: The same in small letters, where the preamble runs on from the line that names the parties.
_SMALL_RECITAL_OPENING: Final = re.compile(
    rf"(?:and )?[*_]{{0,3}}(?:{_PARTICIPLE}"
    r"|whereas|convinced|desirous|aware|mindful|conscious|determined|inspired|guided|committed"
    r"|resolved|encouraged|prompted|motivated|anxious|concerned|cognizant|persuaded|animated|eager"
    r"|in (?:view|light|recognition|awareness|pursuance|consideration|response"
    r"|the (?:spirit|desire|belief))"
    r"|with (?:a view to|the (?:aim|intention|purpose|desire|object))|on the basis of"
    r"|against the background|pursuant to|given)\b"
)
#: Openings that hardly ever stand within another recital.
_PLAIN_RECITAL: Final = re.compile(
    r"(?:and )?(?:convinced|mindful|aware|conscious|desirous|determined|recogni[sz]ing|recalling"
    r"|noting|desiring|wishing|believing|affirming|acknowledging|welcoming)\b"
)
_PARTY_LINE: Final = re.compile(
    r"(?:The|THE) .{5,600}[,–—-]"
    r"(?:\s+(?:of the (?:one|first|other|second) part|on the (?:one|other) (?:hand|part)))?"
    r",?(?:\s+(?:and|hereby))?\s*\Z",
    re.DOTALL,
)
_ENACTING: Final = re.compile(
    r"(?:N(?:OW|ow),? (?:THEREFORE|therefore),?\s+)?(?:[Tt]he \w+(?: \w+)?\s+|and\s+)?"
    r"(?:[Hh]ave|HAVE|[Hh]as adopted|HAS ADOPTED|HAS DECIDED|[Hh]ereby|HEREBY|DO HEREBY|[Jj]ointly"
    r"|[Aa]gree|AGREE|[Dd]eclare|DECLARE)\b"
    r".{0,80}"
    r"(?:as follows|AS FOLLOWS|(?:the following|this decision|THIS DECISION)\b.{0,50}"
    r"|following Articles)\s*[:.]?\s*\Z"
)
_TESTIMONIUM: Final = re.compile(
    r"[*_]*(?:IN WITNESS|In [Ww]itness|IN FAITH|In faith|DONE\b|Done (?:at|in|on|this)|SIGNED\b"
    r"|Signed (?:at|in|on|by|this|electronically)|Executed (?:at|in|on|this|by)|EXECUTED"
    r"|(?:Made|Concluded|Issued) (?:at|in) |Adopted (?:at|in|on) "
    r"|The (?:foregoing|undersigned)|This .{3,60} (?:is|was|has been) (?:signed|done) )"
)
_SURE_TESTIMONIUM: Final = re.compile(
    r"(?:IN WITNESS WHEREOF|In witness whereof|D(?:ONE|one) (?:at|in) |Signed at )"
)
_SIGNATURE_LINE: Final = re.compile(
    r"[*_]*(?:F(?:or|OR) (?:the|and|THE|AND|[A-Z])|On behalf|ON BEHALF"
    r"|\(?(?:Signed|SIGNED|sd\.|signed)\)?\W|Signature|(?:Name|Title|Date|By|Place)\s*:|/s/"
    r"|_{3,}|\.{5,}|…{3,})"  # a line to sign on
    # an office
    r"|.*\b(?:Minister|Secretary|President|Director|Ambassador|Chancellor|Rector|Governor"
    r"|Chair(?:man|person)?|Commissioner|Chief|Head|Dean|Provost|Plenipotentiary|Administrator"
    r"|Undersecretary|Envoy)\b"
)
_TITLE_LINK_END: Final = re.compile(
    r"\b(?:between|among|and|of|on|for|concerning|regarding|in|to|with|at|by|the|from|about)[,:]?\Z",
    re.IGNORECASE,
)
_TITLE_LINK_START: Final = re.compile(
    r"(?:between|among|and|of|on|for|concerning|regarding|in|to|with|at|by|relating to|about"
    r"|Between|And|On|Concerning|Regarding|Relating to"
    r"|BETWEEN|AMONG|AND|OF|ON|FOR|CONCERNING|REGARDING|IN|WITH)\b(?!,)"
)
_MONTH: Final = (
    r"(?:Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|Aug(?:ust)?"
    r"|Sept?(?:ember)?|Oct(?:ober)?|Nov(?:ember)?|Dec(?:ember)?)"
)
_DATE: Final = (
    rf"(?:\d{{1,2}}(?:st|nd|rd|th)?[ -](?:of )?{_MONTH}\.?,?[ -]\d{{4}}"  # 4 May 2021
    rf"|{_MONTH}\.? \d{{1,2}}(?:st|nd|rd|th)?,? \d{{4}}"  # May 4, 2021
    r"|\d{4}-\d{2}-\d{2})"
)
_FRONT_LINE: Final = re.compile(
    r"(?:Published|Updated|Last updated|Posted|Released?|Issued|Date[d:]?|Media [Nn]ote"
    r"|Press [Rr]elease|FOR IMMEDIATE|Ref(?:erence)?\b|No\.|Document\b)?"
    rf".{{0,60}}?{_DATE}.{{0,60}}"
    r"|(?:Ref\.?|Reference|No\.|Nr\.?|Document No\.?)[ :].{1,40}"
    r"|\[?(?:Provisional|Unofficial) [Tt]ranslation\]?"
    r"|\((?:Provisional|Unofficial) [Tt]ranslation\)|FOR IMMEDIATE RELEASE"
)
_HEADING_WORD: Final = re.compile(
    r"(?:preamble|introduction|background|purpose|objectives?|scope|summary|overview|definitions"
    r"|general provisions|final provisions|principles|conclusions?)\W*\Z",
    re.IGNORECASE,
)
_FURNITURE: Final = re.compile(
    # what to click on
    r"(?:Back to|Return to|Skip to|Jump to|Share (?:this|on)|Print(?: this)?\b|(?:Home|Top)\s*[>»/]"
    r"|Font size|Opens in|Download|Top of page|Follow us|Search\Z|Menu\Z"
    # where the page belongs, and whose it is
    r"|Press Releases?\Z|News(?:room)?\Z|Topics?:|Tags?:|Related (?:links|content|documents)"
    r"|Cookies|Copyright|©|Page last|Contact us|Press contact|Media contact|Inquiries:).{0,120}"
)
_ANNEX: Final = re.compile(
    r"(?:ANNEX|Annex|APPENDIX|Appendix|SCHEDULE|Schedule|ATTACHMENT|Attachment|EXHIBIT|Exhibit)\b"
    # the letters of an exchange
    r"|(?:Letter|Note|No\.|Nr\.) (?:\d{1,2}|[IVX]{1,4})\W*\Z"
)
_WORD: Final = re.compile(r"[^\W\d_][\w.'’-]*")
#: Words that open a sentence and do not stand behind a preposition, unless in a title ...
_NEW_SENTENCE: Final = re.compile(r"(?:The|This|These|It|They|We|Both|Each|If|There)\b")
#: ... behind one of these.
_TITLE_CONNECTORS: Final = frozenset("between among and of".split())
_PAUSE: Final = re.compile(r"[,;–—](?:\s+and)?[*_]*\Z")
_SALUTATION: Final = re.compile(
    r"(?:\A|[\d\W]|Your )"
    r"(?:Excellency|Sirs?|Madam|(?:M(?:r|rs|s|adam|onsieur)\.? )(?:Ambassador|Minister|President)"
    r"|(?:My )?[Dd]ear .{1,60}),\Z"
)
_SHORTEST_SENTENCE: Final = 5  # words
#: Characters of a block that are searched for its first words and for its verb.
_OPENING: Final = 400
_REACH: Final = 1200
_RAGGED: Final = 0.75  # of the way to the margin; a shorter line was ended on purpose
#: Columns: without enough wrapped lines to know the margin, a line of such a width may have been
#: cut by one.
_USUAL_MARGINS: Final = range(55, 131)


def is_sentence(text: str) -> bool:
    """Return whether `text` has the finite verb and the length of a sentence."""
    words = _WORD.findall(text[:_OPENING])
    return len(words) >= _SHORTEST_SENTENCE and _FINITE.search(text[:_REACH]) is not None


def _opens_recital(words: str) -> bool:
    return bool(_RECITAL_OPENING.match(words) or _SMALL_RECITAL_OPENING.match(words))


def _dangles(line: Line) -> bool:
    """Whether a line ends in a word or a mark that something has to follow."""
    return last_word(line.content) in _CONNECTORS or line.content.endswith(
        (",", "(", "/", "–", "—", "“")
    )


# --- break rules ---------------------------------------------------------------------------------


def testimonium(gap: LineBreak) -> bool | None:
    """``Done at …`` begins anew, whatever the line above ends in."""
    anew = _SURE_TESTIMONIUM.match(gap.following.content) and not gap.filled
    return True if anew and not _dangles(gap.previous) else None


def salutation(gap: LineBreak) -> bool | None:
    """``Excellency,`` stands for itself."""
    return True if _SALUTATION.search(gap.previous.content) else None


def mark(gap: LineBreak) -> bool | None:
    """A number or bullet opens a clause, unless the sentence above refers to it."""
    line = gap.following
    if line.bullet:
        return None if _is_dash_in_sentence(gap) else True
    if not line.number:
        return None
    bare = line.number_class == "bare"
    if gap.finished and not bare:
        return True
    refers = last_word(gap.previous.content) in _REFERENCE_WORDS and not gap.finished
    if line.number_class == "division":
        return None if refers or _is_division_in_sentence(gap) else True
    capital = line.words[:1].isupper()
    if line.in_sequence and not bare:
        return None if refers and not capital and gap.filled else True
    opens = capital and not refers and not gap.filled
    return True if opens and (not bare or line.in_sequence or line.gap > 1) else None


def _is_dash_in_sentence(gap: LineBreak) -> bool:
    """Whether the dash that opens a line belongs to a sentence that runs on from the one above."""
    line, previous = gap.following, gap.previous
    if line.bullet[-1] not in "-–—―" or not line.words[:1].islower():
        return False
    if gap.finished or gap.block_start.bullet:
        return False
    paired = " - " in previous.content or " – " in previous.content or bool(previous.bullet)
    return paired or gap.filled or _dangles(previous)


def _is_division_in_sentence(gap: LineBreak) -> bool:
    """Whether ``Article 3`` at a line start belongs to the sentence that is open above it."""
    line = gap.following
    goes_on = line.words[:1].islower() or line.words[:1] in {",", ";", ")", "."}
    wrapped_here = gap.filled and line.body < line.end and not line.in_sequence
    return goes_on or wrapped_here or _dangles(gap.previous)


def pause_within_sentence(gap: LineBreak) -> bool | None:
    """A semicolon or colon at the margin, before a small letter, stands within a sentence."""
    if not gap.previous.content.endswith((";", ":")) or not gap.filled or gap.following.marked:
        return None
    if gap.preamble and _opens_recital(gap.block_start.words):
        return None
    return False if gap.following.content[0].islower() else None


def lone_conjunction(gap: LineBreak) -> bool | None:
    """``and`` on a line of its own belongs to the item above."""
    return False if gap.following.content in {"and", "or", "and/or"} else None


def full_stop_before_small_letter(gap: LineBreak) -> bool | None:
    """A full stop with a small letter behind it belongs to an abbreviation."""
    if not gap.previous.content.endswith(".") or gap.following.marked:
        return None
    return False if gap.following.content[0].islower() and gap.adjacent else None


def enacting_formula(gap: LineBreak) -> bool | None:
    """``Have agreed as follows:`` stands for itself."""
    if not _ENACTING.match(gap.following.content):
        return None
    paused = _PAUSE.search(gap.previous.content) is not None
    if gap.following.content[0].isupper():
        return True if paused or not gap.filled else None
    return True if paused and gap.preamble and _opens_recital(gap.block_start.words) else None


def recital(gap: LineBreak) -> bool | None:
    """A recital begins with its participle, behind a comma or the last recital."""
    if not gap.preamble:
        return None
    paused = _PAUSE.search(gap.previous.content) is not None
    words = gap.following.words if gap.following.marked else gap.following.content
    if _RECITAL_OPENING.match(words):
        return True if paused or not gap.filled else None
    if not paused or not _SMALL_RECITAL_OPENING.match(words):
        return None
    behind_another = _SMALL_RECITAL_OPENING.match(gap.block_start.words)
    sure = behind_another and _PLAIN_RECITAL.match(words)
    return True if sure or not gap.filled else None


def preamble_paragraph(gap: LineBreak) -> bool | None:
    """A blank line behind the comma of a recital or of the parties' names ends them."""
    if not gap.preamble or gap.adjacent or gap.following.cut:
        return None
    if not _PAUSE.search(gap.previous.content):
        return None
    parties = _PARTY_LINE.fullmatch(gap.block) and not _FINITE.search(gap.block)
    return True if parties or _opens_recital(gap.block_start.words) else None


def listed_line(gap: LineBreak) -> bool | None:
    """Below a lead-in, short lines without marks are items, one each."""
    if not gap.listed or not gap.adjacent or gap.margin is not None or gap.block_start.marked:
        return None
    short = not is_sentence(gap.block) and not _dangles(gap.previous)
    return True if short and gap.block_start is gap.previous else None


def small_letter(gap: LineBreak) -> bool | None:
    """A line that begins with a small letter goes on with the one above."""
    line = gap.following
    opening = line.words if line.marked else line.content
    return False if opening[:1].islower() else None


def list_conjunction(gap: LineBreak) -> bool | None:
    """``…; and`` at the end of a list item or a recital ends it."""
    return True if re.search(r";\s+(?:and|or)\Z", gap.previous.content) and not gap.filled else None


def connector(gap: LineBreak) -> bool | None:
    """A line that ends in a comma, an article or a preposition goes on."""
    if gap.finished or not _dangles(gap.previous):
        return None
    anew = _NEW_SENTENCE.match(gap.following.content) and not gap.filled
    return None if anew and last_word(gap.previous.content) not in _TITLE_CONNECTORS else False


def page_end(gap: LineBreak) -> bool | None:
    """A sentence without an end goes on behind the page number."""
    return False if gap.following.cut and not gap.finished and is_sentence(gap.block) else None


def blank_line_in_sentence(gap: LineBreak) -> bool | None:
    """A sentence without an end goes on behind a blank line, if what follows ends or wraps."""
    if gap.adjacent or not is_sentence(gap.block) or is_sentence(gap.following.content):
        return None
    wraps = gap.after is not None and gap.after.gap == 1
    return False if wraps or gap.following.content.endswith((".", ";")) else None


def ragged_margin(gap: LineBreak) -> bool | None:
    """A sentence without an end goes on where its line is not much shorter than the others."""
    if not gap.adjacent or not is_sentence(gap.block):
        return None
    if gap.margin is not None:
        return False if gap.reaches >= _RAGGED else None
    anew = _NEW_SENTENCE.match(gap.following.content)
    return False if gap.previous.width in _USUAL_MARGINS and not anew else None


_BREAK_RULES: Final[tuple[BreakRule, ...]] = (
    number_alone,
    open_emphasis,
    markup_heading,
    salutation,
    testimonium,
    next_in_list,
    inline_enumeration,
    hanging_indent,
    mark,
    open_bracket,
    abbreviation_at_line_end,
    lone_conjunction,
    pause_within_sentence,
    full_stop_before_small_letter,
    finished,
    enacting_formula,
    recital,
    preamble_paragraph,
    list_conjunction,
    listed_line,
    small_letter,
    connector,
    wrapped,
    page_end,
    blank_line_in_sentence,
    ragged_margin,
    apart,
)

# --- sentence rules ------------------------------------------------------------------------------

_TOKEN: Final = re.compile(r"[A-Za-z\u00c0-\u024f0-9.'’&-]+\Z")
_ENUMERATOR: Final = re.compile(r"(?:\d{1,3}(?:\.\d{1,3})*|[A-Za-z]|[ivxlcIVXLC]{1,6})\.\Z")
_INITIAL: Final = re.compile(r"(?<![A-Za-z0-9&])[A-Z]\.\Z")
#: A letter that names something, or stands behind a word in small letters: ``vitamin D.``
_LETTER_NAME: Final = re.compile(
    r"\b(?:Annex|Appendix|Part|Party|Schedule|Class|Category|Group|Section|Site|Phase|Vitamin|Type)"
    r"\s+[A-Z]\.\Z"
    r"|[a-z] [A-Z]\.\Z"
)
_LONGEST_RUN_IN: Final = 60  # characters of a heading that stands in front of its text
_SHORT_HEADING: Final = re.compile(
    r"[A-Z][\w’'-]*(?:,? (?:and |of |the )*[\w’'-]+){0,2}\."  # one to three words
    # more where each but the small ones is capitalised
    r"|[A-Z][\w’'-]*(?:,? (?:and|of|the|to|for|in|on|with|or|[A-Z][\w’'-]*))*\."
)


def no_space(end: SentenceEnd) -> bool | None:
    """A full stop with no space behind it is a decimal, an address, or glued text."""
    return None if end.spaced else False


def semicolon(end: SentenceEnd) -> bool | None:
    """A semicolon ends recitals only."""
    if not end.mark.startswith(";"):
        return None
    return end.recital or _RECITAL_OPENING.match(end.after) is not None


def goes_on_small(end: SentenceEnd) -> bool | None:
    """A small letter goes on with the sentence."""
    small = end.after[:1].islower() and not end.after.startswith(("e-", "i-", "iP"))
    return False if small else None


def enumerator(end: SentenceEnd) -> bool | None:
    """The number that opens a sentence is no sentence."""
    words = end.words.strip()
    return False if not words or _ENUMERATOR.fullmatch(words) else None


def abbreviation(end: SentenceEnd) -> bool | None:
    """``Dr.`` goes on; ``Inc.`` and ``U.S.`` go on unless a sentence opens behind them."""
    if end.mark != ".":
        return None
    token = _TOKEN.search(end.before[:-1])
    if token is None:
        return None
    word = token.group().lower().lstrip("-'’")
    if word in LEADING_ABBREVIATIONS and not end.closers:
        if word in AMBIGUOUS_ABBREVIATIONS and not re.match(r"[\d\"“'(A-Z]", end.after):
            return None
        if word == "no" and not end.after[:1].isdigit():
            return None
        return False
    if word in PAUSING_ABBREVIATIONS:
        return end.after[:1].isupper()
    if word in CLOSING_ABBREVIATIONS:
        opener = re.match(r"[\"“'(\[]*(\w+)", end.after)
        return opener is not None and opener.group(1) in SENTENCE_OPENERS
    return None


def initial(end: SentenceEnd) -> bool | None:
    """A letter with a full stop is an initial, unless it is a name and a sentence opens behind."""
    if end.mark != "." or end.closers or not _INITIAL.search(end.before):
        return None
    opens = end.after[:1] in '"“' or end.after.split(" ")[0] in SENTENCE_OPENERS
    return opens and _LETTER_NAME.search(end.before) is not None


def run_in_heading(end: SentenceEnd) -> bool | None:
    """``Article 4. Funding. Each Party …``: the heading belongs to the sentence it opens."""
    if not end.first or end.mark != "." or end.closers:
        return None
    words = end.words.strip()
    if words == end.before.strip() or end.after[:1].isdigit() or _FINITE.search(words):
        return None
    heading = words.isupper() or _SHORT_HEADING.fullmatch(words)
    return False if heading and len(words) <= _LONGEST_RUN_IN else None


_SENTENCE_RULES: Final[tuple[SentenceRule, ...]] = (
    no_space,
    nested,
    semicolon,
    goes_on_small,
    enumerator,
    abbreviation,
    initial,
    run_in_heading,
    full_stop,
)

RULES: Final = LanguageRules(
    break_rules=_BREAK_RULES,
    sentence_rules=_SENTENCE_RULES,
    is_sentence=is_sentence,
    recital=re.compile(f"{_RECITAL_OPENING.pattern}|{_SMALL_RECITAL_OPENING.pattern}"),
    party_line=_PARTY_LINE,
    enacting=_ENACTING,
    testimonium=_TESTIMONIUM,
    signature_line=_SIGNATURE_LINE,
    title_link_end=_TITLE_LINK_END,
    title_link_start=_TITLE_LINK_START,
    front_line=_FRONT_LINE,
    heading_word=_HEADING_WORD,
    furniture=_FURNITURE,
    annex=_ANNEX,
)
