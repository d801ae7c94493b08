"""Finds links in texts as Python programs do: a JSON list of texts in, for each library the lists of addresses out."""

import html, json, re, sys

import bleach
import cmarkgfm
from docutils import nodes
from docutils.core import publish_doctree

HREF = re.compile(r'href="([^"]*)"')


def hrefs(markup):
    return [html.unescape(address) for address in HREF.findall(markup)]


def with_bleach(text):
    return hrefs(bleach.linkify(html.escape(text, quote=False)))


def with_cmark(text):
    return hrefs(cmarkgfm.github_flavored_markdown_to_html(text))


def with_docutils(text):
    tree = publish_doctree(text, settings_overrides={"report_level": 5})
    return [node["refuri"] for node in tree.findall(nodes.reference)]


FINDERS = {"bleach": with_bleach, "cmark-gfm": with_cmark, "docutils": with_docutils}
texts = json.load(sys.stdin)
json.dump({name: [find(text) for text in texts] for name, find in FINDERS.items()}, sys.stdout)
