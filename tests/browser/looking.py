"""What a test sees of a page: its faults by axe-core, its overflow, its focus, what the browser complained about."""

from dataclasses import dataclass, field

import playwright.sync_api as playwright

WIDE, PHONE, NARROWEST = 1280, 360, 320
HEIGHT = 900

OPTIONS = {
    "runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"],
    "rules": {"target-size": {"enabled": True}},
    "resultTypes": ["violations", "incomplete"],
}
# "Incomplete" is what axe cannot decide. For contrast it means that text stands on an unknown colour, often its own.
# Two things need no decision: cells that a table has scrolled out of sight (they are judged in a wide window), and an
# entry of an open menu or of suggestions of which one line lies above something else than the next (both are opaque).
RUN_AXE = """async ([within, options]) => {
  const harmless = node => {
    const element = document.querySelector(node.target[0]), table = element?.closest(".table-scroll");
    if (table && table.scrollWidth > table.clientWidth) return /partially obscured/.test(node.failureSummary);
    return Boolean(element?.closest(".menu > ul, .suggestions")) && /partially overlaps/.test(node.failureSummary);
  };
  const result = await axe.run(within || document, options);
  const undecided = result.incomplete.filter(rule => rule.id.startsWith("color-contrast"))
    .map(rule => ({ id: rule.id, nodes: rule.nodes.filter(node => !harmless(node)) }));
  return [...result.violations, ...undecided].flatMap(({ id, nodes }) =>
    nodes.map(node => `${id}: ${node.target.join(" ")}: ${node.html.slice(0, 160)} (${node.failureSummary})`));
}"""
OVERFLOWING = """() => {
  const wide = document.documentElement.clientWidth;
  if (document.documentElement.scrollWidth <= wide) return [];
  const found = [...document.body.querySelectorAll("*")].filter(element => {
    const box = element.getBoundingClientRect();
    return box.width && (box.right > wide + 1 || box.left < -1);
  });
  return [`wider than ${wide} px`, ...found.slice(0, 5).map(element => element.outerHTML.slice(0, 120))];
}"""
# The element with the focus, and whether one sees that: an outline of its own or of the card that it fills, in the
# window, nothing above it.
FOCUSED = """() => {
  const element = document.activeElement;
  // At the end the focus leaves the page, or begins anew: which of them depends on what the window has shown before.
  if (element === document.body || element.dataset.walked) return null;
  element.dataset.walked = "1";
  const outlined = candidate => {
    const { outlineStyle, outlineWidth } = getComputedStyle(candidate);
    return outlineStyle !== "none" && parseFloat(outlineWidth) >= 2;
  };
  const box = element.getBoundingClientRect();
  const [x, y] = [box.left + box.width / 2, box.top + box.height / 2];
  const top = document.elementFromPoint(x, y);
  const seen = {
    "outlined": outlined(element) || Boolean(element.closest(".card") && outlined(element.closest(".card"))),
    "in the window": box.width > 0 && box.height > 0 && x > 0 && x < innerWidth && y > 0 && y < innerHeight,
    "uncovered": Boolean(top) && (element.contains(top) || top.contains(element)),
  };
  return [element.outerHTML.slice(0, 120), Object.keys(seen).filter(name => !seen[name])];
}"""
NOT_WALKED = """() => [...document.querySelectorAll("a[href], button, input, select, textarea, summary")]
  .filter(element => element.checkVisibility({ visibilityProperty: true }) && !element.dataset.walked)
  .map(element => element.outerHTML.slice(0, 120))"""


# Texts that are seen, each with its size in pixels and whether it is a heading.
FONT_SIZES = """() => {
  const found = [], walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) {
    const text = walker.currentNode.textContent.trim(), parent = walker.currentNode.parentElement;
    if (text && parent.checkVisibility()) {
      found.push([text, parseFloat(getComputedStyle(parent).fontSize), Boolean(parent.closest("h1, h2, h3, h4"))]);
    }
  }
  return found;
}"""

