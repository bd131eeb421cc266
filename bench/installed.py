"""The engines that Ajar is measured beside: installed into a folder by the clients of PyPI and npm, or built there by
those of Go and Rust; never into the system."""
import json
import pathlib
import re
import shutil
import subprocess
import sys

from measuring import BENCH, note

PYTHON = ["duckdb", "clipspy", "common-expression-language"]
NPM = ["@marcbachmann/cel-js", "json-logic-js", "@gorules/zen-engine", "@cedar-policy/cedar-wasm", "textlint", "textlint-rule-write-good"]


class Peers:
    """What is installed in a folder; without a folder nothing is."""

    def __init__(self, folder):
        self.folder = pathlib.Path(folder).resolve() if folder else None
        self.python = self.folder / "python/bin/python" if folder else None
        self.modules = self.folder / "node_modules" if folder else None
        self.cel_go = self.folder / "cel_go_decide" if folder else None
        self.regorus = self.folder / "regorus/release/decide" if folder else None

    def install(self):
        """Adds what is missing; what cannot be had is noted and left out."""
        if not self.folder:
            return
        self.folder.mkdir(parents=True, exist_ok=True)
        if not self.python.exists():
            self._try([sys.executable, "-m", "venv", self.folder / "python"], "a Python environment")
        for package in PYTHON:
            if self.python.exists() and not self.has_python(package):
                self._try([self.python, "-m", "pip", "install", "--quiet", package], package)
        for package in NPM:
            if shutil.which("npm") and not self.has_npm(package):
                self._try(["npm", "install", "--silent", "--no-audit", "--no-fund", "--prefix", self.folder, package], package)

        self._build(self.cel_go, "go", ["go", "build", "-o", self.cel_go], "peers/cel_go", "cel-go")
        self._build(self.regorus, "cargo", ["cargo", "build", "--release", "--quiet", "--target-dir", self.folder / "regorus"], "peers/regorus", "regorus")

    def _build(self, program, client, command, source, what):
        if shutil.which(client) and not program.exists():
            self._try(command, what, BENCH / source)

    def _try(self, command, what, where=None):
        done = subprocess.run(list(map(str, command)), capture_output=True, text=True, cwd=where or self.folder)
        if done.returncode != 0:
            note("%s cannot be installed and is left out: %s" % (what, (done.stderr or done.stdout).strip()[-200:]))

    def python_version(self, package):
        if not self.python or not self.python.exists():
            return None
        code = "import importlib.metadata as m; print(m.version('%s'))" % package
        done = subprocess.run([self.python, "-c", code], capture_output=True, text=True)
        return done.stdout.strip() if done.returncode == 0 else None

    def npm_version(self, package):
        about = self.modules / package / "package.json" if self.modules else None
        return json.loads(about.read_text())["version"] if about and about.exists() else None

    def has_python(self, package):
        return self.python_version(package) is not None

    def has_npm(self, package):
        return self.npm_version(package) is not None

    def versions(self):
        """`name version` of each peer that is there."""
        found = [(package, self.python_version(package)) for package in PYTHON] + [(package, self.npm_version(package)) for package in NPM]
        return ["%s %s" % one for one in found if one[1]] + self._built_from("cel-go", self.cel_go, "peers/cel_go/go.mod", r"cel-go v(\S+)") + \
            self._built_from("regorus", self.regorus, "peers/regorus/Cargo.lock", r'name = "regorus"\nversion = "([^"]+)"')

    @staticmethod
    def _built_from(name, program, source, pattern):
        found = re.search(pattern, (BENCH / source).read_text()) if program and program.exists() and (BENCH / source).exists() else None
        return ["%s %s" % (name, found.group(1))] if found else []
