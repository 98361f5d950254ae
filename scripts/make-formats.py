#!/usr/bin/env python3
"""Writes corpus/formats: some notices of corpus/notices as the HTML, DOCX, OFD and PDF files that people have.

    sudo apt-get install fonts-droid-fallback && python3 -m pip install reportlab==4.4.4
    python3 scripts/make-formats.py --policyc .build/debug/policyc

Every file holds the paragraphs of the notice's canonical text, laid out the way its format is mostly met: a county
site's page in GB 2312 among menus with an index table, a Word file with automatic numbers, tracked changes and a text
box, an OFD and a PDF with lines broken at the margin, running numbers at the foot of the page and an indent of two
characters. The tests compile each and expect what notice.txt gives. The same input gives the same bytes.
"""
import argparse
import html
import io
import json
import pathlib
import re
import subprocess
import zipfile

NOTICES = [
    "shaanxi-drug-linkage-2025",
    "hubei-ltc-assessors-2024",
    "fictional-gansu-yanquan-fireworks-2025",
    "fictional-zhejiang-tinghe-lifts-2025",
]
FONT = "/usr/share/fonts/truetype/droid/DroidSansFallbackFull.ttf"
DIGITS = "零一二三四五六七八九"


def paragraphs(policyc, path):
    bundle = json.loads(subprocess.run([policyc, "compile", "-q", path], check=True, capture_output=True).stdout)
    (notice,) = bundle["notices"]
    return notice, [line for line in notice["text"].split("\n") if line]


def pack(parts):
    """A ZIP with fixed times, so that the same parts give the same bytes."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in parts:
            info = zipfile.ZipInfo(name, (2025, 1, 1, 0, 0, 0))
            info.compress_type = zipfile.ZIP_DEFLATED
            archive.writestr(info, text)
    return buffer.getvalue()


# HTML

def make_html(notice, lines):
    title = html.escape(notice["title"])
    rows = [("索 引 号：", "000000/2025-00001"), ("发文机关：", "、".join(notice["issuers"])),
            ("发文字号：", notice["documentNumber"] or ""), ("成文日期：", notice["adoptedOn"] or ""),
            ("标　　题：", notice["title"]), ("有 效 性：", "有效")]
    index = "".join(f"<tr><td><b>{name}</b></td><td>{html.escape(value)}</td></tr>\n" for name, value in rows)
    menu = "".join(f'<li><a href="/{word}">{word}</a></li>' for word in ["首页", "政务公开", "办事服务", "互动交流"])

    def words(line):
        # As pasted from Word: figures sit in spans of their own.
        return re.sub(r"([0-9]+)", r'<span lang="EN-US" style="font-size:16pt">\1</span>', html.escape(line))

    body = "\n".join(f'<p class="MsoNormal" style="text-indent:2em">&nbsp;&nbsp;{words(line)}<o:p></o:p></p>' for line in lines)
    page = f"""<!DOCTYPE html PUBLIC "-//W3C//DTD XHTML 1.0 Transitional//EN" "http://www.w3.org/TR/xhtml1/DTD/xhtml1-transitional.dtd">
