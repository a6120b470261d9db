"""What every cell's text goes through before anyone looks at it."""

import re
import unicodedata

_SOFT_BREAK = re.compile("\r\n|[\r\x0b\x0c\x85\u2028\u2029]")
_INVISIBLE = re.compile("[\x00-\x08\x0e-\x1f\x7f\ufeff\ufffe\uffff\ud800-\udfff]")
_ODD = re.compile("[^\t\n -~\xa0-\u024f\u2010-\u2027\u2030-\u205e\u20ac]")


def clean_text(text: str) -> str:
    """Strip; line breaks as line feeds, letters composed (NFC), without control characters.

    Control characters have no meaning in running text and neither XML nor PostgreSQL takes
    them; they arrive by pasting from presentations and e-mail.
    """
    if _ODD.search(text):
        text = _SOFT_BREAK.sub("\n", text)
        text = _INVISIBLE.sub("", text)
        text = unicodedata.normalize("NFC", text)
    return text.strip()
