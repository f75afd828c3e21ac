"""Boundary rules for Japanese, in the order in which they are asked."""

from __future__ import annotations

import re
from typing import Final

from sticlauses.abbreviations import abbreviation_at_line_end
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
    is_set_off,
    markup_heading,
    nested,
    next_in_list,
    number_alone,
    open_bracket,
    open_emphasis,
    wrapped,
)

# --- words and patterns --------------------------------------------------------------------------

#: A line that ends in one of these goes on ...
_PARTICLE_END: Final = re.compile(
    r"(?:[はがをにのとでもへや、，,・「『（(]"
    r"|及び|並びに|又は|若しくは|または|および|ならびに"
    r"|から|より|において|における|として|に対し|に関し|に関する|に基づき|との間)[*_ ]*\Z"
)
#: ... unless it ends in one of these, as list items do.
_NOUN_END: Final = re.compile(r"(?:もの|こと|ほか|ところ|などと|とは|はじめに|おわりに)[*_ ]*\Z")
_LABEL: Final = re.compile(r"[^\s、。：:「」（）()]{1,12}：")
#: A line that begins with kana inside a word, or with closing punctuation, goes on with the one
#: above ...
_INNER_START: Final = re.compile(r"[\u3041-\u3096ーァィゥェォッャュョ々、。，）」』)｡､｣]")
#: ... unless it is one of the words in hiragana that open clauses.
_WORD_START: Final = re.compile(
    # demonstratives, questions and pronouns
    r"この|これ|ここ|こう|その|それ|そこ|そう|どの|どち|いず|いか|いわ|なに|わが|われ|わた|みな|おの"
    # conjunctions and adverbs
    r"|また|まず|なお|ただし|さら|あら|あわせ|あくまで|すべ|おお|かか|かつ|もっとも|もし|しか|よっ"
    r"|したが|とりわけ|とも|たとえ|つい|つぎ|では、|ゆえ|でき"
    # nouns and adjectives
    r"|もの|ところ|のち|ひと|ふる|ほか|みず|みど|まち|いの|がん|ごみ|こども|こころ|なか|にほん|くら"
    r"|ちい|はやぶさ"
    # headings
    r"|はじめに|おわりに|むすび|まえがき"
)

