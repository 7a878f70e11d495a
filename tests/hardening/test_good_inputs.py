"""Good inputs: what people rightly write gives no finding, and the site that holds all of it is built and audited."""

from __future__ import annotations

import pytest

PER_PAGE = 15

TEXT = {
    # writing
    "German": "Größe, Straße, Übermaß und „Anführung“.",
    "French": "Où l’élève naïf a déjà mangé : « cœur », 1 000 €.",
    "Polish": "Zażółć gęślą jaźń.",
    "Vietnamese": "Đường sắt Việt Nam, Hà Nội, Thành phố Hồ Chí Minh.",
    "Turkish": "İstanbul, Iğdır, ışık.",
    "Chinese": "城市自行车共享系统（以下简称“系统”），共有 1240 辆。",
    "Japanese": "自転車の貸し出し、第三国市場協力「覚書」。",
    "Korean": "자전거 도서관은 무료이다.",
    "Arabic": "مكتبة الدراجات في المدينة.",
    "Hebrew": "ספריית אופניים בעיר.",
    "Thai": "ห้องสมุดจักรยาน",
    "Hindi": "साइकिल पुस्तकालय",
    "Persian with a joiner as a letter entity": "کتابخانه دوچرخه",
    "Greek and Cyrillic": "Ποδήλατα и велосипеды.",
    "emoji": "A bicycle 🚲 and a flag 🇯🇵.",
    "accent in two parts": "Cafe\u0301 and re\u0301sume\u0301.",
    "no-break space": "10\u00a0km, §\u00a03, Mr.\u00a0Osei.",
    "narrow space": "1\u202f240 loans.",
    "ideographic space": "李\u3000明",
    "dashes": "2019–2020 — a year; well-known; −3 °C.",
    "quotes": "“Double”, ‘single’, 'straight', \"straight\", ‹angle›.",
    "ligature and fraction": "ﬁnance, ½, ¾, №, ™, ©, ℃.",
    "full-width signs": "１００％、（注）。",
    "private abbreviation": "e.g. Co., Ltd., vs. No. 5, i.e. that.",
    # signs that look like something else
    "dollar sign": "A deposit of $40 and a loan of $9.",
    "two dollar signs": "From $9 to $31 a loan.",
    "percent and ampersand": "50% of A&B at 5 % interest & more.",
    "less than": "Where a < b and 3 <4, x <= y, 5 < 6 > 4.",
    "arrows": "A -> B <- C <-> D => E <= F.",
    "heart": "We <3 bicycles.",
    "e-mail": "Write to curator@example.org.",
    "e-mail in angle brackets": "Write to <curator@example.org>.",
    "e-mail in brackets": "Write to the board [curator@example.org].",
    "handle": "Follow @wexley_town or @wexley.",
    "handle at a host": "Follow @wexley@example.org.",
    "at sign with spaces": "5 bicycles @ 40 dollars.",
    "at sign in code": "Write `[@key, p. 5]` for a citation.",
    "citation in a fence": "```markdown\n[@no-such-key, p 5]\n```",
    "citation in indented code": "Text:\n\n    [@no-such-key, p 5]\n",
    "citation in a comment": "Before. <!-- [@no-such-key] --> After.",
    "comment over lines": "<!-- to do:\n[@no-such-key]\n<b>later</b>\n-->\n\nText.",
    "markup in code": "The tag `<script>` is refused, and ``a `<b>` c`` too.",
    "markup in a fence": "```html\n<script>alert(1)</script>\n```",
    "tilde fence": "~~~\n<b> {onclick=x}\n~~~",
    "fence with fewer ticks inside": "````\n```\ncode\n```\n````",
    "fence in a list": "- item\n\n    ```\n    <b>\n    ```\n",
    "attribute list in code": "`{: onclick=x }` does nothing here.",
    "YAML in a fence": "```yaml\ntitle: !!python/x\na: &b c\n```",
    "brackets": "An array [0] and [1][2] and a[i][j].",
    "brackets with words": "He said [sic] that [they] came […].",
    "square and round": "See [1] (page 2) and [a] (b).",
    "task list": "- [ ] open\n- [x] done",
    "interval": "The interval [0, 1) and (0, 1].",
    "unclosed bracket": "A bracket [ alone, and ] another.",
    "stars": "5 * 4 * 3 and 2**3 and a*b.",
    "underscores": "snake_case_name and __init__ and _x.",
    "hashes": "Number #1, C# and F#, issue #12.",
    "pipes": "a | b || c.",
    "tilde": "about ~5, ~/folder, a~b.",
    "carets": "x^2 + y^2, 10^6.",
    "braces": "A set {a, b} and {x | x > 0}.",
    "backslash": "A path in code: `C:\\folder\\file`.",
    "escaped signs": r"\*not emphasis\*, \[not a link\], \# and \_.",
    "escaped dollar": r"A deposit of \$40.",
    "slashes": "and/or, 24/7, //comment.",
    "colon at a line's end": "As follows:",
    "word and colon in a paragraph": "Note: this stands below the title.",
    "numbers": "1.5, 1,240, 007, 1e6, 0x1F, 12:30, NO, ~.",
    "ellipsis": "and so on ... and …",
    "semicolons": "a; b; c;",
    "plus and minus": "+5 and -3 and ± 2.",
    "question": "Really?! (Yes.)",
    "entity": "AT&amp;T, 5 &lt; 6, &copy; 2020, &nbsp;x.",
    "maths in dollars": "Costs are $c = a_1 + b_2$ per loan.",
    "javascript as a word": "The word javascript: is only a word here.",
    "onclick as a word": "An onclick=handler in running text.",
    "template signs": "{{ page.title }} and {% raw %} are only text.",
    "snippet sign": "--8<-- is only text",
    # Markdown
    "emphasis": "*one*, **two**, ***three***, _four_, __five__.",
    "emphasis in a word": "un*frigging*believable",
    "code spans": "`a`, ``b ` c``, ` d `.",
    "line break": "first line  \nsecond line",
    "block quotation": "> quoted\n> twice\n>\n> > nested",
    "list": "- one\n- two\n- three",
    "list with other signs": "* one\n* two\n\n+ three\n+ four",
    "numbered list": "1. one\n2. two\n10. ten",
    "list that begins at 7": "7. seven\n8. eight",
    "nested list": "- a\n    - b\n        - c\n            - d\n                - e",
    "nested numbered list": "1. a\n    1. b\n        1. c\n2. d",
    "mixed list": "1. a\n    - b\n        1. c\n\n    text of a\n",
    "list with paragraphs": "- a\n\n    more of a\n\n- b",
    "table": "| a | b |\n|---|--:|\n| 1 | 2 |\n| 3 | 4 |",
    "table without outer bars": "a | b\n--- | ---\n1 | 2",
    "table with code": "| a |\n|---|\n| `x | y` |",
    "table with an escaped bar": "| a |\n|---|\n| x \\| y |",
    "table with citations": "| Work | Says |\n|---|---|\n| Kovac | depots [@kovac-where, p. 12] |\n| Kovac | 50% [@kovac-deposits, pp. 40-41] |",
    "table with a link": "| a |\n|---|\n| [method](../method.md) |",
    "empty cells": "| a | b |\n|---|---|\n|   |   |",
    "rule": "above\n\n---\n\nbelow",
    "rule of stars": "above\n\n* * *\n\nbelow",
    "sections": "## One\n\ntext\n\n### One and a half\n\ntext\n\n## Two\n\ntext",
    "two headings of one name": "## Same\n\na\n\n## Same\n\nb",
    "heading with an id": "## Lending {#lending-of-things}\n\ntext",
    "heading with a class": "## Lending { .wide }\n\ntext",
    "heading with code": "## The `kb` command\n\ntext",
    "heading with emphasis": "## The *new* depot\n\ntext",
    "heading with closing signs": "## Lending ##\n\ntext",
    "heading in Chinese": "## 自行车\n\ntext",
    "heading with a colon": "## Lending: a story\n\ntext",
    "heading with numbers": "## 1.2 Lending (2019–2020)\n\ntext",
    "heading with a question": "## Who lends what?\n\ntext",
    "footnote": "Text[^a].\n\n[^a]: My own note.",
    "footnote of two paragraphs": "Text[^long].\n\n[^long]: First.\n\n    Second.",
    "footnote with a citation": "Text[^b].\n\n[^b]: See Kovac [@kovac-where, p. 12].",
    "footnote whose label is a key": "Text[^kovac-where].\n\n[^kovac-where]: My own note.",
    "two footnotes": "Text[^one][^two].\n\n[^one]: One.\n\n[^two]: Two.",
    "numbered footnotes": "Text[^1] and more[^2].\n\n[^1]: One.\n[^2]: Two.",
    "class of a paragraph": "Text.\n{: .kb-line }",
    "long paragraph": "word " * 3000,
    "long line without spaces": "a" * 5000,
    "three hundred paragraphs": "\n\n".join(["Text."] * 300),
    "three hundred list items": "\n".join(["- item"] * 300),
    "tabs": "a\tb\n\n-\titem\n\n\tcode",
    "spaces at line ends": "a   \n\n   \n\nb",
    "many blank lines": "a\n\n\n\n\n\nb",
    # links
    "web address": "[a](https://example.org)",
    "web address in angle brackets": "<https://example.org/a?b=c&d=e#f>",
    "address with parentheses": "[a](https://example.org/a_(b))",
    "address with parentheses twice": "[a](https://example.org/a_(b)_(c))",
    "address with a query": "[a](https://example.org/?q=a+b&r=%20c;d=e#f!g)",
    "address with an at sign": "[a](https://example.org/@user/1)",
    "address with a port": "[a](http://example.org:8080/)",
    "address with a number": "[a](http://192.0.2.1/)",
    "address with Unicode": "[李](https://example.org/李明)",
    "address of 1,500 characters": f"[a](https://example.org/{'a' * 1500})",
    "address with a title": '[a](https://example.org "The title")',
    "address in angle brackets in a link": "[a](<https://example.org/a b>)",
    "mail": "[a](mailto:curator@example.org?subject=Hello)",
    "scheme in capitals": "[a](HTTPS://example.org)",
    "reference link": "[a][b]\n\n[b]: https://example.org",
    "reference link in capitals": "[a][The Board]\n\n[the board]: https://example.org",
    "reference link with a title": '[a][b]\n\n[b]: <https://example.org> "Title"',
    "reference link without a label": "[board][]\n\n[board]: https://example.org",
    "shortcut reference link": "[board]\n\n[board]: https://example.org",
    "page": "[method](../method.md)",
    "page and anchor": "[the deposit](../themes/access.md#agree)",
    "claim": "[the deposit](../papers/marsh-lending.md#deposit-barrier)",
    "theme": "[access](../themes/access.md)",
    "home": "[home](../index.md)",
    "generated page": "[all works](../references.md)",
    "entry of the references": "[Kovac](../references.md#kovac-where)",
    "this page": "## Here\n\n[here](#here)",
    "this page by its name": "## Here\n\n[here](9000-case.md#here)",
    "link with emphasis": "[*a* and `b`](https://example.org)",
    "link with brackets in the text": "[a [b] c](https://example.org)",
    "two links in a line": "[a](https://example.org/a) and [b](https://example.org/b)",
    "link at the end of brackets": "([a](https://example.org))",
    "link in a heading": "## [Access](../themes/access.md)\n\ntext",
    "link in a list": "- [a](https://example.org)\n- [b](../method.md)",
    "address in running text": "See https://example.org/a_b_c and www.example.org.",
    # citations
    "citation": "Depots matter [@kovac-where].",
    "citation with a page": "Depots matter [@kovac-where, p. 12].",
    "citation with pages": "Depots matter [@kovac-where, pp. 11-12].",
    "citation with an en dash": "Depots matter [@kovac-where, pp. 11–12].",
    "citation with words before": "Depots matter [see also @kovac-where, p. 12].",
    "citation with e.g.": "Depots matter [e.g. @kovac-where].",
    "two citations": "Depots matter [@kovac-where; @kovac-deposits].",
    "three citations with words": "Matter [see @kovac-where, p. 12; cf. @kovac-deposits; and @li-cities].",
    "citation over two lines": "Depots matter [@kovac-where,\np. 12].",
    "citation over four lines": "Matter [see\n@kovac-where,\np. 12;\n@kovac-deposits].",
    "citation at a line's beginning": "[@kovac-where] says so.",
    "citation in emphasis": "*Depots matter [@kovac-where].*",
    "citation in a list": "- a [@kovac-where]\n- b [@kovac-deposits, p. 41]",
    "citation in a quotation": "> Depots matter [@kovac-where].",
    "citation in parentheses": "(Depots matter [@kovac-where].)",
    "citation before a link": "Matter [@kovac-where] ([a](https://example.org)).",
    "citation after a link": "[a](https://example.org) [@kovac-where]",
    "two brackets of citations": "Matter [@kovac-where] [@kovac-deposits].",
    "citation of a section": "Lends [@marsh-lending, sec. 3, para. 1, sent. 3].",
    "citation of sentences": "Lends [@marsh-lending, sec. 3, para. 1, sent. 1-2].",
    "citation of a paragraph": "Lends [@marsh-lending, sec. 3, para. 1].",
    "citation of a named section": "Lends [@marsh-lending, sec. introduction, para. 1, sent. 1].",
    "citation of a table": "Lends [@marsh-lending, tbl. 1].",
    "citation of a figure": "Lends [@marsh-lending, fig. 1].",
    "citation of a note": "Lends [@marsh-lending, n. 1].",
    "citation of a whole paper on a page like this": "Lends [@marsh-lending].",
    "citation of a Chinese work": "共享 [@li-cities]。",
    "citation between Chinese words": "系统[@li-cities]很大。",
    "escaped citation": r"Write \[@kovac-where\] for that.",
    "semicolon at the end": "Matter [@kovac-where;].",
    "same work twice": "A [@kovac-where]. B [@kovac-where, p. 12]. C [@kovac-where].",
}  # fmt: skip

