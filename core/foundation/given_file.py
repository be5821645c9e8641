"""Files that a command names: opened, or refused in words."""

import json
from pathlib import Path
from typing import Any

from core.foundation.errors import InvalidInput
from core.foundation.text import phrase


def name_of_file(path: Path) -> str:
    """The name of a file; bytes of it that are no text become question marks."""
    return path.name.encode(errors="replace").decode()


def bytes_of(path: Path) -> bytes:
    """Raises: InvalidInput: If the file cannot be opened."""
    try:
        return path.read_bytes()
    except OSError as fault:
        raise InvalidInput(
            phrase("{file} cannot be opened."),
            remedy=phrase("Check its name."),
            file=name_of_file(path),
        ) from fault


def json_of(path: Path) -> Any:
    """Raises: InvalidInput: If the file cannot be opened or is no JSON."""
    try:
        return json.loads(bytes_of(path).decode("utf-8-sig"))
    except (ValueError, RecursionError) as fault:
        raise InvalidInput(
            phrase("{file} is not JSON: {fault}."),
            remedy=phrase("Compare it with the example in the README."),
            file=name_of_file(path),
            fault=str(fault),
        ) from fault
