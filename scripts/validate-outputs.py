#!/usr/bin/env python3
"""Validates what policyc writes for the project's corpus against the published schemas, with a validator that is not ours.

usage: validate-outputs.py POLICYC
"""
import json
import pathlib
import subprocess
import sys
import tempfile

from jsonschema import Draft202012Validator

ROOT = pathlib.Path(__file__).resolve().parent.parent
POLICYC = sys.argv[1]


def validator(name):
    schema = json.loads((ROOT / "schema" / name).read_text(encoding="utf-8"))
    Draft202012Validator.check_schema(schema)
    return Draft202012Validator(schema)


def validate(validator, path):
    document = json.loads(path.read_text(encoding="utf-8"))
    errors = sorted(validator.iter_errors(document), key=lambda error: list(error.absolute_path))
    for error in errors[:5]:
        print(f"{path.name}: {'/'.join(map(str, error.absolute_path))}: {error.message[:200]}")
    return document, not errors


def spans_hold(document):
    """Promise 1: text[span] == quote, counted in Unicode scalars as Python counts them."""
    bad = 0

    def walk(value, text):
        nonlocal bad
        if isinstance(value, dict):
            words = value.get("quote") or (value.get("text") if "span" in value else None)
            if words and value.get("span"):
                start, end = value["span"]
                bad += text[start:end] != words
            for inner in value.values():
                walk(inner, text)
        elif isinstance(value, list):
            for inner in value:
                walk(inner, text)

    for notice in document["notices"]:
        walk({key: value for key, value in notice.items() if key != "text"}, notice["text"])
    return bad


def main():
    bundle = validator("bundle.schema.json")
    failed = 0
    checked = 0
    with tempfile.TemporaryDirectory() as folder:
        folder = pathlib.Path(folder)
        result = subprocess.run(
            [POLICYC, "compile"]
            + [str(ROOT / "corpus" / part) for part in ("notices", "bulletins", "formats")]
            + ["-o", str(folder) + "/", "--quiet"],
            check=False,
        )
        if result.returncode != 0:
            print(f"policyc compile ended with {result.returncode}")
            failed += 1
        for path in sorted(folder.glob("*.json")):
            document, sound = validate(bundle, path)
            wrong = spans_hold(document)
            if wrong:
                print(f"{path.name}: {wrong} spans do not hold their words")
            failed += (not sound) + bool(wrong)
            checked += 1
    if checked == 0:
        print("no bundle was written")
        failed += 1
    print(f"{max(0, checked - failed)} passed, {failed} failed")
    return 1 if failed else 0


sys.exit(main())
