"""Does a file keep to SPDX 3.0.1, as far as a bill of accord goes?

    check.py FILE ID-LIST

Knows the classes that may occur, their properties with how often each may
stand, the vocabularies, and the grammar of license expressions.  Prints what
is wrong, a line each, or "well".
"""
import json
import re
import sys

IRI = re.compile(r"^[A-Za-z][A-Za-z0-9+.-]*:[^\s<>\"{}|\\^`]+$")
INSTANT = re.compile(r"^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$")
INDIVIDUALS = {"expandedlicensing_NoAssertionLicense", "expandedlicensing_NoneLicense", "NoAssertionElement", "NoneElement"}
PROFILES = {"ai", "build", "core", "dataset", "expandedLicensing", "extension", "lite", "security", "simpleLicensing", "software"}
RELATIONS = {"hasDeclaredLicense", "hasConcludedLicense", "trainedOn", "testedOn", "contains", "descendantOf", "ancestorOf", "dependsOn"}
DATASETS = {"audio", "categorical", "graph", "image", "noAssertion", "numeric", "other", "sensor", "structured", "syntactic",
            "text", "timeseries", "timestamp", "video"}

# property: (kind, least, most); most None: any number, as an array
ELEMENT = {"spdxId": ("iri", 1, 1), "creationInfo": ("ref", 1, 1), "name": ("string", 0, 1), "comment": ("string", 0, 1),
           "verifiedUsing": ("Hash", 0, None)}
COLLECTION = {"element": ("ref", 0, None), "rootElement": ("ref", 0, None), "profileConformance": (PROFILES, 0, None)}
PACKAGE = {"software_packageVersion": ("string", 0, 1), "software_downloadLocation": ("iri", 0, 1)}
CLASSES = {
    "CreationInfo": {"@id": ("string", 0, 1), "specVersion": ("3.0.1", 1, 1), "created": (INSTANT, 1, 1), "createdBy": ("ref", 1, None)},
    "SoftwareAgent": ELEMENT,
    "SpdxDocument": {**ELEMENT, **COLLECTION},
    "Relationship": {**ELEMENT, "from": ("ref", 1, 1), "to": ("ref", 1, None), "relationshipType": (RELATIONS, 1, 1)},
    "simplelicensing_LicenseExpression": {**ELEMENT, "simplelicensing_licenseExpression": ("string", 1, 1),
                                          "simplelicensing_customIdToUri": ("DictionaryEntry", 0, None)},
    "simplelicensing_SimpleLicensingText": {**ELEMENT, "simplelicensing_licenseText": ("string", 1, 1)},
    "software_Package": {**ELEMENT, **PACKAGE},
    "ai_AIPackage": {**ELEMENT, **PACKAGE},
    "dataset_DatasetPackage": {**ELEMENT, **PACKAGE, "dataset_datasetType": (DATASETS, 1, None)},
    "Hash": {"algorithm": ({"sha256"}, 1, 1), "hashValue": (re.compile("^[0-9a-f]{64}$"), 1, 1)},
    "DictionaryEntry": {"key": ("string", 1, 1), "value": ("iri", 0, 1)},
}
faults = []


def fault(*words):
    faults.append(" ".join(str(w) for w in words))


def value_of(where, kind, value, known):
    if isinstance(kind, str) and kind in CLASSES:
        node(value, known, kind)
    elif not isinstance(value, str) or not value:
        fault(where, "is no string:", value)
    elif isinstance(kind, set):
        if value not in kind:
            fault(where, "is none of its vocabulary:", value)
    elif isinstance(kind, re.Pattern):
        if not kind.match(value):
            fault(where, "is ill-formed:", value)
    elif kind == "iri":
        if not IRI.match(value):
            fault(where, "is no IRI:", value)
    elif kind == "ref":
        if value not in known and value not in INDIVIDUALS:
            fault(where, "leads to nothing:", value)
    elif kind != "string" and value != kind:
        fault(where, "is not", kind)


