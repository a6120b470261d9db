"""What a person who waits hears of progress and of trouble."""

import pytest

from doelenboom.statistics.errors import FetchCancelled
from doelenboom.statistics.telling import Telling
from doelenboom.statistics.vintages.records import Progress


def test_trouble_takes_the_place_of_the_stage_and_goes() -> None:
    heard: list[Progress] = []
    telling = Telling(heard.append)
    far = Progress(250, 2, 9000, 1000, "ophalen")
    telling(far)
    telling.trouble("bron zwijgt, we proberen het opnieuw")
    telling.trouble("")
    assert heard[0] == heard[2] == far
    assert (heard[1].rows, heard[1].stage) == (250, "bron zwijgt, we proberen het opnieuw")


def test_trouble_may_come_before_any_progress() -> None:
    heard: list[Progress] = []
    Telling(heard.append).trouble("bron weigert, we proberen het opnieuw")
    assert heard[0].stage.startswith("bron weigert")


def test_stopping_is_heard_while_the_source_gives_trouble() -> None:
    def stop(progress: Progress) -> None:
        raise FetchCancelled("Het ophalen is gestopt.")

    with pytest.raises(FetchCancelled):
        Telling(stop).trouble("bron zwijgt, we proberen het opnieuw")
