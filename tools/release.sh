#!/usr/bin/env bash
# Check what would be released: build it, install it elsewhere and try it there, list what it is made of, look for known
# vulnerabilities. Leaves the wheel, the source archive and the SBOM in dist/.
#
#   .venv/bin/pip install -e '.[release]' && tools/release.sh
set -euo pipefail
cd "$(dirname "$0")/.."
root=$PWD
PATH=$root/.venv/bin:$PATH
elsewhere=$(mktemp -d)
demo=
end() {
    if [ -n "$demo" ]; then kill -INT "$demo" 2>/dev/null || true; fi
    rm -rf "$elsewhere"
}
trap end EXIT

say() { printf '\n== %s\n' "$1"; }

say "Are the pinned packages those that pyproject.toml asks for?"
cp constraints.txt "$elsewhere/before.txt"
poe --quiet constraints
diff "$elsewhere/before.txt" constraints.txt || { echo "They were not: commit constraints.txt as it is now."; exit 1; }

say "Are the image and the service written right?"
hadolint Dockerfile
if command -v systemd-analyze > /dev/null; then
    # Verifying looks whether the program is there.
    sed 's#^ExecStart=.*#ExecStart=/bin/true#' deploy/marionette.service > "$elsewhere/marionette.service"
    systemd-analyze verify "$elsewhere/marionette.service"
fi
echo "Yes."

say "Build"
rm -rf dist
uv build --quiet --out-dir dist
wheel=$(echo "$root"/dist/*.whl)
ls -l dist

say "Install the wheel in an empty venv elsewhere, with the pinned packages only"
cd "$elsewhere"
python -m venv venv
venv/bin/python -m pip install --quiet --require-hashes --only-binary=:all: -r "$root/constraints.txt"
venv/bin/python -m pip install --quiet --no-deps "$wheel"
venv/bin/python -m pip check
venv/bin/marionette --version
du -sh venv

say "What it is made of (SBOM)"
cyclonedx-py environment --pyproject "$root/pyproject.toml" --output-reproducible \
    --output-file "${wheel%-py3-none-any.whl}.cdx.json" venv/bin/python

say "Known vulnerabilities"
audit=$(pip-audit --progress-spinner off --disable-pip --require-hashes -r "$root/constraints.txt" 2>&1) || true
if grep -q "^Found .* known vulnerabilit" <<< "$audit"; then
    echo "$audit"
    exit 1
elif ! grep -q "^No known vulnerabilities" <<< "$audit" || grep -q "could not be audited" <<< "$audit"; then
    echo "NOT CHECKED, the list of vulnerabilities cannot be reached: $(tail -n 1 <<< "$audit")"
else
    echo "None."
fi

say "Run the demo from it"
venv/bin/python -m pip install --quiet "$wheel[demo]"
env -i PATH=/usr/bin:/bin HOME="$elsewhere" PYTHONUNBUFFERED=1 \
    venv/bin/marionette demo --no-browser --seconds 1 > demo.txt 2>&1 &
demo=$!
for _ in $(seq 120); do
    address=$(grep -oE 'http://[0-9.:]+' demo.txt | head -n 1) && break
    kill -0 "$demo" || { cat demo.txt; exit 1; }
    sleep 1
done
venv/bin/python - "$address" <<'PYTHON'
import sys, urllib.request

with urllib.request.urlopen(sys.argv[1], timeout=30) as page:
    text = page.read().decode()
    assert page.status == 200 and "Marionette" in text, text[:300]
print("The demo's page answers.")
PYTHON
kill -INT "$demo"
wait "$demo"
demo=
grep -E "Traceback|ERROR" demo.txt && { cat demo.txt; exit 1; }

say "All is well"
ls -l "$root/dist"
