"""Search: what a page needs to find words in an edition, as script files that it loads by need."""

from edition.corpus.search.layout import Layout, layout
from edition.corpus.search.segment import Searched, segment
from edition.corpus.search.start import start

__all__ = ["Layout", "Searched", "layout", "segment", "start"]
