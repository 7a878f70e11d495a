"""The types and fields of bibliographies: those of BibTeX, of BibLaTeX, and of the programs that write them.

After Philipp Lehman et al., "The biblatex Package" (manual of version 3.20), sections 2.1 and 2.2, and Oren Patashnik,
"BibTeXing" (1988), section 3.
"""

from __future__ import annotations

NAMES = ("author", "editor", "institution", "organization", "school")
"""Fields that say who answers for a work."""

SOURCES = (*NAMES, "publisher", "howpublished", "journaltitle", "journal", "url", "doi", "eprint", "note")
"""Fields of which a loose work needs at least one, or nobody can find it."""

NEWS_SUBTYPES = frozenset(("newspaper", "magazine", "news"))
"""Values of `entrysubtype` that make an article one of the press, which often has no author."""

_TITLE = ("title",)
_JOURNAL = ("journaltitle", "journal")
_ADDRESS = ("url", "doi", "eprint")
_BODY = ("institution", "organization", "school", "publisher")
_PART = (_TITLE, ("booktitle",), NAMES)

REQUIRED: dict[str, tuple[tuple[str, ...], ...]] = {
    "article": (_TITLE, _JOURNAL, NAMES),
    "book": (_TITLE, NAMES),
    "mvbook": (_TITLE, NAMES),
    "inbook": (_TITLE, ("booktitle", "chapter", "pages"), NAMES),
    "bookinbook": _PART,
    "suppbook": _PART,
    "booklet": (_TITLE, (*NAMES, "howpublished")),
    "collection": (_TITLE, NAMES),
    "mvcollection": (_TITLE, NAMES),
    "incollection": _PART,
    "suppcollection": _PART,
    "dataset": (_TITLE, (*NAMES, "publisher")),
    "manual": (_TITLE, (*NAMES, "publisher")),
    "misc": (_TITLE, SOURCES),
    "online": (_TITLE, _ADDRESS),
    "patent": (_TITLE, ("author", "holder"), ("number",)),
    "periodical": (_TITLE,),
    "suppperiodical": (_TITLE, _JOURNAL),
    "proceedings": (_TITLE,),
    "mvproceedings": (_TITLE,),
    "inproceedings": _PART,
    "reference": (_TITLE, NAMES),
    "mvreference": (_TITLE, NAMES),
    "inreference": _PART,
    "report": (_TITLE, _BODY, NAMES),
    "set": (("entryset",),),
    "software": (_TITLE, (*NAMES, "publisher")),
    "thesis": (_TITLE, _BODY, ("author",)),
    "unpublished": (_TITLE, ("author", "editor", "organization")),
    "xdata": (),
}
"""Type to the groups of fields of which each needs one. No type needs a date: an unknown one is left out."""

_LOOSE = (
    "artwork audio bibnote commentary image jurisdiction legal legislation letter movie music performance review "
    "standard video"
)

ALIASES = {
    "conference": "inproceedings",
    "electronic": "online",
    "mastersthesis": "thesis",
    "phdthesis": "thesis",
    "techreport": "report",
    "www": "online",
} | dict.fromkeys(_LOOSE.split(), "misc")
"""Type to the one whose rules it follows."""

TYPES = frozenset(REQUIRED) | frozenset(ALIASES)
"""Every entry type."""

_NAMES = (
    "author editor editora editorb editorc translator annotator commentator introduction foreword afterword "
    "bookauthor holder shortauthor shorteditor origauthor"
)

NAME_FIELDS = frozenset(_NAMES.split())
"""Fields that hold lists of names."""

DATE_FIELDS = frozenset(("date", "eventdate", "origdate", "urldate"))
"""Fields that hold a date or a range of dates."""

_VERBATIM = (
    "url doi eprint eprinttype eprintclass archiveprefix primaryclass file pdf verba verbb verbc isbn issn isrn "
    "langid hyphenation crossref xref xdata entryset related keywords options ids entrysubtype sortkey adsurl "
    "biburl bibsource timestamp owner groups"
)

VERBATIM_FIELDS = frozenset(_VERBATIM.split())
"""Fields whose value is no LaTeX text."""

