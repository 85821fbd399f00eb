"""What stops a run. What an editor can mend in the TEI is a finding, not an error."""

from __future__ import annotations

from enum import IntEnum


class ExitCode(IntEnum):
    """The exit codes of the command line."""

    FINE = 0
    FINDINGS = 1
    USAGE = 2
    CONFIGURATION = 3
    SCHEMA = 4
    TRANSFORM = 5
    CANNOT_WRITE = 6
    BUG = 70
    INTERRUPTED = 130
    READER_GONE = 141


class EditionError(Exception):
    """A run can't go on; each message, a line each, says where, what and what to do."""

    exit_code = ExitCode.BUG

    def __str__(self) -> str:
        """Return the messages, a line each."""
        return "\n".join(map(str, self.args))


class ConfigurationError(EditionError):
    """`edition.toml` is missing, malformed or names what does not exist."""

    exit_code = ExitCode.CONFIGURATION


class SchemaError(EditionError):
    """An ODD, RELAX NG or Schematron schema can't be read or compiled."""

    exit_code = ExitCode.SCHEMA


class TransformError(EditionError):
    """The processing models or a stylesheet of the edition can't be used."""

    exit_code = ExitCode.TRANSFORM


class ForbiddenError(EditionError):
    """A stylesheet, template or static folder takes in a file that it may not, or writes one."""

    exit_code = ExitCode.TRANSFORM


class TemplateError(EditionError):
    """A page template of the edition can't be used."""

    exit_code = ExitCode.TRANSFORM


class WriteError(EditionError):
    """The output can't be written; the last finished output is untouched."""

    exit_code = ExitCode.CANNOT_WRITE


class BusyError(WriteError):
    """Another process writes the output."""


class UsageError(EditionError):
    """The command line names what does not exist."""

    exit_code = ExitCode.USAGE