# Texts of a page with the language they are marked with, if they are in the script of another one.
WRONGLY_MARKED = """() => {
  const found = [], walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) {
    const text = walker.currentNode.textContent.trim(), parent = walker.currentNode.parentElement;
    const arabic = /\\p{Script=Arabic}/u.test(text), marked = parent.closest("[lang]").lang === "ar";
    if (/\\p{L}/u.test(text) && arabic !== marked && !parent.closest("bdi")) found.push(text);
  }
  return found;
}"""


@dataclass(frozen=True)
class Sight:
    """How a page answers, and what is wrong with it: by axe-core, at 320 px, in the browser's console."""

    status: int
    faults: list[str]
    overflow: list[str]
    complaints: list[str]


@dataclass
class Browser:
    """A browser that visits the town at ``address``; one window with scripts, one without."""

    program: playwright.Browser
    address: str
    axe: str
    status: int = 0
    complaints: list[str] = field(default_factory=list)
    sights: dict[str, Sight] = field(default_factory=dict)
    windows: dict[bool, playwright.Page] = field(default_factory=dict)

    def open(self, path: str, width: int = WIDE, *, script: bool = True) -> playwright.Page:
        """Open ``path``; ``complaints`` then holds what the console said and which requests went elsewhere."""
        window = self.windows.get(script) or self._new_window(script)
        window.set_viewport_size({"width": width, "height": HEIGHT})
        window.emulate_media(color_scheme="light", reduced_motion="reduce")
        self.complaints.clear()
        answer = window.goto(self.address + path, wait_until="load")
        self.status = answer.status if answer else 0
        return window

    def look(self, path: str, widths: list[int]) -> Sight:
        """Look at a page with all its accordions open, at several widths, in light and dark colours; once."""
        if path not in self.sights:
            window = self.open(path, widths[0])
            window.evaluate("() => document.querySelectorAll('details:not(.menu)').forEach(part => part.open = true)")
            faults = []
            for width in widths:
                window.set_viewport_size({"width": width, "height": HEIGHT})
                faults += [f"{width} px: {fault}" for fault in self.faults(window)]
            window.emulate_media(color_scheme="dark")
            faults += [f"dark: {fault}" for fault in self.faults(window)]
            self.sights[path] = Sight(self.status, faults, overflowing(window), list(self.complaints))
        return self.sights[path]

    def faults(self, window: playwright.Page, within: str = "") -> list[str]:
        """Return what axe-core finds on the page, or in one part of it."""
        if not window.evaluate("() => 'axe' in window"):
            window.evaluate(self.axe)
        return list(window.evaluate(RUN_AXE, [within, OPTIONS]))

    def _new_window(self, script: bool) -> playwright.Page:
        window = self.windows[script] = self.program.new_context(java_script_enabled=script).new_page()
        window.on("console", self._heard)
        window.on("pageerror", lambda error: self.complaints.append(str(error)))
        window.on("request", self._asked)
        return window

    def _heard(self, message: playwright.ConsoleMessage) -> None:
        if message.type in {"error", "warning"}:
            self.complaints.append(message.text)

    def _asked(self, request: playwright.Request) -> None:
        if not request.url.startswith((self.address, "data:")):
            self.complaints.append(f"{request.url} is elsewhere")


def overflowing(window: playwright.Page) -> list[str]:
    """Return what reaches over the edge of a window of the least width, 320 px (WCAG 1.4.10)."""
    window.set_viewport_size({"width": NARROWEST, "height": HEIGHT})
    return list(window.evaluate(OVERFLOWING))


def walk(window: playwright.Page, most: int = 400) -> tuple[list[str], list[str]]:
    """Press Tab from the top to the end; return all stops, and those where the focus is not visible."""
    stops: list[str] = []
    unseen: list[str] = []
    for _ in range(most):
        window.keyboard.press("Tab")
        stop = window.evaluate(FOCUSED)
        if stop is None:
            break
        stops.append(stop[0])
        if stop[1]:
            unseen.append(f"{stop[0]}: not {', not '.join(stop[1])}")
    return stops, unseen + [f"{element}: never reached" for element in window.evaluate(NOT_WALKED)]
