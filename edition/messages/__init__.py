"""Messages: what validation finds, in the words of an editor."""

from edition.messages.rules import from_failures
from edition.messages.sentences import from_violations
from edition.messages.words import OddWords, RelaxngWords, Words

__all__ = ["OddWords", "RelaxngWords", "Words", "from_failures", "from_violations"]