A = "author = {Osei, Kwabena}, "
ENTRIES = {
    "accents in LaTeX": r"@book{good, author = {G{\"o}del, Kurt and Erd{\H{o}}s, P\'al and \O{}re, {\L}ukasz}, title = {T}}",
    "accents in Unicode": "@book{good, author = {Gödel, Kurt and Erdős, Pál}, title = {Größe}}",
    "Chinese names": "@book{good, author = {李明 and 王, 芳}, title = {自行车}, langid = {chinese}}",
    "Japanese": "@book{good, author = {山田太郎}, title = {自転車}, langid = {japanese}}",
    "Arabic title": "@book{good, author = {{مكتبة}}, title = {دراجات}, langid = {arabic}}",
    "Hebrew title": "@book{good, author = {{ספרייה}}, title = {אופניים}, langid = {hebrew}}",
    "particles": "@book{good, author = {van der Berg, Anna and de la Cruz, Juan and von Neumann, John}, title = {T}}",
    "junior": "@book{good, author = {King, Jr., Martin Luther}, title = {T}}",
    "body with and": "@book{good, author = {{Ministry of Trade and Industry}}, title = {T}}",
    "body with a comma": "@book{good, author = {{Lending, Ltd.}}, title = {T}}",
    "and others": f"@book{{good, {A.replace('}', ' and others}')}title = {{T}}}}",
    "one name": "@book{good, author = {Confucius}, title = {T}}",
    "hyphens and apostrophes": "@book{good, author = {O'Brien-Smith, Jean-Luc and D'Angelo, Ana}, title = {T}}",
    "initials": "@book{good, author = {Osei, K. A. B. and Marsh, A.}, title = {T}}",
    "protected capitals": f"@book{{good, {A}title = {{The {{ASEAN}} Way and {{C}}hina}}}}",
    "percent and ampersand": f"@book{{good, {A}title = {{50\\% of A \\& B, \\$40, \\#1, a\\_b}}}}",
    "maths": f"@book{{good, {A}title = {{The $n$-body Problem and $O(n^2)$}}}}",
    "emphasis": f"@book{{good, {A}title = {{The \\emph{{New}} Depot}}}}",
    "dashes and quotes": f"@book{{good, {A}title = {{``Lending'' -- A Story --- Told}}}}",
    "question": f"@book{{good, {A}title = {{Who Lends What?}}}}",
    "colon and subtitle": f"@book{{good, {A}title = {{Lending}}, subtitle = {{A Story}}}}",
    "acronym as title": f"@book{{good, {A}title = {{OECD}}}}",
    "number as title": f"@book{{good, {A}title = {{1984}}}}",
    "less than": f"@book{{good, {A}title = {{Where a < b}}}}",
    "bibtex article": f"@article{{good, {A}title = {{T}}, journal = {{J}}, year = 2020, month = mar, volume = 3, number = {{2}}, pages = {{1--9}}}}",
    "biblatex article": f"@article{{good, {A}title = {{T}}, journaltitle = {{J}}, date = {{2020-03-01}}, volume = {{3}}, issue = {{2}}, eid = {{e12}}}}",
    "online": f"@online{{good, {A}title = {{T}}, url = {{https://example.org/a_(b)?c=d&e=f}}, urldate = {{2020-03-01}}}}",
    "report": f"@report{{good, {A}title = {{T}}, institution = {{Board}}, number = {{12/2020}}, type = {{Working Paper}}}}",
    "thesis": f"@thesis{{good, {A}title = {{T}}, institution = {{College}}, type = {{PhD thesis}}, date = {{2019}}}}",
    "incollection": f"@incollection{{good, {A}title = {{T}}, booktitle = {{B}}, editor = {{Marsh, Ada}}, publisher = {{P}}, pages = {{5--9}}}}",
    "inproceedings": f"@inproceedings{{good, {A}title = {{T}}, booktitle = {{Proceedings}}, eventdate = {{2019-05-01/2019-05-03}}, venue = {{Wexley}}}}",
    "collection": "@collection{good, editor = {Marsh, Ada}, title = {T}, date = {2019}}",
    "dataset": f"@dataset{{good, {A}title = {{T}}, version = {{2.1}}, doi = {{10.5555/abc.def}}}}",
    "software": f"@software{{good, {A}title = {{T}}, version = {{1.0}}, url = {{https://example.org}}}}",
    "patent": f"@patent{{good, {A}title = {{T}}, number = {{US123}}, date = {{2001}}}}",
    "standard": "@standard{good, title = {T}, organization = {ISO}, number = {690}}",
    "legislation": "@legislation{good, title = {Ordinance}, note = {4 March 2019}}",
    "unpublished": f"@unpublished{{good, {A}title = {{T}}, note = {{Talk}}}}",
    "manual": "@manual{good, title = {T}, organization = {Depot}}",
    "booklet": f"@booklet{{good, {A}title = {{T}}, howpublished = {{Leaflet}}}}",
    "newspaper": "@article{good, title = {T}, journaltitle = {The Reporter}, entrysubtype = {newspaper}, date = {2019-05-02}}",
    "no date": f"@book{{good, {A}title = {{T}}}}",
    "only a year": f"@book{{good, {A}title = {{T}}, year = {{1905}}}}",
    "range of years": f"@book{{good, {A}title = {{T}}, date = {{1905/1907}}}}",
    "origdate": f"@book{{good, {A}title = {{T}}, date = {{1990}}, origdate = {{1905}}}}",
    "old DOI": f"@book{{good, {A}title = {{T}}, doi = {{10.1002/(SICI)1097-0258(19980815/30)17:15/16<1661::AID-SIM968>3.0.CO;2-2}}}}",
    "ISBN of ten": f"@book{{good, {A}title = {{T}}, isbn = {{0-306-40615-2}}}}",
    "ISBN with X": f"@book{{good, {A}title = {{T}}, isbn = {{0-8044-2957-X}}}}",
    "two ISBNs": f"@book{{good, {A}title = {{T}}, isbn = {{978-3-16-148410-0, 0-306-40615-2}}}}",
    "pages of letters": f"@article{{good, {A}title = {{T}}, journal = {{J}}, pages = {{S12--S19, e4}}}}",
    "Roman pages": f"@article{{good, {A}title = {{T}}, journal = {{J}}, pages = {{iv--xii}}}}",
    "one page": f"@article{{good, {A}title = {{T}}, journal = {{J}}, pages = {{7}}}}",
    "macro": f"@string{{jil = {{Lending}}}}\n@article{{good, {A}title = {{T}}, journal = jil # {{ Today}}}}",
    "preamble and comment": f"@preamble{{\"\\newcommand{{\\x}}{{y}}\"}}\n@comment{{anything {{at}} all}}\n@book{{good, {A}title = {{T}}}}",
    "parentheses": f"@book(good, {A}title = {{T}})",
    "quotes": f'@book{{good, {A}title = "The {{"}}Old{{"}} Depot"}}',
    "capitals in types and fields": f"@BOOK{{good, {A.replace('author', 'AUTHOR')}TITLE = {{T}}}}",
    "no space anywhere": "@book{good,author={Osei,Kwabena},title={T},year=2019}",
    "comma at the end": f"@book{{good, {A}title = {{T}},}}",
    "free text between entries": f"Collected by hand.\n\n@book{{good, {A}title = {{T}}}}\n\nEnd of the list.",
    "abstract of 20,000 characters": f"@book{{good, {A}title = {{T}}, abstract = {{{'word ' * 4000}}}}}",
    "fields of other programs": f"@book{{good, {A}title = {{T}}, keywords = {{a, b}}, file = {{:a.pdf:PDF}}, timestamp = {{2020-01-01}}, owner = {{me}}}}",
}  # fmt: skip

