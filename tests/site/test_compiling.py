"""What templates write, and what is kept of their code."""

from pathlib import Path

import pytest
from jinja2 import FileSystemLoader, UndefinedError
from markupsafe import Markup

from doelenboom.kernel.language import Language, speaking
from doelenboom.site import compiling
from doelenboom.site.language import Untranslated
from doelenboom.site.marking import written
from doelenboom.site.rendering import environment


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("Rust", "Rust"),
        ("<b> & 'x' \"y\"", "&lt;b&gt; &amp; &#39;x&#39; &#34;y&#34;"),
        (Markup("<b>"), "<b>"),
        (12, "12"),
        (None, "None"),
    ],
)
def test_what_is_written_is_escaped_unless_it_is_markup(value: object, expected: str) -> None:
    assert written(value) == expected


def test_words_of_the_interface_are_those_of_the_language() -> None:
    source = '{{ _("Plan en voortgang") }}: {{ text | nl }}'
    with speaking(Language.DUTCH):
        dutch = environment(Language.DUTCH).from_string(source).render(text="a & b")
    with speaking(Language.ENGLISH):
        english = environment(Language.ENGLISH).from_string(source).render(text="a & b")
    assert dutch == "Plan en voortgang: a &amp; b"
    assert english == 'Plan and progress: <span lang="nl">a &amp; b</span>'


def test_what_is_missing_is_an_error() -> None:
    with pytest.raises(UndefinedError):
        environment().from_string("{{ nothing }}").render()
    with speaking(Language.ENGLISH), pytest.raises(Untranslated):
        environment(Language.ENGLISH).from_string('{{ _("Zonder Engels hier") }}').render()


def test_code_is_kept_and_made_again_when_the_template_differs(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(compiling, "__file__", str(tmp_path / "compiling.py"))
    monkeypatch.setattr(compiling, "_made_with", lambda _language: "x")
    monkeypatch.setattr("sys.dont_write_bytecode", False)
    for text in ("een", "twee", "twee"):
        env = compiling.TemplateEnvironment(Language.DUTCH)
        (tmp_path / "page.html").write_text(text)
        env.loader = FileSystemLoader(tmp_path)
        assert env.get_template("page.html").render() == text
    kept = list((tmp_path / "__pycache__" / "templates-nl").iterdir())
    assert len(kept) == 1