_RECITAL_VERB: Final = (
    r"(?:認識|確認|再確認|希望|留意|想起|考慮|願望|確信|歓迎|強調|表明|決意|重視|評価|期待|尊重|念頭|共有"
    r"|意図|感謝|承認|支持|熱望|信頼|理解|自覚|痛感|銘記)(?:し|しつつ|して|に置き)"
    r"|鑑み|かんがみ|踏まえ|願い|信じ|望み|基づき|思い|念じ|喜び|認め|照らし|いたし"
)
_PAUSE: Final = r"[*_]{0,3}[、，;；][*_]{0,3}\Z"
_RECITAL_VERB_END: Final = re.compile(rf"(?:{_RECITAL_VERB}){_PAUSE}")
#: The same, and any other verb or conjunction before a comma.
_RECITAL_END: Final = re.compile(
    rf"(?:{_RECITAL_VERB}|[しりみてめえけぎいれせきちび]|から|ため|つつ|として){_PAUSE}"
)
_PARTY_LINE: Final = re.compile(r"(?:[^。]|。(?=[）)」])){2,600}は[、，]\Z")
_ENACTING: Final = re.compile(
    r"[^。]{0,20}(?:次|以下|下記)の?(?:とおり|通り|規定|条項|事項|了解|認識)"
    r"(?:を|に|のとおり)?[^。]{0,30}"
    r"(?:した|する|達した|定めた|確認した|表明する|締結する)[。:：]?\Z"
)
_TESTIMONIUM: Final = re.compile(
    r".*(?:署名した|署名する|署名された|記名押印|調印した|証(?:拠)?として|証するため|正文とする"
    # how many copies are made, and who keeps them
    r"|(?:本書|本[^。、]{1,8}書|正本|原本|[二三2２3３]通)[^。]{0,24}作成"
    r"|各自?.{0,12}通を?.{0,6}(?:保有|保管|所持|所蔵))"
)
_OFFICIAL: Final = (
    r"(?:大臣|長官|学長|総長|理事長|局長|部長|課長|室長|所長|会長|社長|市長|知事|町長|村長|院長|次官|次長"
    r"|審議官|大使|総裁|首相|大統領|主席|代表|委員長|学部長|機構長|センター長|理事|本部長|事務局長|館長|区長"
    r"|参事官|閣下)"
)
_ERA: Final = r"(?:令和|平成|昭和|大正)"
_KANJI_NUMBER: Final = "[元一二三四五六七八九十]{1,3}"
_SIGNATURE_LINE: Final = re.compile(
    # an institution alone
    r"\S{2,20}(?:省|庁|院|局|政府|大学|機構|研究所|公社|会社|協会)[\s:：*]*\Z"
    # an office, a seal, the word for signature; the party's short name in front
    rf"|.*(?:のために|{_OFFICIAL}(?:[\s（(:：*]|\Z)|\s印\Z|（印）|㊞|署名[:：）\s]|（氏名省略）"
    r"|^署名|^（?[甲乙丙]）?[\s:：])"
    # a date
    rf"|{_ERA}\s?(?:\d{{1,2}}|{_KANJI_NUMBER})\s?年"
    r"|\d{4}\s?年\s?\d{1,2}\s?月|(?:千九百|二千)\S{0,6}年"
    # a country and a colon
    r"|(?:日本国|[\u30a1-\u30ff・]+(?:国|共和国|王国|連邦))(?:政府)?\S{0,12}[:：]"
)
_TITLE_LINK_END: Final = re.compile(
    r"(?:における|に関する|及び|並びに|と|の|に係る|向けた|、|・)\s*\Z"
)
_TITLE_LINK_START: Final = re.compile(
    r"間の|に関する|における|との|及び|についての|に係る|と\Z|および"
)
_YEAR: Final = (
    rf"(?:{_ERA}\s?(?:\d\s?\d?|{_KANJI_NUMBER})\s?年"
    r"|\d{4}\s?年|(?:千九百|二千)[〇一二三四五六七八九十百]{0,6}年)"
)
_MONTH: Final = rf"\s?(?:\d{{1,2}}|{_KANJI_NUMBER})\s?月"
_FRONT_LINE: Final = re.compile(
    r"[（(]?(?:仮訳|暫定訳|骨子|抄|案)[）)]?"
    rf"|.{{0,24}}{_YEAR}{_MONTH}.{{0,24}}"
    r"|\S{0,12}第?\s?[\d ]{1,12}\s?号|\S{1,8}[－―‐-]\s?\d{1,4}"  # a document number
)
_HEADING_WORD: Final = re.compile(
    r"(?:前文|はじめに|おわりに|背景|目的|趣旨|概要|序文|総則|定義|雑則|まえがき|結び)\Z"
)
_FURNITURE: Final = re.compile(
    # what to click on
    r"(?:▲?\s*(?:この)?ページの?(?:トップ|先頭|上部)|本文へ|ホーム\s*[＞>]|トップページ|戻る|印刷"
    r"|文字サイズ|サイトマップ"
    # where else to look, whom to ask, whose it is
    r"|お使いのブラウザ|関連リンク|関連情報|お問い?合わ?せ先?|【?(?:取材に関する)?(?:お?問合せ|お問い合わせ)"
    r"|連絡先|Copyright|©).{0,80}"
    r"|.{0,20}[にへ]戻る"
)
_ANNEX: Final = re.compile(
    r"(?:附属書|付属書|別紙|別添|別表|附表|付録|附録|別記|（別[紙添表記]）|参考)"
)