PAGES = {
    "byte order mark": "\ufeff# A\n\nText [@kovac-where].\n",
    "CRLF": "# A\r\n\r\nText [@kovac-where,\r\np. 12].\r\n",
    "CR alone": "# A\r\rText.\r",
    "no line end at the end": "# A\n\nText.",
    "title in the front matter": "---\ntitle: A\n---\n\nText.\n",
    "title with a colon": '---\ntitle: "Trade: a story"\n---\n\nText.\n',
    "title that YAML would make a number": "---\ntitle: 2019\n---\n\nText.\n",
    "title that YAML would make false": "---\ntitle: NO\n---\n\nText.\n",
    "title that YAML would make a time": "---\ntitle: 12:30\n---\n\nText.\n",
    "title that YAML would make nothing": "---\ntitle: ~\n---\n\nText.\n",
    "title in Arabic": "---\ntitle: مكتبة\n---\n\nText.\n",
    "title in Chinese": "---\ntitle: 自行车\n---\n\nText.\n",
    "description folded over lines": "---\ntitle: A\ndescription: >\n  one\n  two\n---\n\nText.\n",
    "comment in the front matter": "---\n# note\ntitle: A # here\n---\n\nText.\n",
    "empty front matter": "---\n---\n\n# A\n",
    "front matter and CRLF": "---\r\ntitle: A\r\n---\r\n\r\nText.\r\n",
    "rule on the first line": "***\n\n# A\n",
}

