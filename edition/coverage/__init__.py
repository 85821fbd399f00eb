"""Coverage: what an encoding says, and what of it reaches a reader."""

from edition.coverage.account import Account, Statement, account
from edition.coverage.uses import Key, Use, merged, uses

__all__ = ["Account", "Key", "Statement", "Use", "account", "merged", "uses"]
