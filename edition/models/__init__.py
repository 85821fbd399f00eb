"""The TEI Processing Model (Guidelines, chapter TD, "Implementation of Processing Models").

`reading` turns ODDs into models, `stylesheet` compiles the models of one view to XSLT 1.0.
"""

from edition.models.model import Model, Models, ModelSequence, split_rule
from edition.models.model_reading import read
from edition.models.stylesheet import Stylesheet, compile_view

__all__ = ["Model", "ModelSequence", "Models", "Stylesheet", "compile_view", "read", "split_rule"]