LISTS = {
    "a term without aliases": "somewhere:\n  name: Somewhere\n",
    "aliases as a list": "somewhere:\n  name: Somewhere\n  aliases:\n    - Elsewhere\n    - 某地\n",
    "aliases on one line": "somewhere: {name: Somewhere, aliases: [Elsewhere, 'No: where']}\n",
    "a slug that YAML would make false": "no:\n  name: Norway\n",
    "a slug that YAML would make a number": "007:\n  name: Bond Street\n",
    "quoted": '"somewhere":\n  \'name\': "Some: where"\n',
    "comments": "# above\nsomewhere: # beside\n  name: Somewhere # behind\n",
    "CRLF": "somewhere:\r\n  name: Somewhere\r\n",
    "right to left": "somewhere:\n  name: مكان\n",
}


@pytest.mark.good_input
@pytest.mark.parametrize("text", TEXT.values(), ids=TEXT.keys())
def test_what_people_write_has_no_finding(base, text: str) -> None:
    """Words, signs, Markdown, links and citations as they should be."""
    base.page(text)
    assert base.findings() == []


@pytest.mark.good_input
@pytest.mark.parametrize("entry", ENTRIES.values(), ids=ENTRIES.keys())
def test_a_good_entry_has_no_finding(base, entry: str) -> None:
    """BibTeX and BibLaTeX as people and programs write it."""
    base.append("bibliography.bib", f"\n{entry}\n")
    base.page("Cited [@good].")
    assert base.findings() == []