_LONG: Final = 24  # characters; a heading is hardly ever longer
_RAGGED: Final = 0.85  # of the way to the margin; a shorter line was ended on purpose
_VERBAL: Final = re.compile(r"[をがでは]|にお|した|する")
_PREDICATE_PARTICLE: Final = re.compile(r"[はがを]")
_TITLE_END: Final = re.compile(
    r"(?:協定書?|覚書|条約|議定書|声明|宣言|契約書?|確認書|意向書|趣意書|同意書|文書|取決め|取極|計画書?|書簡)"
    r"(?:（[^）]*）)?\Z"
)
_REFERENCE_BEHIND: Final = re.compile(
    r"[のにをとはがで、，各前中及又並若]|から|まで|ただし|乃至|ないし"
)
_CAPTION: Final = re.compile(r"[（(【〔][^（()）]{1,30}[)）】〕]")
_PARTICLE_START: Final = re.compile(r"(?:[はがをにのともでへ][、，]?|及び|並びに|又は)(?!じめ)")


def is_sentence(text: str) -> bool:
    """Return whether `text` reads like a sentence or its beginning, and not like a heading."""
    if text.rstrip('*_」』）)"”').endswith(("。", "！", "？")) or "は、" in text:
        return True
    if len(text) <= _LONG or _TITLE_END.search(text):
        return False
    return "、" in text and _PREDICATE_PARTICLE.search(text) is not None


# --- break rules ---------------------------------------------------------------------------------


def mark(gap: LineBreak) -> bool | None:
    """A number or bullet opens a clause, unless the sentence above refers to it."""
    line = gap.following
    if line.bullet:
        if line.bullet == "。" and not gap.finished and gap.adjacent:
            return False  # no bullet: the full stop of the line above
        dash = line.bullet[-1] in "-–—―*"
        within = dash and gap.filled and not gap.finished and not gap.previous.bullet
        return None if within else True
    if not line.number:
        return None
    refers = not gap.finished and _REFERENCE_BEHIND.match(line.words) is not None
    if line.number_class == "division":
        return True if gap.finished or (is_set_off(line) and not refers) else None
    if refers and gap.adjacent:
        return None
    if line.number_class == "bare":
        sure = gap.finished and line.in_sequence
        likely = gap.finished or line.in_sequence or line.gap > 1
        return True if sure or (likely and not gap.filled) else None
    return True if gap.finished or line.in_sequence or not gap.filled else None


def caption(gap: LineBreak) -> bool | None:
    """``（目的）`` on a line of its own is a heading."""
    if _CAPTION.fullmatch(gap.following.content) and not gap.filled:
        return True
    above = _CAPTION.fullmatch(gap.previous.content) and gap.block == gap.previous.content
    return True if above else None


def label(gap: LineBreak) -> bool | None:
    """``日時：…`` names what stands behind it, and begins anew."""
    return True if _LABEL.match(gap.following.content) and not gap.filled else None


def party_line(gap: LineBreak) -> bool | None:
    """The line that names the parties, ``…は、``, stands before their recitals."""
    if not gap.preamble or not _PARTY_LINE.match(gap.block):
        return None
    return True if not gap.filled or _RECITAL_END.search(gap.following.content) else None


def recital(gap: LineBreak) -> bool | None:
    """A recital ends in ``…し、`` at the end of its paragraph."""
    if not _RECITAL_END.search(gap.previous.content):
        return None
    sure = _RECITAL_VERB_END.search(gap.previous.content) is not None
    followed = _RECITAL_END.search(gap.following.content) or _ENACTING.match(gap.following.content)
    if not gap.preamble:
        return True if sure and followed and not gap.filled and not gap.following.cut else None
    if gap.filled or gap.following.cut:
        # One recital a line, each about as long as the other, looks like wrapped text.
        return True if sure and followed else None
    return True if sure or followed or "は、" not in gap.block else None


def within_recital(gap: LineBreak) -> bool | None:
    """What ends as a recital goes back to the line above that has no end of its own."""
    if not gap.preamble or gap.following.marked or not _RECITAL_END.search(gap.following.content):
        return None
    if not gap.adjacent and not gap.following.cut:
        return None
    runs = _VERBAL.search(gap.previous.content) and not _TITLE_END.search(gap.previous.content)
    return False if runs else None


