"""Node, to run a page's scripts without a browser, and what npm installs for the checks. Nothing of it is shipped."""

import json
import shutil
import subprocess
from pathlib import Path
from typing import Any

from tests.needs import NODE

ROOT = Path(__file__).parent.parent.parent
MODULES = ROOT / "node_modules"
NEEDED = ("typescript", "axe-core")
ASK = """
let text = "";
for await (const part of process.stdin) text += part;
const { module, given, body } = JSON.parse(text);
const answer = new Function("script", "given", body)(await import(module), given);
console.log(JSON.stringify(answer));
"""


def node() -> str:
    """Return the program."""
    program = shutil.which("node")
    if program is None:
        NODE.missing()
    return program


def ask(module: Path, body: str, given: Any) -> Any:
    """Return what the body of a function of ``script`` (a module) and ``given`` comes to."""
    question = json.dumps({"module": module.as_uri(), "body": body, "given": given})
    command = [node(), "--no-warnings", "--input-type=module", "--eval", ASK]
    done = subprocess.run(command, input=question, capture_output=True, text=True, timeout=60, check=False)
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)


def installed() -> Path:
    """Return the folder, filled."""
    if not all((MODULES / name).exists() for name in NEEDED):
        if not shutil.which("npm"):
            NODE.missing()
        subprocess.run(["npm", "ci", "--ignore-scripts", "--silent"], cwd=ROOT, check=True)
    return MODULES
