"""Facts: what one document tells the others."""

from edition.facts.card import Card, card

__all__ = ["Card", "card"]
