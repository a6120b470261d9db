"""Doelenboom: from policy to results, for Dutch municipalities.

Read the packages as a sentence: *organisations* write plans (*goals*), notice them through
*indicators*, pay for them (*finance*), report on them (*cycle*), decide (*decisions*) and
listen (*participation*); *publishing* freezes all that into a *snapshot*, of which the *site*
is a pure function.
"""

__version__ = "0.1.0"
