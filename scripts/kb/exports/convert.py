"""How pandoc reads the project's own documents: Markdown without anything that could run or reach out."""

from __future__ import annotations

READER = (
    "markdown-raw_html-raw_tex-raw_attribute-tex_math_dollars-tex_math_single_backslash-latex_macros-smart-citations"
    "-example_lists-yaml_metadata_block-pandoc_title_block-implicit_figures-native_divs-native_spans"
)
"""Pandoc's Markdown with footnotes, tables and spans; HTML, TeX and metadata in the text are text."""