<html><head><meta http-equiv="Content-Type" content="text/html; charset=gb2312" />
<title>{title}-县人民政府门户网站</title>
<meta name="ArticleTitle" content="{title}" /><meta name="SiteName" content="县人民政府门户网站" />
<meta name="PubDate" content="{notice['adoptedOn'] or '2025-01-01'} 09:00" /><meta name="ContentSource" content="县人民政府办公室" />
<style>.nav li{{float:left}}</style><script>var site = "不是正文。";</script></head>
<body><div class="header"><ul class="nav">{menu}</ul></div>
<table width="960" align="center"><tr><td width="200" valign="top"><ul>{menu}</ul></td><td>
<table class="index">
{index}</table>
<div class="info">来源：县人民政府办公室　发布时间：{notice['adoptedOn'] or '2025-01-01'}　字体：[大 中 小]　【打印】</div>
<div class="TRS_Editor">
{body}
</div>
<div>上一篇：<a href="/1.html">关于另一件事的通知</a></div>
</td></tr></table>
<div class="footer">版权所有：县人民政府　主办：县人民政府办公室　地址：县城中路1号，邮编：000000</div>
</body></html>
"""
    return page.encode("gb18030")


# DOCX

def chinese(number):
    if number < 10:
        return DIGITS[number]
    tens, ones = divmod(number, 10)
    return ("" if tens == 1 else DIGITS[tens]) + "十" + (DIGITS[ones] if ones else "")


LEVELS = [  # pattern, number format, text, restarts
    (re.compile(r"第([一二三四五六七八九十]+)章"), "chineseCounting", "第%1章", True),
    (re.compile(r"第([一二三四五六七八九十]+)条"), "chineseCounting", "第%2条", False),
    (re.compile(r"([一二三四五六七八九十]+)、"), "chineseCountingThousand", "%3、", True),
    (re.compile(r"（([一二三四五六七八九十]+)）"), "chineseCounting", "（%4）", True),
    (re.compile(r"([0-9]+)\."), "decimal", "%5.", True),
    (re.compile(r"（([0-9]+)）"), "decimal", "（%6）", True),
]
W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'


class Numbers:
    """Which paragraphs Word can number by itself: those that carry the number it would give."""

    def __init__(self):
        self.lists = 1
        self.counters = [0] * len(LEVELS)

    def take(self, line):
        for level, (pattern, _, _, _) in enumerate(LEVELS):
            match = pattern.match(line)
            if not match:
                continue
            number = match.group(1)
            following = self.counters[level] + 1
            written = [str(following), chinese(following)]
            if number in ("一", "1") and number not in written and level <= 2:
                self.lists += 1
                self.counters = [0] * len(LEVELS)
                following = 1
            elif number not in written:
                return None
            self.counters[level] = following
            for deeper in range(level + 1, len(LEVELS)):
                if LEVELS[deeper][3]:
                    self.counters[deeper] = 0
            return self.lists, level, line[match.end():]
        return None


def make_docx(notice, lines):
    numbers = Numbers()
    changed = False
    body = []
    for line in lines:
        taken = numbers.take(line)
        properties = ""
        text = line
        if taken:
            number, level, text = taken
            properties = f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{number}"/></w:numPr>'
        elif line == notice["title"]:
            properties = '<w:pStyle w:val="Title"/>'
        cut = re.search(r"[0-9]+", text)
        runs = f'<w:r><w:t xml:space="preserve">{html.escape(text)}</w:t></w:r>'
        if cut and not changed and len(text) > 40:
            # The first figure of the text was changed once, and the change is still tracked.
            changed = True
            before, figure, after = text[: cut.start()], cut.group(0), text[cut.end():]
            runs = (
                f'<w:r><w:t xml:space="preserve">{html.escape(before)}</w:t></w:r>'
                f'<w:del w:id="1" w:author="a"><w:r><w:delText>1999</w:delText></w:r></w:del>'
                f'<w:ins w:id="2" w:author="a"><w:r><w:t>{figure}</w:t></w:r></w:ins>'
                f'<w:r><w:t xml:space="preserve">{html.escape(after)}</w:t></w:r>'
            )
        body.append(f"<w:p><w:pPr>{properties}</w:pPr>{runs}</w:p>")
    levels = "".join(
        f'<w:lvl w:ilvl="{i}"><w:start w:val="1"/><w:numFmt w:val="{form}"/>'
        + ("" if restarts else '<w:lvlRestart w:val="0"/>')
        + f'<w:suff w:val="nothing"/><w:lvlText w:val="{text}"/></w:lvl>'
        for i, (_, form, text, restarts) in enumerate(LEVELS)
    )
    abstracts = "".join(
        f'<w:abstractNum w:abstractNumId="{i}"><w:multiLevelType w:val="multilevel"/>{levels}</w:abstractNum>'
        for i in range(numbers.lists)
    )
    nums = "".join(
        f'<w:num w:numId="{i + 1}"><w:abstractNumId w:val="{i}"/></w:num>' for i in range(numbers.lists)
    )
    types = "".join(
        f'<Override PartName="/word/{name}.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.{kind}+xml"/>'
        for name, kind in [("document", "document.main"), ("numbering", "numbering"), ("styles", "styles"), ("footer1", "footer")]
    )
    return pack([
        ("[Content_Types].xml", f'{XML}<Types xmlns="{PACKAGE}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/>{types}</Types>'),
        ("_rels/.rels", f'{XML}<Relationships xmlns="{PACKAGE}/relationships"><Relationship Id="rId1" Type="{R}/officeDocument" Target="word/document.xml"/></Relationships>'),
        ("word/_rels/document.xml.rels", f'{XML}<Relationships xmlns="{PACKAGE}/relationships"><Relationship Id="rId1" Type="{R}/numbering" Target="numbering.xml"/><Relationship Id="rId2" Type="{R}/styles" Target="styles.xml"/><Relationship Id="rId3" Type="{R}/footer" Target="footer1.xml"/></Relationships>'),
        ("word/document.xml", f'{XML}<w:document xmlns:w="{W}" xmlns:r="{R}"><w:body>{"".join(body)}<w:sectPr><w:footerReference w:type="default" r:id="rId3"/></w:sectPr></w:body></w:document>'),
        ("word/numbering.xml", f'{XML}<w:numbering xmlns:w="{W}">{abstracts}{nums}</w:numbering>'),
        ("word/styles.xml", f'{XML}<w:styles xmlns:w="{W}"><w:style w:type="paragraph" w:default="1" w:styleId="a"><w:name w:val="Normal"/></w:style><w:style w:type="paragraph" w:styleId="Title"><w:name w:val="Title"/><w:basedOn w:val="a"/></w:style></w:styles>'),
        ("word/footer1.xml", f'{XML}<w:ftr xmlns:w="{W}"><w:p><w:r><w:t>— </w:t></w:r><w:fldSimple w:instr="PAGE"><w:r><w:t>1</w:t></w:r></w:fldSimple><w:r><w:t> —</w:t></w:r></w:p></w:ftr>'),
    ])


# Pages with a margin: OFD and PDF

WIDTH = 28  # characters of a line, GB/T 9704
DEPTH = 22  # lines of a page


def advance(character):
    return 0.5 if ord(character) < 0x2E80 else 1.0


def wrapped(text, first):
    """Lines of at most WIDTH, no stop at a line's start, no figure cut."""
    units = re.findall(r"[0-9A-Za-z.%]+|.", text)
    line, room = "", WIDTH - (2 if first else 0)
    result = []
    for unit in units:
        width = sum(advance(c) for c in unit)
        if width > room and line and unit not in "，。；：、！？）》”":
            result.append(line)
            line, room = "", float(WIDTH)
        line += unit
        room -= width
    if line:
        result.append(line)
    return result


