"""Which messages the sources ask for."""

import ast
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from jinja2 import Environment, nodes

import foursides
from foursides import errors

SOURCE = Path(foursides.__file__).parent
CALLED = {"words", "_words", "t", "self", "help_text"}  # what holds the catalogue, and within itself
ERRORS = {name for name, kind in vars(errors).items() if isinstance(kind, type) and issubclass(kind, Exception)}
ERRORS |= {"MissingNetwork"}  # what takes the code of an error
VENDOR = SOURCE / "web/page/vendor"
CALL_IN_SCRIPT = re.compile(r"""(?<![A-Za-z])_?words\(\s*(["'`])(?P<id>[^"'`$]*)(?P<more>\$\{)?""")
LITERAL_IN_SCRIPT = re.compile(r"""(["'`])([a-z][a-z0-9]*-[a-z0-9-]+)\1""")


@dataclass
class Uses:
    """What is asked for, and where.

    ``asked`` are the ids in calls, with the facts that are given (None: not known here), ``begun`` the literal
    beginnings of ids put together, and ``literals`` all other texts that could be an id, as in a table of ids.
    """

    asked: list[tuple[str, str, frozenset[str] | None]] = field(default_factory=list)
    begun: set[str] = field(default_factory=set)
    literals: set[str] = field(default_factory=set)


def uses() -> Uses:
    found = Uses()
    for file in sorted(SOURCE.rglob("*.py")):
        _in_python(file, found)
    for file in sorted(SOURCE.rglob("*.j2")):
        _in_template(file.read_text("utf-8"), file.name, found)
    for file in sorted((SOURCE / "web/page").rglob("*.js")):
        if VENDOR not in file.parents:
            _in_script(file.read_text("utf-8"), found)
    return found


def _in_python(file: Path, found: Uses) -> None:
    for node in ast.walk(ast.parse(file.read_text("utf-8"))):
        if isinstance(node, ast.Constant) and isinstance(node.value, str):
            found.literals.add(node.value)
        if isinstance(node, ast.Call) and _name(node.func) in CALLED and node.args:
            given = {keyword.arg for keyword in node.keywords}
            facts = None if None in given else frozenset(str(name) for name in given)
            for id_, whole in _ids(node.args[0]):
                if whole:
                    found.asked.append((id_, file.name, facts))
                else:
                    found.begun.add(id_)
        if isinstance(node, ast.Call) and _name(node.func) in ERRORS and node.args:
            given = {keyword.arg for keyword in node.keywords}
            facts = None if None in given else frozenset(str(name) for name in given)
            for code, whole in _ids(node.args[0]):
                if whole:
                    found.asked.append((f"error-{code}", file.name, facts))
                else:
                    found.begun.add(f"error-{code}")


def _name(called: ast.expr) -> str:
    return getattr(called, "id", getattr(called, "attr", ""))


def _ids(code: ast.expr) -> Iterator[tuple[str, bool]]:
    """Yield the ids that an expression can come to, or their beginning, and whether it is a whole one."""
    match code:
        case ast.Constant(value=str(id_)):
            yield id_, True
        case ast.IfExp(body=one, orelse=other):
            yield from _ids(one)
            yield from _ids(other)
        case ast.JoinedStr(values=[ast.Constant(value=str(begin)), *_]):
            yield begin, False


def _in_template(source: str, name: str, found: Uses) -> None:
    tree = Environment(autoescape=True, extensions=[]).parse(source)
    found.literals |= {each.value for each in tree.find_all(nodes.Const) if isinstance(each.value, str)}
    for call in tree.find_all(nodes.Call):
        if getattr(call.node, "name", "") in CALLED and call.args:
            facts = None if call.dyn_kwargs else frozenset(keyword.key for keyword in call.kwargs)
            match call.args[0]:
                case nodes.Const(value=str(id_)):
                    found.asked.append((id_, name, facts))
                case nodes.Concat(nodes=[nodes.Const(value=str(begin)), *_]) | nodes.Add(left=nodes.Const(value=begin)):
                    found.begun.add(begin)


def _in_script(source: str, found: Uses) -> None:
    found.literals |= {id_ for _, id_ in LITERAL_IN_SCRIPT.findall(source)}
    for call in CALL_IN_SCRIPT.finditer(source):
        if call["more"]:
            found.begun.add(call["id"])
        else:
            found.asked.append((call["id"], "a script", None))
