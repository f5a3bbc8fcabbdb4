"""What is delivered: an image without secrets, a list of what is in it, and an audit of that."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from fnmatch import fnmatch
from pathlib import Path

import pytest

from tests.meta.sources import ROOT

DOCKERFILE = (ROOT / "Dockerfile").read_text("utf-8")
SECRET = re.compile(r"TOKEN|SECRET|PASSWORD|DSN|KEY", re.IGNORECASE)
LOCKS = {"requirements.lock", "requirements-large.lock"}
IMAGE = {"bot", "cogs", "migrations", "pyproject.toml", *LOCKS}
"""All that the image holds of the project; it is built from one of the lock files."""
LOCK = re.compile(r"^(?P<name>[a-z0-9][\w.-]*)==", re.MULTILINE)

ADVISORIES = """
import os
del os.environ["PYTHONPATH"]  # first: pip_audit starts another Python, which would begin here too
from pip_audit._service.interface import SkippedDependency, VulnerabilityResult
from pip_audit._service.pypi import PyPIService

def query(self, spec):
    known = KNOWN if spec.name == "discord-py" else []
    if known == 404:
        return SkippedDependency(spec.name, "Dependency not found and could not be audited"), []
    return spec, known

PyPIService.query = query
"""


def ignored() -> list[str]:
    """Return the patterns of what an image never holds; `!` takes one back, the last one holds."""
    lines = (ROOT / ".dockerignore").read_text("utf-8").splitlines()
    return [line for line in lines if line and not line.startswith("#")]


def reaches_the_image(path: str) -> bool:
    is_in = True
    for pattern in ignored():
        taken_back, name = pattern.startswith("!"), pattern.lstrip("!").removeprefix("**/")
        parts = Path(path).parts
        if fnmatch(path, name) or fnmatch(parts[0], name) or name in parts:
            is_in = taken_back
    return is_in


def test_the_image_holds_the_bot_and_nothing_beside() -> None:
    assert {one.name for one in ROOT.iterdir() if reaches_the_image(one.name)} == IMAGE
    assert reaches_the_image("bot/__main__.py")
    secrets = (".env", "var/binome.db", "var/secret.key", "secret.key", ".git/config", "x.db")
    assert [name for name in secrets if reaches_the_image(name)] == []
    assert not reaches_the_image("bot/__pycache__/config.cpython-313.pyc")


def test_no_secret_is_baked_in() -> None:
    baked = re.findall(r"^(?:ARG|ENV)\s+((?:.*\\\n)*.*)", DOCKERFILE, re.MULTILINE)
    names = {name for text in baked for name in re.findall(r"(\w+)=", text)}
    assert "DATABASE_URL" in names
    assert {name for name in names if SECRET.search(name)} == set()


def test_the_bot_is_nobody_in_a_container_that_cannot_be_written() -> None:
    users = re.findall(r"^USER (\w+)$", DOCKERFILE, re.MULTILINE)
    assert users[-1:] == ["bot"]
    composed = (ROOT / "compose.yaml").read_text("utf-8")
    for promise in ("read_only: true", "cap_drop: [ALL]", "no-new-privileges:true", "tmpfs: /tmp"):
        assert promise in composed


def audited(**surroundings: str) -> subprocess.CompletedProcess[str]:
    told = os.environ | surroundings
    return subprocess.run([ROOT / ".ci/audit"], env=told, capture_output=True, text=True)


def test_without_a_network_the_audit_says_so_and_ends_well(tmp_path: Path) -> None:
    nothing_kept = {"PIP_NO_CACHE_DIR": "1", "XDG_CACHE_HOME": str(tmp_path)}
    done = audited(https_proxy="http://127.0.0.1:9", no_proxy="", **nothing_kept)
    assert done.returncode == 0
    assert done.stdout.startswith("Not audited, or in part: ")
    assert "Connection refused" in done.stdout


@pytest.mark.parametrize(
    ("known", "code", "told"),
    [
        ("[]", 0, "No known vulnerabilities found"),
        ("[VulnerabilityResult('CVE-1', 'Bad.', [], set())]", 1, "CVE-1"),
        ("404", 0, "Not audited, or in part: "),
    ],
)
def test_an_advisory_fails_and_one_that_cannot_be_read_does_not(
    tmp_path: Path, known: str, code: int, told: str
) -> None:
    (tmp_path / "sitecustomize.py").write_text(ADVISORIES.replace("KNOWN", known))
    done = audited(PYTHONPATH=str(tmp_path))
    assert (done.returncode, told in done.stdout) == (code, True)


def test_the_list_of_parts_names_every_locked_package(tmp_path: Path) -> None:
    parts = tmp_path / "sbom.json"
    module = ["-W", "ignore", "-m", "cyclonedx_py", "requirements", "requirements.lock"]
    command = [sys.executable, *module, "-o", str(parts)]
    subprocess.run(command, cwd=ROOT, check=True, capture_output=True)
    listed = json.loads(parts.read_text("utf-8"))
    assert listed["bomFormat"] == "CycloneDX"
    locked = set(LOCK.findall((ROOT / "requirements.lock").read_text("utf-8")))
    assert {one["name"] for one in listed["components"]} == locked
    assert all(one["externalReferences"][0]["hashes"] for one in listed["components"])