@pytest.mark.good_input
@pytest.mark.parametrize("text", PAGES.values(), ids=PAGES.keys())
def test_a_good_page_has_no_finding(base, text: str) -> None:
    """Line ends, byte order marks and front matter of all systems."""
    base.write("docs/decisions/9000-case.md", text)
    assert base.findings() == []


@pytest.mark.good_input
@pytest.mark.parametrize("text", LISTS.values(), ids=LISTS.keys())
def test_a_good_entry_of_a_list_has_no_finding(base, text: str) -> None:
    """YAML as people write it, of which every scalar is text."""
    base.append("sources/places.yml", text)
    assert base.findings() == []


@pytest.mark.good_input
@pytest.mark.parametrize("line_ends", ["\r\n", "\r"], ids=["CRLF", "CR"])
def test_a_whole_base_with_other_line_ends_has_no_finding(base, line_ends: str) -> None:
    """Git on another system may write other line ends into every file."""
    for path in [
        *(base.root / "docs").rglob("*.md"),
        *(base.root / "sources").rglob("*.yml"),
        base.root / "bibliography.bib",
    ]:
        path.write_bytes(path.read_bytes().replace(b"\n", line_ends.encode()))
    assert base.findings() == []


@pytest.mark.good_input
def test_a_whole_base_with_byte_order_marks_has_no_finding(base) -> None:
    """Some editors put one at the beginning of everything."""
    for path in [
        *(base.root / "docs").rglob("*.md"),
        *(base.root / "sources").rglob("*.yml"),
        base.root / "bibliography.bib",
    ]:
        path.write_bytes(b"\xef\xbb\xbf" + path.read_bytes())
    assert base.findings() == []


