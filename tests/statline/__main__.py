"""`python -m tests.statline --port 8800 [--data ../shared/data]`: a StatLine to try by hand."""

import argparse
import sys
from pathlib import Path

from tests.statline import StatLine, Topic, make_table
from tests.statline.recorded import v3_kwb2020, v4_table

parser = argparse.ArgumentParser(description=__doc__)
parser.add_argument("--port", type=int, default=8800)
parser.add_argument("--data", type=Path, help="folder with the recorded payloads (cbs/…)")
given = parser.parse_args()

with StatLine(port=given.port) as statline:
    people = Topic("M000352", "Bevolking op 1 januari")
    share = Topic("M001234", "Aandeel", "%", 1)
    statline.publish(make_table("70001NED", topics=[people, share]))
    statline.publish(make_table("50001NED", title="Jeugd; regio", catalogue="JM", in_v4=False))
    statline.deeplinks["C0666"] = "$filter=((RegioS eq 'GM0718    '))&$select=RegioS, Perioden"
    if given.data:
        for name in ("03759ned", "83625NED", "37789ksz", "82235NED"):
            statline.publish(v4_table(given.data, name))
        statline.publish(v3_kwb2020(given.data))
    sys.stdout.write("".join(f"export {k}={v}\n" for k, v in statline.environment.items()))
    sys.stdout.flush()
    try:
        statline.closing.wait()
    except KeyboardInterrupt:
        sys.stdout.write("gestopt\n")
