# Counts each text of say.c in Python's own way; names the first that differ.
import re
import sys
import unicodedata

lines = wrong = 0
for line in sys.stdin:
    said = line.rstrip("\n").split(" ")
    text = bytes.fromhex(said[0]).decode("utf-8")
    breaks = len(re.findall("\r\n|\r|\n", text))
    counted = [
        len(text.encode("utf-16-le")) // 2,
        len(text),
        len(re.sub("\r\n|\r|\n", "\r\n", text)),
        len(re.sub("<[^>]*>", "", text).encode("utf-16-le")) // 2,
        len(text.split()),
        breaks,
        len(unicodedata.normalize("NFC", text)),
    ]
    lines += 1
    if [str(n) for n in counted] != said[1:]:
        wrong += 1
        if wrong <= 5:
            print(f"# {said[0]}: accord {said[1:]}, python {counted}")
print(f"{lines} {wrong}")