def node(it, known, wanted=None):
    kind = it.get("type") if isinstance(it, dict) else None
    if kind not in CLASSES or wanted not in (None, kind):
        return fault("a node of type", kind)
    where = it.get("spdxId", kind)
    for key in it.keys() - CLASSES[kind].keys() - {"type"}:
        fault(where, "has the unknown property", key)
    for key, (of, least, most) in CLASSES[kind].items():
        value = it.get(key)
        values = [] if value is None else value if isinstance(value, list) else [value]
        if value is not None and isinstance(value, list) != (most is None):
            fault(where, key, "is an array, or is none")
        if len(values) < least or most is not None and len(values) > most:
            fault(where, key, "stands", len(values), "times")
        if len(set(map(str, values))) != len(values):
            fault(where, key, "names one twice")
        for one in values:
            value_of(where + " " + key, of, one, known)


def expression(words, listed):
    """compound: simple [WITH addition], joined by AND and OR, in parentheses"""
    tokens = re.findall(r"[()]|[^()\s]+", words)
    refs = []

    def simple():
        token = tokens.pop(0) if tokens else ""
        if token == "(":
            compound()
            if not tokens or tokens.pop(0) != ")":
                raise ValueError("a parenthesis is open")
            return
        if re.match(r"^LicenseRef-[A-Za-z0-9.-]+$", token):
            refs.append(token)
        elif token.rstrip("+") not in listed or "-exception" in token and "-with-" not in token:
            raise ValueError(token + " is no license")
        if tokens and tokens[0] == "WITH":
            tokens.pop(0)
            addition = tokens.pop(0) if tokens else ""
            if addition not in listed and not addition.startswith("AdditionRef-"):
                raise ValueError(addition + " is no addition")

    def compound():
        simple()
        while tokens and tokens[0] in ("AND", "OR"):
            tokens.pop(0)
            simple()

    compound()
    if tokens:
        raise ValueError("there is more: " + tokens[0])
    return refs


def check(path, ids):
    with open(ids, encoding="utf-8") as lines:
        listed = {line.split("\t")[0] for line in lines if not line.startswith("#")}
    with open(path, encoding="utf-8") as file:
        bill = json.load(file)
    if bill.keys() != {"@context", "@graph"} or bill["@context"] != "https://spdx.org/rdf/3.0.1/spdx-context.jsonld":
        fault("the head is", {k: v for k, v in bill.items() if k != "@graph"})
    graph = bill["@graph"]
    ids = [e.get("spdxId", e.get("@id")) for e in graph]
    known = {i: e for i, e in zip(ids, graph)}
    if len(known) != len(ids) or None in known:
        fault("an id stands twice, or not at all")
    for e in graph:
        node(e, known)
    documents = [e for e in graph if e["type"] == "SpdxDocument"]
    if len(documents) != 1:
        return fault(len(documents), "documents")
    own = documents[0]
    if own.get("element") and not own.get("rootElement"):
        fault("elements without a root")
    if own["spdxId"] in own.get("element", []) + own.get("rootElement", []):
        fault("the document holds itself")
    if set(own["element"]) != {e["spdxId"] for e in graph if "spdxId" in e} - {own["spdxId"]}:
        fault("the document's elements are not those of the file")
    if set(own["profileConformance"]) & {"ai", "dataset", "lite"}:
        fault("it claims a profile that asks for more")
    for e in graph:
        if e["type"] == "simplelicensing_LicenseExpression":
            try:
                refs = expression(e["simplelicensing_licenseExpression"], listed)
            except ValueError as wrong:
                fault(e["simplelicensing_licenseExpression"], "-", wrong)
                continue
            given = {d["key"]: d["value"] for d in e.get("simplelicensing_customIdToUri", [])}
            if set(refs) != set(given):
                fault(e["spdxId"], "defines", sorted(given), "but names", sorted(refs))
            for to in given.values():
                if known.get(to, {}).get("type") != "simplelicensing_SimpleLicensingText":
                    fault(e["spdxId"], "is not defined by a text:", to)
        if e["type"] == "Relationship" and e["relationshipType"].endswith("License"):
            for to in e["to"]:
                if to in known and not known[to]["type"].startswith("simplelicensing_"):
                    fault(e["spdxId"], "leads to no license:", to)
    packages = {e["spdxId"] for e in graph if e["type"].endswith("Package")}
    declared = [e["from"] for e in graph if e["type"] == "Relationship" and e["relationshipType"] == "hasDeclaredLicense"]
    if sorted(declared) != sorted(packages):
        fault("not each package has one declared license")


check(sys.argv[1], sys.argv[2])
print("\n".join(faults) or "well")
