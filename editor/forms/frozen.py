"""The base of all form data, and what holds for every list of ids in it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from pydantic import BaseModel, ConfigDict


class Frozen(BaseModel):
    """Immutable, and an unknown key is an error, not a silent loss. Its validator is built when it is first needed."""

    model_config = ConfigDict(frozen=True, extra="forbid", populate_by_name=True, defer_build=True)


def ensure_unique(name: str, ids: Iterable[str]) -> None:
    """Raises ValueError that names the ids of a list which stand in it more than once."""
    repeated = [identifier for identifier, count in Counter(ids).items() if count > 1]
    if repeated:
        raise ValueError(f"{name} 中重复的 id：{', '.join(repeated)}")
