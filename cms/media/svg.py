"""Write an SVG anew from the elements and attributes that draw; whatever is not known here is not written.

A list of what is dangerous would never be complete: an SVG opened by itself is a document that can run scripts, load
style sheets and send its reader elsewhere. SMIL animation is left out too: what moves must be possible to stop.
"""

import re
from xml.etree.ElementTree import Element, tostring

from defusedxml import ElementTree
from defusedxml.common import DefusedXmlException

NAMESPACE = "http://www.w3.org/2000/svg"


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


SHAPES = _words("path rect circle ellipse line polyline polygon text use")
# Text stands in these alone; elsewhere it is the white space between elements.
TEXTS = _words("text tspan textPath a title desc style")
ELEMENTS = (
    SHAPES
    | TEXTS
    | _words("""
    svg g defs symbol switch marker pattern mask clipPath linearGradient radialGradient stop filter
    feBlend feColorMatrix feComponentTransfer feComposite feConvolveMatrix feDiffuseLighting feDisplacementMap
    feDistantLight feDropShadow feFlood feFuncA feFuncB feFuncG feFuncR feGaussianBlur feMerge feMergeNode feMorphology
    feOffset fePointLight feSpecularLighting feSpotLight feTile feTurbulence
    """)
)
# Allowed as attributes and in style sheets alike.
PROPERTIES = _words("""
    alignment-baseline baseline-shift clip clip-path clip-rule color color-interpolation color-interpolation-filters
    direction display dominant-baseline fill fill-opacity fill-rule filter flood-color flood-opacity font font-family
    font-size font-stretch font-style font-variant font-weight isolation letter-spacing lighting-color marker
    marker-end marker-mid marker-start mask mask-type mix-blend-mode opacity overflow paint-order shape-rendering
    stop-color stop-opacity stroke stroke-dasharray stroke-dashoffset stroke-linecap stroke-linejoin
    stroke-miterlimit stroke-opacity stroke-width text-anchor text-decoration text-rendering transform
    transform-origin unicode-bidi vector-effect visibility word-spacing writing-mode
    """)
ATTRIBUTES = PROPERTIES | _words("""
    id class href systemLanguage viewBox preserveAspectRatio width height x y x1 x2 y1 y2 cx cy r rx ry fx fy fr d
    points dx dy rotate textLength lengthAdjust startOffset method spacing pathLength offset gradientUnits
    gradientTransform spreadMethod patternUnits patternContentUnits patternTransform clipPathUnits maskUnits
    maskContentUnits markerUnits markerWidth markerHeight refX refY orient filterUnits primitiveUnits in in2 result
    mode type values tableValues slope intercept amplitude exponent operator k1 k2 k3 k4 order kernelMatrix divisor
    bias targetX targetY edgeMode preserveAlpha surfaceScale diffuseConstant specularConstant specularExponent
    limitingConeAngle azimuth elevation z pointsAtX pointsAtY pointsAtZ scale xChannelSelector yChannelSelector
    stdDeviation radius baseFrequency numOctaves seed stitchTiles
    """)
# The functions of a value; of addresses only those inside the file.
FUNCTION = re.compile(r"(?<![\w-])([\w-]*)\(\s*(['\"]?#)?")
FUNCTIONS = _words("rgb rgba hsl hsla hwb lab lch oklab oklch color calc matrix translate scale rotate skewX skewY")
SELECTOR = re.compile(r"[\w\s.#,*>+~-]+")
BRACE = re.compile(r"([{}])")
COMMENT = re.compile(r"/\*.*?(?:\*/|\Z)", re.DOTALL)


class SvgError(ValueError):
    """The file cannot be read as SVG."""


class LossError(ValueError):
    """Something that can be seen would be missing."""


def rewrite(data: bytes) -> bytes:
    """Return the SVG in ``data`` with what draws and nothing else; what it returns is returned again unchanged.

    Raises :class:`SvgError` if it is none, and :class:`LossError` if the picture would lose embedded pictures, web
    pages, or everything.
    """
    try:
        source = ElementTree.fromstring(data)
    except (ElementTree.ParseError, DefusedXmlException, ValueError, LookupError) as error:
        raise SvgError from error
    try:
        root = _copy(source)
        if root is None or root.tag != "svg":
            raise SvgError
        if not any(element.tag in SHAPES for element in root.iter()):
            raise LossError
        root.set("xmlns", NAMESPACE)
        return tostring(root, encoding="utf-8")
    except RecursionError as error:
        raise SvgError from error


def _copy(source: Element) -> Element | None:
    """Return ``source`` with its known parts; None if it is not known itself."""
    name = _local(source.tag)
    if name in ("image", "foreignObject") and "requiredExtensions" not in source.attrib:
        raise LossError
    if name not in ELEMENTS:
        return None
    copy = Element(name, _attributes(source))
    if name in TEXTS:
        copy.text = _style_sheet(source.text or "") if name == "style" else source.text
    for child in source if name != "style" else ():
        part = _copy(child)
        if part is not None:
            part.tail = child.tail if name in TEXTS else None
            copy.append(part)
    return copy


def _attributes(source: Element) -> dict[str, str]:
    found = {}
    for key, value in source.attrib.items():
        name = key.rsplit("}", 1)[-1] if key.endswith("}href") else key
        if name == "style":
            found[name] = _declarations(value)
        elif name in ATTRIBUTES and (value.startswith("#") if name == "href" else _is_harmless(value)):
            found[name] = value
    return found


def _local(tag: object) -> str:
    """Return the name of an SVG element; of a foreign one the full name, which is not known here."""
    return str(tag).removeprefix(f"{{{NAMESPACE}}}")


def _is_harmless(value: str) -> bool:
    """Whether ``value`` asks for nothing outside the file; backslashes could spell any word in CSS."""
    return not {"\\", "@"} & set(value) and all(
        bool(inside) if name.lower() == "url" else name in FUNCTIONS for name, inside in FUNCTION.findall(value)
    )


def _declarations(style: str) -> str:
    """Return the known ``property:value`` pairs of ``style``."""
    found = []
    for pair in COMMENT.sub("", style).split(";"):
        name, _colon, value = (part.strip() for part in pair.partition(":"))
        if name in PROPERTIES and _is_harmless(value):
            found.append(f"{name}:{value}")
    return ";".join(found)


def _style_sheet(text: str) -> str:
    """Return the plain rules of a style sheet: no imports, no fonts, no conditions."""
    parts = BRACE.split(COMMENT.sub("", text))
    rules, selector, depth = [], "", 0
    for part, brace in zip(parts[::2], parts[1::2], strict=False):
        if brace == "{":
            depth += 1
            selector = part.rpartition(";")[2].strip() if depth == 1 else selector
            continue
        if depth == 1 and SELECTOR.fullmatch(selector):
            rules.append(f"{selector}{{{_declarations(part)}}}")
        depth = max(depth - 1, 0)
    return "".join(rules)
