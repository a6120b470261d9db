"""How the work of a build is divided over processes."""

from pathlib import Path

from doelenboom.site.api import settled_builder
from doelenboom.site.incremental.names import subjects
from doelenboom.site.incremental.sink import Sink
from doelenboom.site.pdf.files import is_pdf_job
from doelenboom.site.working import Workshop
from doelenboom.snapshot.models import Indicator, Node
from tests.factories import small_snapshot


def test_all_work_is_in_one_piece_and_what_takes_long_comes_first(tmp_path: Path) -> None:
    with settled_builder(small_snapshot()) as builder:
        jobs = builder.jobs
        shares = Workshop(builder, Sink(tmp_path), jobs, ask=False).shares(2)
    assert sorted(place for share in shares for place in share) == list(range(len(jobs)))
    kinds = [{_kind(jobs[place][1]) for place in share} for share in shares]
    assert all(len(kind) == 1 for kind in kinds)
    order = [kind.pop() for kind in kinds]
    assert order == sorted(order)
    assert set(order) == {0, 1, 2, 3}


def test_what_is_about_one_element_or_indicator_is_done_by_one_process(tmp_path: Path) -> None:
    with settled_builder(small_snapshot()) as builder:
        jobs = builder.jobs
        shares = Workshop(builder, Sink(tmp_path), jobs, ask=False).shares(2)
    done_in: dict[tuple[type, str], set[int]] = {}
    for number, share in enumerate(shares):
        for place in share:
            for one in subjects(jobs[place][1]):
                if isinstance(one, Node | Indicator) and not is_pdf_job(jobs[place][1]):
                    done_in.setdefault((type(one), one.code), set()).add(number)
    assert done_in
    assert {len(numbers) for numbers in done_in.values()} == {1}


def _kind(job: object) -> int:
    """PDFs, what stands alone, indicators, elements."""
    assert callable(job)
    about = subjects(job)[:1]
    if is_pdf_job(job):
        return 0
    if about and isinstance(about[0], Indicator):
        return 2
    return 3 if about and isinstance(about[0], Node) else 1
