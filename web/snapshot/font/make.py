#!/usr/bin/python3
"""Make the fonts of the pictures: subsets of Noto Sans CJK SC, Regular and Bold.

Debian 12 packages: fonts-noto-cjk, python3-fonttools, python3-brotli, unicode-data.
Same packages, same bytes. The sources are checked by their hashes; "make fonts" runs this.
"""
import bz2
import hashlib
import io
import pathlib
import sys

import brotli
from fontTools import subset
from fontTools.ttLib import TTFont

HERE = pathlib.Path(__file__).parent
SOURCE = pathlib.Path("/usr/share/fonts/opentype/noto")
UNIHAN = pathlib.Path("/usr/share/unicode/Unihan_OtherMappings.txt.bz2")
SHA256 = {
    "Regular": "b76b0433203017ca80401b2ee0dd69350349871c4b19d504c34dbdd80541690a",
    "Bold": "faa5f3656a78b2e2d450d27fe8382c778bc2b6bb5ea29c986664a6a435056ceb",
}
# Faces of the collection by number.
SC, KR = 2, 1


def gb2312():
    """GB 2312: 6,763 Han characters of levels 1 and 2, and 682 signs."""
    for high in range(0xA1, 0xF8):
        for low in range(0xA1, 0xFF):
            try:
                yield ord(bytes([high, low]).decode("gb2312"))
            except UnicodeDecodeError:
                pass


def general_standard():
    """The 8,105 characters of 通用规范汉字表 (2013), which adds those of names and places."""
    for line in bz2.open(UNIHAN, "rt", encoding="utf-8"):
        fields = line.split("\t")
        if len(fields) == 3 and fields[1] == "kTGH":
            yield int(fields[0][2:], 16)


def signs():
    yield from range(0x20, 0x7F)
    yield from range(0xA0, 0x180)
    yield from range(0x2010, 0x2028)
    yield from range(0x3000, 0x3020)  # with 〇, the zero of "二〇二〇年", which GB 2312 lacks
    yield from map(ord, "‰‹›€№℃™²³·•→←↑↓−×÷≤≥≈")


def make(weight, number, characters, name):
    source = SOURCE / f"NotoSansCJK-{weight}.ttc"
    found = hashlib.sha256(source.read_bytes()).hexdigest()
    if found != SHA256[weight]:
        sys.exit(f"{source}: SHA-256 {found}, want {SHA256[weight]}: another release of fonts-noto-cjk?")
    options = subset.Options()
    options.layout_features = ["kern"]
    options.hinting = False
    options.desubroutinize = True  # larger by itself, smaller when compressed
    options.notdef_outline = True
    options.glyph_names = False
    options.name_IDs = [0, 5, 13, 14]  # copyright, version, licence and its address
    options.name_languages = [0x409]
    options.drop_tables += ["vhea", "vmtx", "VORG", "BASE", "GSUB", "DSIG"]
    font = TTFont(source, fontNumber=number, recalcTimestamp=False)
    subsetter = subset.Subsetter(options)
    subsetter.populate(unicodes=characters)
    subsetter.subset(font)
    out = io.BytesIO()
    font.save(out)
    packed = brotli.compress(out.getvalue(), quality=11, lgwin=22)
    (HERE / f"{name}-{weight}.otf.br").write_bytes(packed)
    print(f"{name}-{weight}: {font['maxp'].numGlyphs} glyphs, {len(out.getvalue())} bytes, {len(packed)} compressed")


for weight in SHA256:
    make(weight, SC, {*gb2312(), *general_standard(), *signs()}, "han")
    # The same design with quotation marks, dashes and dots as wide as Latin text wants them.
    make(weight, KR, set(signs()), "latin")
