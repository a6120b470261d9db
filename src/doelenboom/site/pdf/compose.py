"""Which documents there are, and what is in each: the whole edition, one theme, one element."""

from collections.abc import Iterable
from dataclasses import replace

from doelenboom.kernel.dates import format_date, format_moment
from doelenboom.kernel.wording import capitalise
from doelenboom.site.context import SiteContext
from doelenboom.site.facts.cited import leading_figures
from doelenboom.site.pdf import pieces
from doelenboom.site.pdf.chapters.changes import changes
from doelenboom.site.pdf.chapters.cited import computed
from doelenboom.site.pdf.chapters.colophon import colophon, colophon_of_part, in_groups
from doelenboom.site.pdf.chapters.decisions import decisions
from doelenboom.site.pdf.chapters.elements import body, summary
from doelenboom.site.pdf.chapters.figures import figures, index
from doelenboom.site.pdf.chapters.glance import glance
from doelenboom.site.pdf.chapters.lists import sources, terms
from doelenboom.site.pdf.chapters.money import money
from doelenboom.site.pdf.chapters.risks import risks
from doelenboom.site.pdf.chapters.themes import theme_chapter, themes
from doelenboom.site.pdf.desk import Desk, node_label
from doelenboom.site.pdf.document import Cover, Document
from doelenboom.site.pdf.logo import logo_of
from doelenboom.site.pdf.pieces import Piece
from doelenboom.site.pdf.standing import WARNING, is_concept, standing
from doelenboom.site.poster.poster import make_poster
from doelenboom.site.sentences.tree_words import plan_title
from doelenboom.site.views_node import NodeView, node_page
from doelenboom.snapshot.models import Node

_DEPTH, _SHALLOW = 3, 2
_MUCH = 60
_LINE = 60


def whole_edition(context: SiteContext, *, concept: bool = False) -> Document:
    """The whole edition, with cover, table of contents, appendices and index."""
    desk = Desk(context, web_of(context))
    chapters = (
        glance, themes, money, risks, decisions, changes, figures, computed, terms, sources, index,
        colophon,
    )  # fmt: skip
    with leading_figures(context):
        told = [piece for chapter in chapters for piece in chapter(desk)]
    edition = context.index.edition
    plan = plan_title(context.snapshot.plan)
    title = edition.title if edition else plan
    return _document(
        context, title, "" if edition is None else plan, told, concept=concept,
        contents=_DEPTH if len(context.snapshot.nodes) < _MUCH else _SHALLOW,
    )  # fmt: skip


def one_theme(context: SiteContext, theme: Node, *, concept: bool = False) -> Document:
    """One theme or programme with all that is below it, and the sources of its figures.

    It does not say which version of the publication it is from: a theme in which nothing changed
    is the same document in the next version. The manifest of every version has its hash.
    """
    desk = Desk(context, web_of(context))
    with leading_figures(context):
        told = [*theme_chapter(desk, theme), *colophon_of_part(desk)]
    edition = context.index.edition
    return _document(
        context, theme.title, edition.title if edition else plan_title(context.snapshot.plan),
        told, concept=concept, contents=_DEPTH, lasting=True,
    )  # fmt: skip


def one_element(context: SiteContext, node: Node, *, concept: bool = False) -> Document:
    """One element, as its page on the website tells it; short, so without a cover."""
    desk = Desk(context, web_of(context))
    view: NodeView = node_page(context, node).view
    told = [pieces.heading(view.title, 1, label=node_label(node), kicker=view.kicker)]
    if is_concept(context, asked=concept):
        told.insert(1, pieces.paragraph(WARNING, "strong"))
    with leading_figures(context):
        told += body(desk, node, view, 1)
    below = context.index.children.get(node.code, [])
    if below:
        told.append(pieces.heading(view.kids_title, 2))
        told += summary(desk, below, view.kids_title, "Onderdeel")
    edition = context.index.edition
    title = f"{view.title} – {edition.title if edition else plan_title(context.snapshot.plan)}"
    return _document(context, title, "", told, concept=concept, contents=0, bare=True)


def poster(context: SiteContext, *, concept: bool = False) -> Document:
    """The poster on A3, as the website draws it."""
    drawn = make_poster(context)
    found = _document(context, drawn.words.title, "", [], concept=concept, contents=0, bare=True)
    warning = f"{WARNING} " if found.concept else ""
    alt = f"{warning}{drawn.words.title}. {drawn.words.plan}. {drawn.words.description}"
    extra = {"svg": drawn.svg(), "alt": alt}
    return replace(found, template="poster.typ", extra=extra)


def web_of(context: SiteContext) -> str:
    """Address of the publication on the web, ending in "/"; "" where it is not known."""
    organisation = context.snapshot.organisation
    if not organisation.address:
        return ""
    return f"{organisation.address}{context.snapshot.plan.code}/"


def _document(
    context: SiteContext,
    title: str,
    subtitle: str,
    told: Iterable[Piece],
    *,
    concept: bool,
    contents: int,
    bare: bool = False,
    lasting: bool = False,
) -> Document:
    snapshot = context.snapshot
    organisation, publication = snapshot.organisation, snapshot.publication
    edition = context.index.edition
    concept = is_concept(context, asked=concept)
    said = standing(context, concept=concept)
    name = edition.title if edition else plan_title(snapshot.plan)
    lines = [said]
    if edition and edition.reference_date:
        lines.append(f"Stand op {format_date(edition.reference_date)}")
    if lasting:
        export, small = name, [f"Een deel van: {plan_title(snapshot.plan)}."]
        moment = context.known_from(edition) if edition else context.first_published
    else:
        day = format_date(publication.exported_at.date())
        export, moment = f"Export van {day} · {context.sha256[:8]}", publication.built_at
        small = [
            f"Versie {publication.version}. Gebouwd op {format_moment(publication.built_at)}, "
            f"export van {format_moment(publication.exported_at)}.",
            f"Vingerafdruk van de momentopname: {in_groups(context.sha256)}",
        ]
    if organisation.notice:
        lines.append(organisation.notice)
    cover = Cover(
        organisation.name, title, subtitle, lines, small, WARNING if concept else "",
        logo_of(organisation.house_style),
    )  # fmt: skip
    return Document(
        title=title,
        author=organisation.name,
        description=f"{capitalise(snapshot.plan.kind)} {snapshot.plan.title}. {said}.",
        keywords=list(dict.fromkeys([organisation.name, snapshot.plan.title, name])),
        moment=moment,
        head=(f"{organisation.name} · {name}", said),
        foot=(_in_short(organisation.notice or ""), export),
        pieces=list(told),
        cover=None if bare else cover,
        contents=contents,
        concept=concept,
        palette=context.palette,
    )


def _in_short(notice: str) -> str:
    """The sentences of a notice that fit on one line at the foot of a page."""
    found = ""
    for sentence in notice.split(". "):
        longer = f"{found}. {sentence}" if found else sentence
        if len(longer) > _LINE:
            break
        found = longer
    return found if found.endswith(".") or not found else f"{found}."