def test_a_site_that_holds_all_good_inputs_is_built_and_audited(buildable, build) -> None:
    """What the checks let pass, the generator understands and the audit of the built site accepts."""
    texts = [text.replace("](9000-case.md#here)", "](#here)") for text in TEXT.values()]
    for number in range(0, len(texts), PER_PAGE):
        cases = "\n\n".join(f"## Case {n}\n\n{text}" for n, text in enumerate(texts[number : number + PER_PAGE]))
        buildable.write(f"docs/decisions/{number:04}.md", f"# From {number}\n\n{cases}\n")
    for number, text in enumerate(PAGES.values(), start=1):
        buildable.write(f"docs/decisions/page-{number}.md", text)
    keys = [f"good-{number}" for number in range(len(ENTRIES))]
    for number, (key, entry) in enumerate(zip(keys, ENTRIES.values(), strict=True)):
        text = entry.replace("good,", f"{key},", 1).replace("{T}", f"{{Title {number}}}")
        buildable.append("bibliography.bib", f"\n{text}\n")
    buildable.write("docs/decisions/all.md", "# All\n\n" + "\n\n".join(f"Cited [@{key}]." for key in keys) + "\n")

    done = build(buildable.root)

    assert done.returncode == 0, f"{done.stdout}\n{done.stderr}"