def pages(notice, lines):
    """Each page as (column, row, text); the column in characters from the left margin."""
    title = notice["title"]
    placed = []
    row = 0
    page = []

    def put(column, text):
        nonlocal row, page
        if row == DEPTH:
            placed.append(page)
            page, row = [], 0
        page.append((column, row, text))
        row += 1

    for line in lines:
        width = sum(advance(c) for c in line)
        if line == title or line == title.replace(" ", ""):
            for part in wrapped(line, False):
                put(max(0.0, (WIDTH - sum(advance(c) for c in part)) / 2), part)
        elif width <= 20 and not re.search(r"[。；：]$", line) and not any(p.match(line) for p, _, _, _ in LEVELS) and line in SIGNED:
            put(max(0.0, WIDTH - width - 4), line)
        else:
            flush = line.endswith("：") and len(line) < 120 and not any(p.match(line) for p, _, _, _ in LEVELS)
            for index, part in enumerate(wrapped(line, not flush)):
                put(2.0 if index == 0 and not flush else 0.0, part)
    placed.append(page)
    return placed


SIGNED = set()


def make_ofd(notice, lines):
    size, left, top, pitch = 5.6444, 28.0, 37.0, 10.2  # 三号 in millimetres
    space = 'xmlns:ofd="http://www.ofdspec.org/2016"'
    laid = pages(notice, lines)
    parts = [
        ("OFD.xml", f'{XML}<ofd:OFD {space} DocType="OFD" Version="1.1"><ofd:DocBody><ofd:DocInfo><ofd:DocID>{"0" * 32}</ofd:DocID><ofd:Title>{html.escape(notice["title"])}</ofd:Title><ofd:CreationDate>2025-01-01</ofd:CreationDate></ofd:DocInfo><ofd:DocRoot>Doc_0/Document.xml</ofd:DocRoot></ofd:DocBody></ofd:OFD>'),
        ("Doc_0/PublicRes.xml", f'{XML}<ofd:Res {space} BaseLoc="Res"><ofd:Fonts><ofd:Font ID="1" FontName="仿宋" FamilyName="仿宋"/></ofd:Fonts></ofd:Res>'),
        ("Doc_0/Document.xml", f'{XML}<ofd:Document {space}><ofd:CommonData><ofd:MaxUnitID>9999</ofd:MaxUnitID><ofd:PageArea><ofd:PhysicalBox>0 0 210 297</ofd:PhysicalBox></ofd:PageArea><ofd:PublicRes>PublicRes.xml</ofd:PublicRes></ofd:CommonData><ofd:Pages>'
         + "".join(f'<ofd:Page ID="{i + 2}" BaseLoc="Pages/Page_{i}/Content.xml"/>' for i in range(len(laid))) + "</ofd:Pages></ofd:Document>"),
    ]
    for number, page in enumerate(laid):
        items = list(page) + [(WIDTH / 2 - 1.5, DEPTH + 1, f"— {number + 1} —")]
        objects = []
        for index, (column, row, text) in enumerate(items):
            deltas = []
            for character in text[:-1]:
                step = f"{advance(character) * size:.4f}".rstrip("0").rstrip(".")
                if deltas and deltas[-1][1] == step:
                    deltas[-1][0] += 1
                else:
                    deltas.append([1, step])
            delta = " ".join(f"g {count} {step}" if count > 2 else " ".join([step] * count) for count, step in deltas)
            x, y = left + column * size, top + row * pitch
            width = sum(advance(c) for c in text) * size
            objects.append(
                f'<ofd:TextObject ID="{100 + index}" Boundary="{x:.3f} {y:.3f} {width:.3f} 8" Font="1" Size="{size}">'
                f'<ofd:TextCode X="0" Y="{size * 0.86:.3f}" DeltaX="{delta}">{html.escape(text)}</ofd:TextCode></ofd:TextObject>'
            )
        # The order of a page's objects says nothing: here the last line comes first.
        objects.reverse()
        parts.append((f"Doc_0/Pages/Page_{number}/Content.xml", f'{XML}<ofd:Page {space}><ofd:Content><ofd:Layer ID="50" Type="Body">{"".join(objects)}</ofd:Layer></ofd:Content></ofd:Page>'))
    return pack(parts)