LINKS = ("crossref", "xref", "xdata", "entryset", "related")
"""Fields that name other entries; all but `crossref` and `xref` take a list."""

_MANUALS = (
    "abstract addendum address annotation annote booksubtitle booktitle booktitleaddon chapter day dimensions "
    "edition editortype editoratype editorbtype editorctype eid endday endmonth endyear eventtitle "
    "eventtitleaddon execute gender howpublished indexsorttitle indextitle institution issue issuesubtitle "
    "issuetitle issuetitleaddon journal journalsubtitle journaltitle journaltitleaddon key label langidopts "
    "language library location mainsubtitle maintitle maintitleaddon month nameaddon note number organization "
    "origlanguage origlocation origpublisher origtitle pages pagetotal pagination bookpagination part presort "
    "publisher pubstate relatedoptions relatedstring relatedtype reprinttitle school series shortjournal "
    "shorthand shorthandintro shortseries shorttitle sortname sortshorthand sorttitle sortyear subtitle title "
    "titleaddon type usera userb userc userd usere userf venue version volume volumes year"
)
_PROGRAMS = (
    "affiliation archive arxivid articleno citation collaborator comment contents copyright creationdate "
    "modificationdate earlyaccess eisbn eissn funding hal_id intype issn-l jstor keyword-plus lccn mrnumber "
    "mrreviewer numpages oclc pii place pmcid pmid price ranking readstatus printed review source status "
    "submitted tags urn version web zblnumber zbl"
)

FIELDS = NAME_FIELDS | DATE_FIELDS | VERBATIM_FIELDS | frozenset(_MANUALS.split()) | frozenset(_PROGRAMS.split())
"""Every field known to mean something; other names are allowed unless they look like a slip of one of these."""

_BABEL = (
    "acadian afrikaans albanian american amharic arabic armenian asturian australian austrian basque belarusian "
    "bengali brazil brazilian breton british bulgarian burmese canadian canadien catalan chinese chinese-hans "
    "chinese-hant chinese-hk chinese-simplified chinese-traditional coptic croatian czech danish dutch english "
    "esperanto estonian ethiopic farsi finnish francais french frenchb friulan galician georgian german germanb "
    "greek gujarati hebrew hindi hungarian icelandic indonesian interlingua irish italian japanese kannada kazakh "
    "khmer korean kurmanji lao latin latvian lithuanian lowersorbian magyar malay malayalam marathi mexican "
    "mongolian naustrian newzealand ngerman nko norsk norwegian nswissgerman nynorsk occitan persian piedmontese "
    "polish polutonikogreek portuges portuguese punjabi romanian romansh russian sami sanskrit scottish serbian "
    "serbianc slovak slovene slovenian spanish swedish swissgerman syriac tamil telugu thai tibetan turkish "
    "turkmen ukenglish ukrainian uppersorbian urdu usenglish usorbian uzbek vietnamese welsh"
)
_ISO_639_1 = (
    "aa ab ae af ak am an ar as av ay az ba be bg bh bi bm bn bo br bs ca ce ch co cr cs cu cv cy da de dv dz ee "
    "el en eo es et eu fa ff fi fj fo fr fy ga gd gl gn gu gv ha he hi ho hr ht hu hy hz ia id ie ig ii ik io is "
    "it iu ja jv ka kg ki kj kk kl km kn ko kr ks ku kv kw ky la lb lg li ln lo lt lu lv mg mh mi mk ml mn mr ms "
    "mt my na nb nd ne ng nl nn no nr nv ny oc oj om or os pa pi pl ps pt qu rm rn ro ru rw sa sc sd se sg si sk "
    "sl sm sn so sq sr ss st su sv sw ta te tg th ti tk tl tn to tr ts tt tw ty ug uk ur uz ve vi vo wa wo xh yi "
    "yo za zh zu yue"
)

LANGUAGES = frozenset(_BABEL.split()) | frozenset(_ISO_639_1.split())
"""Names of languages in `langid`: those of the babel and polyglossia packages, and ISO 639-1 codes."""
