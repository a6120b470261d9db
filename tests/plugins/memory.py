"""What was loaded before the first test stays: the garbage collector need not look at it again.

Seven thousand tests and the whole product are millions of objects that live until the end; walking
them over and over, every few hundred new ones, took a fifth of the time of a run.
"""

import gc


def pytest_collection_finish() -> None:
    gc.collect()
    gc.freeze()
    gc.set_threshold(20_000, 20, 20)