def make_pdf(notice, lines):
    from reportlab.pdfbase import pdfmetrics
    from reportlab.pdfbase.ttfonts import TTFont
    from reportlab.pdfgen.canvas import Canvas

    pdfmetrics.registerFont(TTFont("Fallback", FONT))
    size, left, top, pitch = 16, 79, 735, 29
    buffer = io.BytesIO()
    canvas = Canvas(buffer, pagesize=(595, 842), invariant=1, pageCompression=1)
    canvas.setTitle(notice["title"])
    # The Chinese font has no Latin letters and digits; Helvetica's digits are made half a character wide.
    latin = size * 0.5 / 0.556
    for number, page in enumerate(pages(notice, lines)):
        for column, row, text in page:
            x = left + column * size
            for run in re.findall(r"[\x00-\u2e7f]+|[^\x00-\u2e7f]+", text):
                canvas.setFont(*(("Helvetica", latin) if ord(run[0]) < 0x2E80 else ("Fallback", size)))
                canvas.drawString(x, top - row * pitch, run)
                x += sum(advance(c) for c in run) * size
        canvas.setFont("Helvetica", 12)
        canvas.drawCentredString(297, 60, f"— {number + 1} —")
        canvas.showPage()
    canvas.save()
    return buffer.getvalue()


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--policyc", default=".build/debug/policyc")
    arguments = parser.parse_args()
    root = pathlib.Path(__file__).resolve().parent.parent
    folder = root / "corpus" / "formats"
    folder.mkdir(exist_ok=True)
    for name in NOTICES:
        notice, lines = paragraphs(arguments.policyc, str(root / "corpus" / "notices" / name / "notice.txt"))
        SIGNED.clear()
        SIGNED.update(notice["issuers"])
        SIGNED.update(line for line in lines if re.fullmatch(r"[0-9二〇一三四五六七八九十]{4}年.{1,3}月.{1,3}日", line))
        for suffix, make in [("html", make_html), ("docx", make_docx), ("ofd", make_ofd), ("pdf", make_pdf)]:
            (folder / f"{name}.{suffix}").write_bytes(make(notice, lines))


main()
