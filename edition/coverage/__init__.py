"""Coverage: what an encoding says, and what of it reaches a reader."""

from edition.coverage.account import Account, Statement, account, by_file
from edition.coverage.judging import Verdict, judged
from edition.coverage.seen import Reader
from edition.coverage.uses import Key, Use, merged, uses

__all__ = [
    "Account",
    "Key",
    "Reader",
    "Statement",
    "Use",
    "Verdict",
    "account",
    "by_file",
    "judged",
    "merged",
    "uses",
]
