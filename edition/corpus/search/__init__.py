"""Search: what a page needs to find words in an edition, as script files that it loads by need."""

from edition.corpus.search.layout import Layout, layout
from edition.corpus.search.segment import Searched, segment
from edition.corpus.search.start import start
from edition.corpus.search.stems import Stems

__all__ = ["Layout", "Searched", "Stems", "layout", "segment", "start"]
