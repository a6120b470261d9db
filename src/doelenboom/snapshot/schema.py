"""The contract as JSON Schema, for readers that are not this software.

``python -m doelenboom.snapshot.schema FILE`` writes it; a test holds the published file
against the models.
"""

import json
import sys
from functools import cache
from pathlib import Path

from doelenboom.snapshot.models import SCHEMA_VERSION, Snapshot

DIALECT = "https://json-schema.org/draft/2020-12/schema"


@cache
def snapshot_schema() -> str:
    """JSON Schema of a snapshot as it is written, with one line break at the end."""
    schema = Snapshot.model_json_schema(mode="serialization")
    named = {"$schema": DIALECT, "$id": f"urn:doelenboom:snapshot:{SCHEMA_VERSION}", **schema}
    return json.dumps(named, ensure_ascii=False, indent=2, sort_keys=True) + "\n"


if __name__ == "__main__":
    Path(sys.argv[1]).write_text(snapshot_schema(), encoding="utf-8")