def particle_behind_bracket(gap: LineBreak) -> bool | None:
    """Behind ``…という。）`` the sentence goes on with a particle, wherever the line was cut."""
    if gap.following.marked or not gap.previous.content.endswith(("）", ")", "」", "』")):
        return None
    return False if _PARTICLE_START.match(gap.following.content) else None


def small_letter(gap: LineBreak) -> bool | None:
    """A line that begins with a small Latin letter goes on with the one above."""
    first = gap.following.content[0]
    return False if first.isascii() and first.islower() and not gap.following.marked else None


def particle_at_line_end(gap: LineBreak) -> bool | None:
    """A line that ends in a particle or a comma goes on."""
    end = gap.previous.content
    return False if _PARTICLE_END.search(end) and not _NOUN_END.search(end) else None


def kana_at_line_start(gap: LineBreak) -> bool | None:
    """A line that begins with a particle or the kana of a word's end goes on with the one above."""
    start = gap.following.content
    if gap.following.marked or not _INNER_START.match(start) or _WORD_START.match(start):
        return None
    return False


def page_end(gap: LineBreak) -> bool | None:
    """A sentence without an end goes on behind the page number."""
    if not gap.following.cut:
        return None
    words = gap.block_start.words if gap.block_start is gap.previous else gap.block
    runs = _PREDICATE_PARTICLE.search(words) and ("、" in words or len(words) > _LONG)
    return False if runs or is_sentence(gap.block) or len(gap.block) > 2 * _LONG else None


def blank_line_in_sentence(gap: LineBreak) -> bool | None:
    """A sentence without an end goes on behind a blank line."""
    return False if not gap.adjacent and is_sentence(gap.block) else None


def ragged_margin(gap: LineBreak) -> bool | None:
    """A sentence without an end goes on where its line is not much shorter than the others."""
    if not gap.adjacent or not is_sentence(gap.block):
        return None
    return False if gap.margin is None or gap.reaches >= _RAGGED else None


_BREAK_RULES: Final[tuple[BreakRule, ...]] = (
    number_alone,
    open_emphasis,
    markup_heading,
    next_in_list,
    inline_enumeration,
    hanging_indent,
    mark,
    open_bracket,
    particle_behind_bracket,
    abbreviation_at_line_end,
    finished,
    caption,
    label,
    party_line,
    recital,
    within_recital,
    particle_at_line_end,
    kana_at_line_start,
    small_letter,
    wrapped,
    page_end,
    blank_line_in_sentence,
    ragged_margin,
    apart,
)

# --- sentence rules ------------------------------------------------------------------------------

_GOES_ON: Final = re.compile(r"[とをのがにでもやへ、，]|は[、，]|という|との|とし|など|等|旨")


def semicolon(end: SentenceEnd) -> bool | None:
    """A semicolon ends recitals only."""
    return end.recital if end.mark[0] in ";；" else None


def quotation(end: SentenceEnd) -> bool | None:
    """Behind a quotation that ends in a full stop the sentence goes on with a particle."""
    return False if end.closers and _GOES_ON.match(end.after) and not end.spaced else None


def wide_stop(end: SentenceEnd) -> bool | None:
    """``．`` ends a sentence only behind kana; elsewhere it numbers or is a decimal point."""
    if end.mark != "．":
        return None
    return re.search(r"[\u3041-\u309f]．\Z", end.before) is not None


_SENTENCE_RULES: Final[tuple[SentenceRule, ...]] = (
    nested,
    semicolon,
    wide_stop,
    quotation,
    full_stop,
)

RULES: Final = LanguageRules(
    break_rules=_BREAK_RULES,
    sentence_rules=_SENTENCE_RULES,
    is_sentence=is_sentence,
    recital=_RECITAL_END,
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
