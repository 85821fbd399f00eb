"""Messages: what validation finds, in the words of an editor."""

from edition.check.messages.rules import from_failures
from edition.check.messages.sentences import from_violations
from edition.check.messages.words import OddWords, RelaxngWords, Words

__all__ = ["OddWords", "RelaxngWords", "Words", "from_failures", "from_violations"]
