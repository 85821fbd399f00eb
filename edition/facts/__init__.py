"""Facts: what one document tells the others."""

from edition.facts.card import Card, card
from edition.facts.contact import Contact

__all__ = ["Card", "Contact", "card"]
