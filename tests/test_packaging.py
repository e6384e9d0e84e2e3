"""What is shipped: the pinned packages, the image, and the sentences about how to install it."""

from __future__ import annotations

import http.server
import json
import re
import subprocess
import sys
import threading
import tomllib
from pathlib import Path
from typing import Any

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).parent.parent
PROJECT: dict[str, Any] = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]


def pinned() -> dict[str, str]:
    """Return the packages of constraints.txt with their versions."""
    lines = (ROOT / "constraints.txt").read_text().splitlines()
    found = [re.match(r"([a-z0-9-]+)==([^ ;]+)", line) for line in lines if not line.startswith(" ")]
    return {match[1]: match[2] for match in found if match}


@pytest.mark.parametrize("line", PROJECT["dependencies"] + PROJECT["optional-dependencies"]["postgres"])
def test_each_package_is_pinned_to_a_version_that_is_asked_for(line: str) -> None:
    requirement = Requirement(line)
    version = pinned().get(canonicalize_name(requirement.name))
    assert version is not None, "run poe constraints"
    assert version in requirement.specifier, "run poe constraints"


def test_pinned_packages_have_hashes_and_name_no_place_to_get_them_from() -> None:
    text = (ROOT / "constraints.txt").read_text()
    assert text.count("==") >= len(pinned()) > 30
    for package in re.split(r"\n(?=\S)", text.strip()):
        assert "--hash=sha256:" in package, package
    assert not re.search(r"https?:|file:|--index|--extra|--find|@", text)


def test_no_sentence_installs_a_name_that_is_not_ours() -> None:
    """The bot comes as a folder: whoever else took its name at PyPI would be installed."""
    listed = subprocess.run(["git", "ls-files"], cwd=ROOT, check=True, capture_output=True, text=True)  # noqa: S607
    texts = [
        ROOT / name for name in listed.stdout.split() if Path(name).suffix in {".md", ".py", ".toml", ".ftl", ".sh"}
    ]
    commands = [
        (path.name, match[1].split())
        for path in texts
        for match in re.finditer(r"(?:pip|uvx|uv|pipx|tool) (?:install|run|--from) ([^`\n]+)", path.read_text())
    ]
    assert len(commands) > 5
    for name, words in commands:
        for word in words:
            assert canonicalize_name(re.split(r"[\[=<>~!]", word.strip("'\"."))[0]) != PROJECT["name"], (name, words)
            if word == "marionette":  # fine as the program in `uvx --from . marionette`, after what it is taken from
                assert words[0].strip("'\"").startswith("."), (name, words)


def test_the_image_leaves_out_only_what_older_systems_need() -> None:
    found = re.search(r"&& sed '(.*)' constraints.txt", (ROOT / "Dockerfile").read_text())
    assert found
    kept = subprocess.run(["sed", found[1], "constraints.txt"], cwd=ROOT, check=True, capture_output=True, text=True)  # noqa: S607
    packages = set(re.findall(r"(?m)^([a-z0-9-]+)==", kept.stdout))
    assert pinned().keys() - packages == {"pysqlite3", "sqlean-py"}
    assert all("--hash" in package for package in re.split(r"\n(?=\S)", kept.stdout.strip()))


@pytest.mark.parametrize(("status", "healthy"), [(200, True), (503, False)])
def test_the_image_says_whether_the_bot_is_alive(status: int, healthy: bool) -> None:
    found = re.search(r"HEALTHCHECK .*\\\n\s*CMD (\[.*\])", (ROOT / "Dockerfile").read_text())
    assert found
    asked: list[str] = []

    class Bot(http.server.BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            asked.append(self.path)
            self.send_response(status)
            self.end_headers()

        def log_message(self, *_: object) -> None:
            """Say nothing."""

    with http.server.HTTPServer(("127.0.0.1", 0), Bot) as server:
        threading.Thread(target=server.handle_request, daemon=True).start()
        _, *arguments = json.loads(found[1])
        environment = {"WEB_PORT": str(server.server_port)}
        ended = subprocess.run([sys.executable, *arguments], env=environment, capture_output=True, timeout=60)
    assert (ended.returncode == 0) == healthy
    assert asked == ["/healthz"]
