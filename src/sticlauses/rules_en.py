"""Boundary rules for English, in the order in which they are asked."""

from __future__ import annotations

import re
from typing import Final

from sticlauses.abbreviations import (
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

# --- word lists ----------------------------------------------------------------------------------

#: A line that ends in one of these goes on.
CONNECTORS: Final = frozenset(
    "a an the of and or nor to in into on onto for with within without by at from between among "
    "under over through during per as than that this these those which who whose whom its their his "
    "her our your any each every such no both either neither not also shall will may must can could "
    "should would is are was were be been being have has had do does concerning regarding including "
    "upon via against about toward towards if when where while whether because since until unless "
    "article articles paragraph paragraphs section sections annex appendix chapter subparagraph "
    "clause item point no. nos. art. para. paras.".split()
)
#: A number behind one of these is a reference, not the number of a clause.
REFERENCE_WORDS: Final = frozenset(
    "article articles paragraph paragraphs section sections subparagraph subparagraphs clause "
    "clauses item items point points annex chapter part of in under with to and or by from no. "
    "see per than until within between on at about".split()
)
_VERBS: Final = (
    "shall will may must should can could would cannot is are was were be been has have had do does "
    "intend intends agree agrees agreed recognize recognizes recognise recognises recognized "
    "acknowledge acknowledges confirm confirms confirmed affirm affirms reaffirm reaffirms reaffirmed "
    "welcome welcomes welcomed note notes noted underline underlines underscore underscores "
    "emphasize emphasizes emphasized stress stresses stressed express expresses expressed "
    "commit commits committed support supports supported discussed held met exchanged decided decide "
    "hope hopes plan plans expect expects undertake undertakes constitutes creates create includes "
    "include remains remain enters enter means takes took led attended signed seek seeks wish wishes "
    "share shares shared aim aims declare declares recall recalls look looks looked endorsed "
    "highlight highlights highlighted presented launched announced concluded visited hosted "
    "applies apply covers cover becomes become lasts began begins ends end bears bear provides "
    "represents serves serve governs needs need believe believes regard regards attach attaches "
    "meet meets own owns give gives make makes report reports invite invites call calls consider considers intends describes sets contains replaces".split()
)
_RAGGED: Final = 0.75
#: Without enough wrapped lines to know the margin, a line of such a width may have been cut by one.
_USUAL_MARGINS: Final = range(55, 131)
_FINITE = re.compile(rf"\b(?:{'|'.join(sorted(set(_VERBS)))})\b")

_PARTICIPLE: Final = (
    r"(?:re)?(?:cogni[sz]|call|affirm|iterat|new)ing|(?:consider|not|desir|wish|believ|acknowledg|emphasi[sz]|underlin"
    r"|underscor|stress|welcom|tak|bear|build|aim|seek|hop|express|hav|reali[sz]|appreciat|shar|highlight"
    r"|confirm|refer|be|observ|hold|look|determin|encourag|valu|trust|intend|understand|agree|attach|pursu"
    r"|respect|deem|guid|recogni[sz]|proceed|reflect|respond|follow|mark|commemorat|celebrat|tak|strengthen)(?:r)?ing"
)
RECITAL_OPENING: Final = re.compile(
    rf"[*_]{{0,3}}(?:(?i:{_PARTICIPLE})|[A-Z][a-z]+ing(?= (?:that|the|of|to|their|on|with|its|by|in|from|upon|for|both)\b)|Whereas|WHEREAS|Convinced|CONVINCED|Desirous|DESIROUS"
    r"|Aware|Mindful|Conscious|Determined|Inspired|Guided|Committed|Resolved|Encouraged|Prompted"
    r"|Motivated|Anxious|Concerned|Cognizant|Persuaded|Animated|Eager|Deeply|Fully|Firmly|Deeming"
    r"|Pursuant to|In view of|In light of|In recognition of|In the spirit of|In consideration of"
    r"|With a view to|With the (?:aim|intention|purpose|desire)|On the basis of|In accordance with"
    r"|In pursuance of|Given)\b"
)
ENACTING: Final = re.compile(
    r"(?:[Tt]he \w+(?: \w+)?\s+|and\s+)?"
    r"(?:[Hh]ave|HAVE|[Hh]ereby|HEREBY|[Jj]ointly|[Aa]gree|AGREE|[Dd]eclare|DECLARE|DO HEREBY)\b.{0,80}"
    r"(?:as follows|AS FOLLOWS|the following\b.{0,50}|following Articles)\s*[:.]?\s*\Z"
)
TESTIMONIUM: Final = re.compile(
    r"[*_]*(?:IN WITNESS|In [Ww]itness|IN FAITH|In faith|DONE\b|Done (?:at|in|on|this)|SIGNED\b"
    r"|Signed (?:at|in|on|by|this|electronically)|Executed (?:at|in|on|this|by)|EXECUTED"
    r"|Made (?:at|in) |Adopted (?:at|in|on) |Concluded (?:at|in) |Issued (?:at|in) "
    r"|The (?:foregoing|undersigned)|This .{3,60} (?:is|was|has been) (?:signed|done) )"
)
SIGNATURE_LINE: Final = re.compile(
    r"[*_]*(?:F(?:or|OR) (?:the|and|THE|AND|[A-Z])|On behalf|ON BEHALF|\(?(?:Signed|SIGNED|sd\.|signed)\)?\W|Signature"
    r"|Name\s*:|Title\s*:|Date\s*:|By\s*:|Place\s*:|/s/|_{3,}|\.{5,}|…{3,})"
    r"|.*\b(?:Minister|Secretary|President|Director|Ambassador|Chancellor|Rector|Governor|Chair(?:man|person)?"
    r"|Commissioner|Chief|Head|Dean|Vice-Chancellor|Provost|Plenipotentiary|Administrator|Chief Executive|Undersecretary|Envoy)\b"
)
TITLE_LINK_END: Final = re.compile(
    r"\b(?:between|among|and|of|on|for|concerning|regarding|in|to|with|at|by|the|from|about)[,:]?\Z", re.IGNORECASE
)
TITLE_LINK_START: Final = re.compile(
    r"(?:between|among|and|of|on|for|concerning|regarding|in|to|with|at|by|relating to|about|BETWEEN|Between|AMONG"
    r"|AND|And|OF|ON|FOR|CONCERNING|Concerning|REGARDING|Regarding|IN|WITH|On|Relating to)\b(?!,)"
)
_MONTH = (
    r"(?:Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|Aug(?:ust)?|Sept?(?:ember)?"
    r"|Oct(?:ober)?|Nov(?:ember)?|Dec(?:ember)?)"
)
FRONT_LINE: Final = re.compile(
    rf"(?:Published|Updated|Last updated|Posted|Released?|Issued|Date[d:]?|Media [Nn]ote|Press [Rr]elease|FOR IMMEDIATE"
    rf"|Ref(?:erence)?\b|No\.|Document\b)?.{{0,60}}?(?:\d{{1,2}}(?:st|nd|rd|th)?[ -](?:of )?{_MONTH}\.?,?[ -]\d{{4}}"
    rf"|{_MONTH}\.? \d{{1,2}}(?:st|nd|rd|th)?,? \d{{4}}|\d{{4}}-\d{{2}}-\d{{2}}).{{0,60}}"
    r"|(?:Ref\.?|Reference|No\.|Nr\.?|Document No\.?)[ :].{1,40}|\[?(?:Provisional|Unofficial) [Tt]ranslation\]?"
    r"|\((?:Provisional|Unofficial) [Tt]ranslation\)|FOR IMMEDIATE RELEASE"
)
HEADING_WORD: Final = re.compile(
    r"(?:preamble|introduction|background|purpose|objectives?|scope|summary|overview|definitions"
    r"|general provisions|final provisions|principles|conclusions?)\W*\Z",
    re.IGNORECASE,
)
FURNITURE: Final = re.compile(
    r"(?:Back to|Return to|Skip to|Jump to|Share (?:this|on)|Print(?: this)?\b|(?:Home|Top)\s*[>»/]|Font size|Opens in|Download"
    r"|Press Releases?\Z|News(?:room)?\Z|Topics?:|Tags?:|Related (?:links|content|documents)|Cookies|Copyright|©"
    r"|Page last|Top of page|Contact us|Follow us|Search\Z|Menu\Z|Press contact|Media contact|Inquiries:).{0,120}"
)
ANNEX: Final = re.compile(r"(?:ANNEX|Annex|APPENDIX|Appendix|SCHEDULE|Schedule|ATTACHMENT|Attachment|Nr\.|Note)\b")
PARTY_LINE: Final = re.compile(
    r"(?:The|THE) .{5,600}[,–—-](?:\s+(?:of the (?:one|first|other|second) part|on the (?:one|other) (?:hand|part)))?"
    r",?(?:\s+(?:and|hereby))?\s*\Z",
    re.DOTALL,
)
_WORD = re.compile(r"[^\W\d_][\w.'’-]*")
#: Words that open a sentence and do not stand behind a preposition, unless in a title ...
_NEW_SENTENCE = re.compile(r"(?:The|This|These|It|They|We|Both|Each|If|There)\b")
#: ... behind one of these.
_TITLE_CONNECTORS: Final = frozenset("between among and of".split())
#: Openings that hardly ever stand within another recital.
_PLAIN_RECITAL = re.compile(
    r"(?:and )?(?:convinced|mindful|aware|conscious|desirous|determined|recognising|recognizing|recalling|noting"
    r"|desiring|wishing|believing|affirming|acknowledging|welcoming)\b"
)
_PAUSE = re.compile(r"[,;–—](?:\s+and)?[*_]*\Z")


def is_sentence(text: str) -> bool:
    """Return whether `text` has the finite verb and the length of a sentence."""
    words = _WORD.findall(text[:400])
    return len(words) >= 5 and _FINITE.search(text[:1200]) is not None


#: The same in small letters, where the preamble runs on from the line that names the parties.
SMALL_RECITAL_OPENING: Final = re.compile(
    rf"(?:and )?[*_]{{0,3}}(?:{_PARTICIPLE}|whereas|convinced|desirous|aware|mindful|conscious|determined|inspired|guided|committed|resolved"
    r"|encouraged|prompted|motivated|anxious|concerned|cognizant|persuaded|animated|eager"
    r"|in (?:view|light|recognition|awareness|pursuance|consideration|response|the (?:spirit|desire|belief))"
    r"|with (?:a view to|the (?:aim|intention|purpose|desire|object))|on the basis of|against the background"
    r"|pursuant to|given)\b"
)


def _opens_recital(words: str) -> bool:
    return RECITAL_OPENING.match(words) is not None or SMALL_RECITAL_OPENING.match(words) is not None


def _dangles(line: Line) -> bool:
    return last_word(line.content) in CONNECTORS or line.content.endswith((",", "(", "/", "–", "—", "“"))


# --- break rules ---------------------------------------------------------------------------------


def salutation(gap: LineBreak) -> bool | None:
    """``Excellency,`` stands for itself."""
    return True if re.search(r"(?:\A|[\d\W]|Your )(?:Excellency|Sirs?|Madam|Dear .{1,60}),\Z", gap.previous.content) else None


def mark(gap: LineBreak) -> bool | None:
    """A number or bullet opens a clause, unless the sentence above refers to it."""
    line, previous = gap.following, gap.previous
    if line.bullet:
        dash = line.bullet[-1] in "-–—―"
        paired = " - " in previous.content or " – " in previous.content or not gap.block_start.bullet and previous.bullet
        inside = dash and not gap.finished and not gap.block_start.bullet and (gap.filled or _dangles(previous) or paired)
        return None if inside and line.words[:1].islower() else True
    if not line.number:
        return None
    if gap.finished and line.number_class != "bare":
        return True
    refers = last_word(previous.content) in REFERENCE_WORDS and not gap.finished
    if line.number_class == "division":
        refers = refers or (_dangles(previous) and not gap.finished)
        continues = line.words[:1].islower() or line.words[:1] in {",", ";", ")", "."}
        return None if refers or continues or (gap.filled and line.body < line.end and not line.in_sequence) else True
    if line.number_class == "bare":
        opens = line.words[:1].isupper() and (line.in_sequence or line.gap > 1)
        return True if opens and not refers and not gap.filled else None
    if line.in_sequence:
        return None if refers and not line.words[:1].isupper() and gap.filled else True
    return True if line.words[:1].isupper() and not refers and not gap.filled else None


def pause_within_sentence(gap: LineBreak) -> bool | None:
    """A semicolon or colon at the margin, with a small letter behind it, stands within a sentence."""
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
    if not ENACTING.match(gap.following.content):
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
    if RECITAL_OPENING.match(words):
        return True if paused or not gap.filled else None
    if not paused or not SMALL_RECITAL_OPENING.match(words):
        return None
    after_recital = SMALL_RECITAL_OPENING.match(gap.block_start.words) and _PLAIN_RECITAL.match(words)
    return True if after_recital or not gap.filled else None


def preamble_paragraph(gap: LineBreak) -> bool | None:
    """A blank line behind the comma of a recital or of the parties' names ends them."""
    if not gap.preamble or gap.adjacent or gap.following.cut or not _PAUSE.search(gap.previous.content):
        return None
    opening = gap.block_start.words
    parties = PARTY_LINE.fullmatch(gap.block) is not None and not _FINITE.search(gap.block)
    return True if parties or _opens_recital(opening) else None


def small_letter(gap: LineBreak) -> bool | None:
    """A line that begins with a small letter goes on with the one above."""
    line = gap.following
    return False if (line.words[:1] if line.marked else line.content[0]).islower() else None


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
    """A sentence without an end goes on behind a blank line, if what follows ends like one."""
    if gap.adjacent or not is_sentence(gap.block) or is_sentence(gap.following.content):
        return None
    ends = gap.following.content.endswith((".", ";")) or (gap.after is not None and gap.after.gap == 1)
    return False if ends else None


def ragged_margin(gap: LineBreak) -> bool | None:
    """A sentence without an end goes on where its line is not much shorter than the others."""
    if not gap.adjacent or not is_sentence(gap.block):
        return None
    if gap.margin is not None:
        return False if gap.reaches >= _RAGGED else None
    anew = _NEW_SENTENCE.match(gap.following.content)
    return False if gap.previous.width in _USUAL_MARGINS and not anew else None


BREAK_RULES: Final[tuple[BreakRule, ...]] = (
    number_alone,
    open_emphasis,
    markup_heading,
    salutation,
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
    small_letter,
    connector,
    wrapped,
    page_end,
    blank_line_in_sentence,
    ragged_margin,
    apart,
)

# --- sentence rules ------------------------------------------------------------------------------

_TOKEN = re.compile(r"[A-Za-z\u00c0-\u024f0-9.'’&-]+\Z")
_ENUMERATOR = re.compile(r"(?:\d{1,3}(?:\.\d{1,3})*|[A-Za-z]|[ivxlcIVXLC]{1,6})\.\Z")
_LONGEST_RUN_IN: Final = 60
#: One to three words, or more where each but the small ones is capitalised.
_SHORT_HEADING = re.compile(
    r"[A-Z][\w’'-]*(?:,? (?:and |of |the )*[\w’'-]+){0,2}[.:]|[A-Z][\w’'-]*(?:,? (?:and|of|the|to|for|in|on|with|or|[A-Z][\w’'-]*))*[.:]"
)
_LETTER_OWNER = re.compile(r"\b(?:Annex|Appendix|Part|Party|Schedule|Class|Category|Group|Section|Site|Phase|Vitamin|Type)\s+[A-Z]\.\Z")


def no_space(end: SentenceEnd) -> bool | None:
    """A full stop with no space behind it is a decimal, an address, or glued text."""
    return None if end.spaced else False


def semicolon(end: SentenceEnd) -> bool | None:
    """A semicolon ends recitals only."""
    if not end.mark.startswith(";"):
        return None
    return end.recital or RECITAL_OPENING.match(end.after) is not None


def goes_on_small(end: SentenceEnd) -> bool | None:
    """A small letter goes on with the sentence."""
    return False if end.after[:1].islower() and not end.after.startswith(("e-", "i-", "iP")) else None


def enumerator(end: SentenceEnd) -> bool | None:
    """The number that opens a sentence is no sentence."""
    words = end.block_words.strip()
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
        number = word in {"no", "p", "pt", "art", "mar", "sec", "sep", "dec", "jun", "jul", "app", "ref", "c"}
        if number and not re.match(r"[\d\"“'(A-Z]", end.after):
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
    """A single letter with a full stop is an initial or numbers what follows."""
    if end.mark != "." or end.closers or not re.search(r"(?<![A-Za-z0-9&])[A-Z]\.\Z", end.before):
        return None
    return end.after.split(" ")[0] in SENTENCE_OPENERS and bool(
        _LETTER_OWNER.search(end.before) or re.search(r"[a-z] [A-Z]\.\Z", end.before)
    )


def run_in_heading(end: SentenceEnd) -> bool | None:
    """``Article 4. Funding. Each Party …``: the heading belongs to the sentence it opens."""
    if not end.first or end.mark not in ".:" or end.closers:
        return None
    words = end.block_words.strip()
    if words == end.before.strip() or end.after[:1].isdigit() or _FINITE.search(words):
        return None
    heading = _SHORT_HEADING.fullmatch(words) or (words.isupper() and len(words) <= _LONGEST_RUN_IN)
    return False if heading and len(words) <= _LONGEST_RUN_IN else None


SENTENCE_RULES: Final[tuple[SentenceRule, ...]] = (
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
    break_rules=BREAK_RULES,
    sentence_rules=SENTENCE_RULES,
    is_sentence=is_sentence,
    recital=re.compile(f"{RECITAL_OPENING.pattern}|{SMALL_RECITAL_OPENING.pattern}"),
    party_line=PARTY_LINE,
    enacting=ENACTING,
    testimonium=TESTIMONIUM,
    signature_line=SIGNATURE_LINE,
    title_link_end=TITLE_LINK_END,
    title_link_start=TITLE_LINK_START,
    front_line=FRONT_LINE,
    heading_word=HEADING_WORD,
    furniture=FURNITURE,
    annex=ANNEX,
)
