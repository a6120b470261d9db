"""How templates become code: one environment per language, compiled once per release.

Half of what a page costs is writing out small texts. So the code that is made of a template writes
them with one function (``written``), has the words of the interface in it as constants of its
language, and reads attributes and calls macros as Python does. It is kept beside the code of
Python, in ``__pycache__``, under the same rule: when what it was made of differs, it is made
again; where it cannot be written, nothing happens.
"""

import os
import sys
from functools import cache
from hashlib import sha256
from importlib.resources import files
from pathlib import Path
from tempfile import NamedTemporaryFile

from jinja2 import BytecodeCache, Environment, PackageLoader, StrictUndefined, Template, nodes
from jinja2.bccache import Bucket
from jinja2.compiler import CodeGenerator, Frame
from jinja2.environment import TemplateModule
from jinja2.runtime import Context

from doelenboom.kernel.language import Language
from doelenboom.site.language import catalogue
from doelenboom.site.marking import written

_WORDS, _FOREIGN = "_", "nl"


class _Code(CodeGenerator):
    """Makes code that writes with ``written``."""

    environment: "TemplateEnvironment"

    def _output_child_pre(
        self, node: nodes.Expr, frame: Frame, finalize: CodeGenerator._FinalizeInfo
    ) -> None:
        self.write("environment.written(")

    def _output_child_post(
        self, node: nodes.Expr, frame: Frame, finalize: CodeGenerator._FinalizeInfo
    ) -> None:
        self.write(")")

    def _output_child_to_const(
        self, node: nodes.Expr, frame: Frame, finalize: CodeGenerator._FinalizeInfo
    ) -> str:
        """A word of the interface is a constant; what has no English is left to complain later."""
        words = _words(node)
        if words is None:
            return super()._output_child_to_const(node, frame, finalize)
        if self.environment.language is Language.ENGLISH:
            words = catalogue().get(words)
            if words is None:
                raise nodes.Impossible
        return str(written(words))

    def visit_Getattr(self, node: nodes.Getattr, frame: Frame) -> None:
        """An attribute is an attribute; a key of a mapping is written as one."""
        self.visit(node.node, frame)
        self.write(f".{node.attr}")

    def visit_Call(self, node: nodes.Call, frame: Frame, forward_caller: bool = False) -> None:
        """Nothing that we call asks for the context."""
        if forward_caller or node.dyn_args or node.dyn_kwargs:
            super().visit_Call(node, frame, forward_caller)
            return
        self.visit(node.node, frame)
        self.write("(")
        for argument in node.args:
            self.visit(argument, frame)
            self.write(", ")
        for named in node.kwargs:
            self.visit(named, frame)
            self.write(", ")
        self.write(")")

    def visit_Filter(self, node: nodes.Filter, frame: Frame) -> None:
        """On a Dutch page no words are foreign."""
        if node.name == _FOREIGN and self.environment.language is Language.DUTCH and node.node:
            self.visit(node.node, frame)
        else:
            super().visit_Filter(node, frame)


def _words(node: nodes.Expr) -> str | None:
    """The text of ``_("…")`` with nothing to fill in."""
    if not isinstance(node, nodes.Call) or not isinstance(node.node, nodes.Name):
        return None
    if node.node.name != _WORDS or len(node.args) != 1:
        return None
    if node.kwargs or node.dyn_args or node.dyn_kwargs:
        return None
    text = node.args[0]
    return text.value if isinstance(text, nodes.Const) and isinstance(text.value, str) else None


class _Template(Template):
    """A template; what it imports knows the names of the environment and no others."""

    def _get_default_module(self, ctx: Context | None = None) -> TemplateModule:
        return super()._get_default_module()


class TemplateEnvironment(Environment):
    """Templates of one language; a name that is not there is an error, not an empty string."""

    code_generator_class = _Code
    template_class = _Template

    def __init__(self, language: Language) -> None:
        super().__init__(
            loader=PackageLoader("doelenboom.site", "templates"),
            autoescape=True,
            undefined=StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
            auto_reload=False,
            bytecode_cache=_KeptCode(language),
        )
        self.language = language
        self.written = written


class _KeptCode(BytecodeCache):
    """Code of templates in ``__pycache__``; whoever may write there may write code as well."""

    def __init__(self, language: Language) -> None:
        self._folder = Path(__file__).parent / "__pycache__" / f"templates-{language.value}"
        self._language = language

    def get_source_checksum(self, source: str) -> str:
        """A hash of all that the code follows from."""
        return sha256(f"{_made_with(self._language)}\n{source}".encode()).hexdigest()

    def load_bytecode(self, bucket: Bucket) -> None:
        """Read what was kept, if it is of this template as it is now."""
        try:
            with self._place(bucket).open("rb") as stream:
                bucket.load_bytecode(stream)
        except OSError:
            bucket.reset()

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Keep it, whole or not at all."""
        if sys.dont_write_bytecode:
            return
        try:
            self._folder.mkdir(parents=True, exist_ok=True)
            with NamedTemporaryFile(dir=self._folder, delete=False) as stream:
                bucket.write_bytecode(stream)
            os.replace(stream.name, self._place(bucket))
        except OSError:
            return

    def _place(self, bucket: Bucket) -> Path:
        return self._folder / f"{bucket.key}.{sys.implementation.cache_tag}"


@cache
def _made_with(language: Language) -> str:
    """A hash of this module and, for English, of all English texts."""
    found = sha256(Path(__file__).read_bytes())
    if language is Language.ENGLISH:
        folder = files("doelenboom.site") / "english"
        for item in sorted(folder.iterdir(), key=lambda one: one.name):
            found.update(item.read_bytes() if item.is_file() else b"")
    return found.hexdigest()
