"""Makes the data of ICU in a built folder small: what Qt asks of it, in our two languages.

    python installers/linux/slim_icu.py dist/kbdesk

Qt's Core library asks ICU for the order of words and for letter cases; what countries, currencies
and time zones are called it knows by itself. Of the 31 MB of ICU's data the order of words in
English, Swedish and all else (the root) stays, with the tables of characters. ICU's licence allows
it. Needs icupkg (Debian: icu-devtools) and ld (binutils).
"""

from __future__ import annotations

import re
import subprocess
import sys
import tempfile
from pathlib import Path

KEPT = re.compile(
    r"""
    [^/]+\.(?:nrm|icu|cfu|spp)                       # characters: normal forms, properties, names
    | (?:root|en|en_US|sv|sv_SE|res_index|pool|supplementalData|likelySubtags|metadata
        |keyTypeData|numberingSystems|genderList|plurals|pluralRanges|timezoneTypes|zoneinfo64
        |metaZones|windowsZones|dayPeriods|icuver|icustd|currencyNumericCodes)\.res
    | coll/(?:root|en|en_US|sv|res_index|pool)\.res
    | coll/ucadata\.icu
    | (?:ibm-5348_P100-1997|ibm-5346_P100-1998)\.cnv  # Windows' letters
    """,
    re.VERBOSE,
)
SYMBOL = re.compile(r"\s([0-9a-f]{16})\s+(0x[0-9a-f]+|\d+)\s+OBJECT\s.*\s(icudt(\d+)_dat)\s")
LOAD = re.compile(r"LOAD\s+0x(\w+)\s+0x(\w+)\s+0x\w+\s+0x(\w+)")


def main(folder: Path) -> None:
    """Puts a small library of the same name in the place of each libicudata of `folder`."""
    for library in sorted(folder.rglob("libicudata.so.*")):
        if library.is_symlink():
            continue
        before = library.stat().st_size
        slim(library)
        print(f"{library.name}: {before / 1e6:.1f} MB -> {library.stat().st_size / 1e6:.1f} MB")


def slim(library: Path) -> None:
    """Writes the library anew with the kept data."""
    symbol = SYMBOL.search(_told("readelf", "-sW", "--dyn-syms", str(library)) + "\n")
    if symbol is None:
        raise SystemExit(f"{library} holds no ICU data")
    address, size, name = int(symbol[1], 16), int(symbol[2], 0), symbol[3]
    content = library.read_bytes()
    start = _offset(library, address)
    with tempfile.TemporaryDirectory() as work:
        # icupkg tells the order of bytes by the last letter of the name.
        data = Path(work) / f"icudt{symbol[4]}l.dat"
        data.write_bytes(content[start : start + size])
        listed = _told("icupkg", "-l", str(data)).split()
        gone = Path(work) / "gone.lst"
        gone.write_text("".join(f"{one}\n" for one in listed if not KEPT.fullmatch(one)))
        small = Path(work) / "small" / data.name
        small.parent.mkdir()
        _told("icupkg", "-r", str(gone), str(data), str(small))
        part = Path(work) / "data.o"
        source = Path(work) / "data.s"
        source.write_text(
            f".section .rodata\n.globl {name}\n.type {name}, @object\n.balign 16\n{name}:\n"
            f'.incbin "{small}"\n.size {name}, .-{name}\n.section .note.GNU-stack,"",@progbits\n'
        )
        _told("as", str(source), "-o", str(part))
        made = Path(work) / library.name
        _told("ld", "-shared", "-soname", library.name, "-o", str(made), str(part))
        library.write_bytes(made.read_bytes())


def _offset(library: Path, address: int) -> int:
    for found in LOAD.finditer(_told("readelf", "-lW", str(library))):
        offset, begins, held = (int(number, 16) for number in found.groups())
        if begins <= address < begins + held:
            return offset + address - begins
    raise SystemExit(f"{library}: its data is in none of its segments")


def _told(*command: str) -> str:
    done = subprocess.run(command, check=False, capture_output=True, text=True)
    if done.returncode:
        raise SystemExit(f"{command[0]} failed: {done.stderr.strip()[-600:]}")
    return done.stdout


if __name__ == "__main__":
    main(Path(sys.argv[1]))
