#!/usr/bin/env bash
# Install the packed wheel alone in an empty environment, with the lowest or the highest libraries pyproject.toml allows,
# and do with it what a new user does: the demonstration, every kind of file, the review page.
# Usage: .ci/wheel_alone.sh lowest-direct|highest [PYTHON]     needs uv, and `make dist` before
set -euo pipefail
resolution=$1 python=${2:-3.11} uv=${UV:-uv}
root=$(cd "$(dirname "$0")/.." && pwd)
place=$(mktemp -d)
trap 'kill "${page:-}" 2>/dev/null || true; rm -rf "$place"' EXIT

"$uv" venv -q --python "$python" "$place/env"
export VIRTUAL_ENV=$place/env PATH=$place/env/bin:$PATH PYTHONPATH=
"$uv" pip install -q --no-build --resolution "$resolution" --all-extras -r "$root/pyproject.toml"
"$uv" pip install -q --no-deps "$root"/dist/interviews_toolkit-*.whl
"$uv" pip check -q
echo "$(python --version), $resolution: $("$uv" pip list -q --format freeze | grep -Ei '^(numpy|scipy|scikit-learn|spacy|simplemma|typer|pandas|sqlalchemy|typst)=' | tr '\n' ' ')"

cd "$place"
export INTERVIEWS_PROJECT=demo
interviews demo >demo.txt 2>&1 || { tail -20 demo.txt; exit 1; }
interviews project doctor
for file in themes.xlsx themes.docx themes.parquet themes.csv; do interviews numbers themes -o "$file"; done
for file in synthesis.docx synthesis.pdf; do interviews writing report --draft -o "$file"; done
interviews clusters find --method semantic -o classes.csv
interviews project export study.qdpx

interviews review --no-browser >page.txt 2>&1 &
page=$!
for _ in $(seq 60); do grep -q http page.txt && break; sleep 1; done
python - "$(grep -o 'http://[^ ]*' page.txt | head -1)" <<'PY'
import sys
from urllib.request import HTTPCookieProcessor, build_opener
page = build_opener(HTTPCookieProcessor()).open(sys.argv[1]).read().decode()
assert "app.js" in page, page[:200]
PY
wc -c demo/report.html themes.* synthesis.* classes.csv study.qdpx | grep -v total
echo "The wheel alone does the whole job."
