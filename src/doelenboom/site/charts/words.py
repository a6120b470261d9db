"""A figure as it is written around a picture: marked in sentences, bare in drawings."""

from doelenboom.kernel.numbers import format_number, format_value
from doelenboom.site.facts.ids import observation_fact, target_fact
from doelenboom.site.facts.units import exact_value, stated_unit
from doelenboom.site.figures import figure_text, has_number, plain_figure
from doelenboom.site.figures.words import reserved
from doelenboom.site.marking import is_marked, mark
from doelenboom.snapshot.models import Indicator, Observation, TargetValue

_LONGEST_UNIT = 2


def told(item: Observation, indicator: Indicator) -> str:
    """A figure in a sentence or a table, marked with its fact; a word where there is none."""
    text = figure_text(item, indicator)
    if item.value is None or not has_number(item) or is_marked(text):
        return text
    value = exact_value(item.value, stated_unit(indicator, item))
    return mark(text, fact=observation_fact(indicator, item), value=value)


def bare(item: Observation, indicator: Indicator) -> str:
    """A figure in a drawing: with a unit of one sign; a longer unit stands above the axis."""
    if len(item.unit or indicator.unit or "") <= _LONGEST_UNIT or item.value is None:
        return plain_figure(item, indicator)
    return reserved(item.qualifier, format_number(item.value, indicator.decimals))


def told_target(target: TargetValue, indicator: Indicator) -> str:
    """A target in a sentence or a table, marked with its fact."""
    text = figure_text(target, indicator)
    if target.value is None or is_marked(text):
        return text
    value = exact_value(target.value, stated_unit(indicator, target))
    return mark(text, fact=target_fact(indicator, target), value=value)


def margin_text(item: Observation, indicator: Indicator) -> str:
    """``"51–57 %"``, both ends marked; empty where no margin is known."""
    if item.lower is None or item.upper is None or item.value is None:
        return ""
    unit = item.unit or indicator.unit or ""
    short = unit if len(unit) <= _LONGEST_UNIT else ""
    low = format_number(item.lower, indicator.decimals)
    high = format_value(item.upper, short, indicator.decimals)
    own = stated_unit(indicator, item)
    least, most = exact_value(item.lower, own), exact_value(item.upper, own)
    below = mark(low, fact=observation_fact(indicator, item, "lower"), value=least)
    above = mark(high, fact=observation_fact(indicator, item, "upper"), value=most)
    return f"{below}–{above}"
