"""What a page carries beside its article: share buttons, link lists, adverts, cookie and comment notices, credits.

A line goes only if its whole form is that of furniture: a label in front ("READ ALSO:"), a request to the reader
with no reported speech in it, or nothing but button words. "Readers may subscribe from Monday, the paper said" stays.
What is left in costs a strange claim; what is taken out wrongly is lost unseen, so doubt keeps a line.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Literal

from checker.data import words

Verdict = Literal["keep", "drop", "section"]

_AGENCY = (
    r"(?:AP|AFP|EPA(?:-EFE)?|Reuters|Getty(?: Images)?|Shutterstock|PA(?: Wire| Media| Images)?|Xinhua|TASS|iStock)"
)

_LABEL = re.compile(
    r"""(?:
      (?:also\s+read|read\s+(?:also|more|next|this|on)|see\s+(?:also|more)|(?:read|related|more)
         (?:\s+(?:now|here|below|\w+\s+stor(?:y|ies)|articles?|stor(?:y|ies)|coverage|news|content|links?|posts?
         |topics?|reading|videos?))?)\s*[:>»|]
    | (?P<promo>(?:watch|listen|see)(?:\s+(?:now|here|below|live|also))?\s*[:>»|])
    | (?:don['’]?t\s+miss|recommended(?:\s+(?:for\s+you|reading|stories|articles))?|you\s+(?:may|might)\s+(?:also\s+)?
         (?:like|be\s+interested)|most\s+(?:read|popular|viewed|shared)|up\s+next|also\s+on|in\s+case\s+you\s+missed
         \s+it|what\s+to\s+read\s+next|trending(?:\s+now)?|editor['’]?s['’]?\s+picks?
         |more\s+(?:on|from|in)\s+[\w'\ ]{2,40})\s*[:>»|]
    | (?:topics?|tags?|tagged(?:\s+with)?|filed\s+(?:under|in)|categor(?:y|ies)|keywords?|posted\s+in|section)\s*:
    )""",
    re.IGNORECASE | re.VERBOSE,
)
"""Labels before a link or a list of links. `promo`: above the article the same words may open its headline."""

_NOTICE = re.compile(
    r"""(?:
      (?:©|\(c\)\s|copyright\s+(?:©|\(c\)|\d{4}|by\b)|all\s+rights\s+reserved)
    | (?:with\s+)?(?:inputs?|files)\s+from\s+(?:agencies|\w+)\W*$
    | advertisements?\b\W*(?:continue|article|story|scroll|$) | (?:sponsored|promoted|partner)(?:\s+content)?\W*$
    | (?:article|story|content)\s+continues\b | continue\s+reading\b | scroll\s+(?:down|to\s+continue)\b
    | skip\s+(?:to|ad|past|advert)\b | loading\W*$ | back\s+to\s+(?:top|home)\b | top\s+of\s+page\b
    | (?:show|view|see|read|load|leave|add|post|write|hide)\s+(?:all\s+|a\s+|your\s+|\d+\s+|more\s+|the\s+)*
         (?:comments?|repl(?:y|ies)|reviews?)\W*$
    | (?:\d[\d,.]*k?\s+)?(?:comments?|shares?|views|likes|retweets|replies)(?:\s*\(?\d[\d,.]*\)?)?\W*$
    | comments?\s+(?:are|have\s+been)\s+(?:closed|disabled|now\s+closed|turned\s+off)
    | (?:\d+|one|two|three|four|five|six)[\s-]+min(?:ute)?s?\s+(?:read|listen|watch)\b
    | (?:est(?:imated)?\.?\s+)?read(?:ing)?\s+time\b
    | (?:listen|play|watch)(?:\s+(?:to|the|this|full|now|live|video|audio|article|story|episode|podcast))*\W*
         (?:\(?\d+\s*min\w*\)?)?\W*$
    | (?:tap|click|press|swipe)\s+(?:here|below|on\s+the|to|play|the\s+(?:link|image|icon))\b
    | (?:share|tweet|pin|post|print|email|e-mail|save|bookmark|copy)\s+(?:this|on|via|to|article|story|link|it|page)
         (?:\s+(?:article|story|post|page|link|on|via|to|by|a|your|friends?|facebook|twitter|x|whatsapp|linkedin
         |reddit|email|e-mail|pinterest|telegram|clipboard))*\W*$
    | (?:subscribe|log\s?in)(?:\s+(?:now|here|today|to|for|with|and|at|free|or|below)\b|\W*$)
    | (?:sign\s+up|sign\s+in|register)(?:\W*$|\s+(?:now|here|today|free|below)\b
         |\s+(?:for|to)\s+(?:our|your|the|a|free|daily|weekly|receive|get|read|comment|continue|breaking|leave)\b)
    | (?:follow|like|find|contact|e-?mail|write\s+to|connect\s+with|get\s+in\s+touch\s+with)\s+(?:us|our)\b
    | (?:join|support)\s+(?:us|our\s+(?:newsletter|channel|community|whatsapp|telegram|journalism|work|newsroom))\b
    | (?:please\s+)?(?:enable|turn\s+on)\s+javascript | your\s+browser\s+does\s+not\s+support
    | (?:we|this\s+(?:web)?site|our\s+(?:web)?site)\s+(?:and\s+our\s+partners\s+)?uses?\s+cookies
    | by\s+(?:using|continuing|clicking|signing|subscribing|submitting)\b.{0,80}\byou\s+(?:agree|accept|consent
         |acknowledge)
    | (?:accept|reject|manage|allow)\s+(?:all\s+)?(?:cookies|preferences|all)\W*$ 
    | cookie\s+(?:policy|settings|notice)\W*$
    | (?:privacy|comment(?:s|ing)?)\s+policy\W*$ | terms\s+(?:of|and)\s+(?:use|service|conditions)\W*$
    | this\s+(?:article|story|post|content)\s+(?:was|is|has\s+been)\s+(?:first\s+|originally\s+|automatically\s+)*
         (?:published|posted|appeared|syndicated|generated|translated|part\s+of\s+our|available\s+to)
    | this\s+material\s+may\s+not\s+be | (?:get|download|try|install)\s+(?:the|our)\s+(?:free\s+)?(?:\w+\s+)?app\b
    | (?:font|text)\s+size\b | toggle\s+(?:navigation|menu) | (?:open|close)\s+(?:menu|search|navigation)\W*$
    | got\s+a\s+(?:story|news\s+tip|tip)\b | (?:do\s+you\s+)?have\s+a\s+(?:story|news\s+tip)\b.{0,80}\b(?:us|our)\b
    )""",
    re.IGNORECASE | re.VERBOSE,
)
"""Notices and requests to the reader."""
_NOTICE_FIRST = words("page_notices.txt")
"""First words of the notices: a look-up that spares most lines the pattern."""

_REQUEST = re.compile(
    r"""(?:
      \b(?:subscribe|sign\s+up|register)\b.{0,60}\b(?:our|your|my)\b.{0,40}
         \b(?:channels?|newsletters?|podcasts?|inbox|briefings?|e-?mails?|alerts?|account|website|app)\b
    | \bour\s+(?:new\s+|daily\s+|weekly\s+|free\s+)*(?:newsletters?|comment(?:s|ing)?\s+(?:policy|system|section
         |guidelines)|community\s+guidelines|mobile\s+app|youtube\s+channel|whatsapp\s+channel|telegram\s+channel)\b
    | \bto\s+(?:leave|post|add)\s+(?:a\s+)?comments?\b | \bdear\s+readers?\b
    | \bfollow\s+(?:us|him|her|them|me)\s+(?:on|@)\s*(?:facebook|twitter|x\b|instagram|@|tiktok|threads|bluesky)
    | \b(?:may\s+not|cannot)\s+be\s+(?:re)?published,?\s+broadcast | \bwe\s+use\s+cookies\b
    )""",
    re.IGNORECASE | re.VERBOSE,
)
"""Requests and notices that may stand anywhere in a paragraph without reported speech."""
_REQUEST_HINTS = (
    *("subscri", "sign up", "regist", "newsletter", "comment", "dear reader", "follow", "broadcast", "cookie"),
    *("guidelines", "mobile app", "channel"),
)
_SPEECH = re.compile(r"[\"“”„«‘]|\b(?:said|says|told|according\s+to|announced|added|asked|urged)\b", re.IGNORECASE)

_CREDIT_LABEL = re.compile(
    r"(?:photo(?:graph|s|\s+credits?|\s+source)?|images?(?:\s+(?:credits?|source))?|pictures?|file\s+photo|credits?"
    r"|illustration|graphic|video(?:\s+(?:credit|by))?)\s*(?:by|courtesy(?:\s+of)?)?\s*[:/|]\s*\S",
    re.IGNORECASE,
)
_REPORTERS = re.compile(
    r"[(\s—–-]*(?:additional\s+)?(?:reporting|reported|writing|written|editing|compiled|edited)\s+by\s+(?-i:[A-Zs])",
    re.IGNORECASE,
)
_CREDIT_END = re.compile(rf"\b(?:{_AGENCY}|Photos?|Images?|Pool|Handout|File)\W*$")
_CREDIT_ALONE = re.compile(rf"(?:File|Pool)?\s*{_AGENCY}(?:\s+(?:Photos?|Images?|File|Pool))*")
_CREDIT_SMALL = words("page_credits.txt")
_MAX_CREDIT_WORDS = 14

_SECTION = re.compile(
    r"""(?:related(?:\s+(?:articles?|stor(?:y|ies)|coverage|news|content|links?|posts?|topics?|reading))?
    | (?:more|other|top|latest|recent|popular)\s+(?:stories|news|headlines|articles|coverage|videos|posts)
    | more\s+(?:on\s+this\s+(?:story|topic)|like\s+this|from\s+(?:us|the\s+web|around\s+the\s+web|the\s+author
      |this\s+author))
    | (?:most|recommended|trending|popular)\s+(?:read|popular|viewed|shared|watched|now|for\s+you|reading|stories|today)
    | trending | recommended
    | you\s+(?:may|might)\s+(?:also\s+)?(?:like|be\s+interested\s+in)(?:\s+these)?
    | read\s+(?:more|next|also) | see\s+also | also\s+(?:read|on)\b.{0,20}|what\s+to\s+read\s+next | up\s+next
    | editor['’]?s['’]?\s+(?:picks?|choice) | around\s+the\s+web | from\s+the\s+web | sponsored(?:\s+links)?
    | podcasts? | newsletters? | videos? | galler(?:y|ies) | photos? | comments? | tags? | topics? | share | menu
    | in\s+case\s+you\s+missed\s+it | don['’]?t\s+miss | recommended\s+(?:stories|articles|videos))\s*[:>»…]?""",
    re.IGNORECASE | re.VERBOSE,
)
"""Titles of link lists: the short lines behind them belong to them."""

_BUTTONS = words("page_buttons.txt")
_MENU = words("page_menu.txt")
_TIMES = re.compile(r"[\s/|–-]*(?:(?:\d{1,2}:)?\d{1,2}:\d{2}|\d{1,3}\s?%|-?\d\.\d?x|\bof\b|[\s/|–-])+")
_LINK = re.compile(
    r"\(?(?:(?:https?://|www\.|pic\.twitter\.com/)\S+|[\w.+-]+@[\w-]+\.[\w.]+|@\w{2,30}"
    r"|(?:[a-z0-9-]+\.)+(?:com|org|net|co\.uk|gov|edu|info|io)(?:/\S*)?)\)?"
)
_SENTENCE_END = re.compile(r"[.!?…][\"”’')\]]*\s*$")
_ITEMS = re.compile(r"\s*[|•·›»>/]\s*")
_ICON = re.compile(r"\bicon|icon\b|\bchevron|icon\s")
_CREDIT_BREAKS = re.compile(r"[/|:;,]")
_MORE_SENTENCES = re.compile(r"[.!?][\"”’]?\s+[A-Z“\"]")
_TRAILING_CREDIT = re.compile(r"\s*[(\[]([^()\[\]]{2,110})[)\]]\s*\.?\s*$")
_TAIL = re.compile(
    r"""(?:^|\s+)(?:\(\s*(?:additional\s+)?(?:reporting|writing|editing|compiled)\s+by\s[^()]{3,300}\)
    | (?:copyright\s+(?:©\s*|\(c\)\s*)?|©\s*)\d{4}\b.{0,300}
    | all\s+rights\s+reserved\b.{0,200}
    | (?:read|see)\s+more\s*[:>»…].{0,150}
    | (?:you\s+can\s+)?follow\s+(?:us|[\w ]{2,30})\s+on\s+(?:twitter|facebook|instagram)\b.{0,80}
    | (?:(?<=[.!?”"]\s)|^)[\s-]*(?-i:[A-Z])(?:[^.!?]|\b[A-Z]\.){3,200}\bcontributed\s+(?:reporting\s+)?to\s+this\s+
        (?:report|story|article)\.?)
    \s*$""",
    re.IGNORECASE | re.VERBOSE | re.DOTALL,
)
_TAIL_HINTS = (
    "copyright",
    "©",
    "rights reserved",
    "ing by ",
    "ed by ",
    "more:",
    "more >",
    "more…",
    "follow",
    "contributed",
)
_TAIL_LENGTH = 420
"""How many characters at the end of a paragraph are searched for boilerplate."""


def judge(line: str, *, first: bool = False) -> Verdict:
    """Whether a line, stripped, is article ("keep") or furniture; "section" heads a list of links or buttons.

    `first`: no line of the article stands before it, so that "Watch: …" may be the headline.
    """
    length = len(line)
    if length < 60 and _SECTION.fullmatch(line):
        return "section"
    if length < 400 and (_is_label(line, first) or _is_notice(line)):
        return "drop"
    if length < 300 and (_no_words(line) or _is_credit(line)):
        return "drop"
    if _is_icons(line) or _is_menu(line):
        return "drop"
    if length < 700:
        lowered = line.lower()
        if any(h in lowered for h in _REQUEST_HINTS) and _REQUEST.search(line) and not _SPEECH.search(line):
            return "drop"
    return "keep"


def linked(line: str) -> bool:
    """Whether a line below a "section" line looks like one of its entries: short, and no sentence."""
    return len(line) < 160 and not _SENTENCE_END.search(line)


def tail_start(line: str) -> int:
    """Where boilerplate at the end of a paragraph begins (credits, rights notices); its length if there is none."""
    end = len(line)
    low = max(0, end - _TAIL_LENGTH)
    lowered = line[low:].lower()
    if any(h in lowered for h in _TAIL_HINTS) and (match := _TAIL.search(line, low)) and (not low or match.start()):
        end = match.start()
    if line.rstrip(" .")[-1:] in (")", "]"):
        credit = _TRAILING_CREDIT.search(line, max(0, end - 130), end)
        if credit and credit.start() and _is_credit(credit[1]):
            end = credit.start()
    return end


def _is_label(line: str, first: bool) -> bool:
    """A label with one line behind it; several sentences are news with an odd opening."""
    label = _LABEL.match(line)
    if label is None or (first and label["promo"]):
        return False
    return not _MORE_SENTENCES.search(line, label.end())


def _is_notice(line: str) -> bool:
    opening = line.split(None, 1)[0].lower().strip(":.!,") if line else ""
    if opening not in _NOTICE_FIRST and not opening[:1].isdigit() and not opening.startswith("©"):
        return False
    return _NOTICE.match(line) is not None and not _SPEECH.search(line)


def _no_words(line: str) -> bool:
    """Clock times, punctuation, addresses or the words on buttons, and nothing else."""
    opening = line.split(None, 1)[0].lower().strip(",()")
    if opening not in _BUTTONS and opening.isalpha():
        return False
    if _TIMES.fullmatch(line) or not any(c.isalnum() for c in line):
        return True
    tokens = line.split()
    if all(_LINK.fullmatch(t) for t in tokens):
        return True
    lowered = [t.lower().strip(",()") for t in tokens]
    if len(tokens) <= 30 and all(t in _BUTTONS or t.isdigit() for t in lowered):
        return any(t.isalpha() and len(t) > 2 for t in lowered)
    return False


def _is_credit(line: str) -> bool:
    """A credit for a picture ("Jane Roe/Pool Photo via AP") or to the reporters: names and agencies only."""
    line = line.strip("()[] .")
    if _CREDIT_ALONE.fullmatch(line):
        return True
    if _CREDIT_LABEL.match(line):
        return len(line.split()) <= _MAX_CREDIT_WORDS and not _SENTENCE_END.search(line)
    picture = ("/" in line or "|" in line or " via " in line or line.startswith("©")) and _CREDIT_END.search(line)
    if not picture and not _REPORTERS.match(line):
        return False
    tokens = _CREDIT_BREAKS.sub(" ", line).split()
    if picture and len(tokens) > _MAX_CREDIT_WORDS:
        return False
    return all(t[0].isupper() or not t[0].isalnum() or t.lower() in _CREDIT_SMALL for t in tokens)


def _is_icons(line: str) -> bool:
    """Names of icons left behind by a page's drawing code."""
    return "icon" in line and len(_ICON.findall(line)) >= max(3, len(line.split()) // 8)


def _is_menu(line: str) -> bool:
    """A row of section names, with or without separators."""
    if len(line) > 600 or _SENTENCE_END.search(line):
        return False
    items: Sequence[str] = [i for i in _ITEMS.split(line) if i]
    if len(items) >= 4 and all(len(i.split()) <= 3 for i in items):
        names = sum(any(w.lower() in _MENU for w in i.split()) for i in items)
        return names >= len(items) / 3
    tokens = line.split()
    return len(tokens) >= 4 and sum(t.lower() in _MENU for t in tokens) >= 0.8 * len(tokens)
