// KERN has only physical properties; Arabic needs them mirrored. These two passes make its CSS direction-neutral and small.

const SIDES = { left: "inline-start", right: "inline-end" };
const SHORTHAND = new Set(["padding", "margin"]);
const INSET = { left: "inset-inline-start", right: "inset-inline-end" };

/** Splits "1px calc(2px + 3px)" at spaces outside brackets. */
function values(text) {
  return text.match(/(?:[^\s()]+|\((?:[^()]|\((?:[^()]|\([^()]*\))*\))*\))+/g) ?? [];
}

/** Replaces left and right by inline start and end, in names, four-part shorthands and keywords. */
export function toLogical() {
  return {
    postcssPlugin: "to-logical",
    Declaration(declaration) {
      const { prop, value } = declaration;
      const side = prop.match(/^(padding|margin|border)-(left|right)(-\w+)?$/);
      if (side) declaration.prop = `${side[1]}-${SIDES[side[2]]}${side[3] ?? ""}`;
      else if (prop in INSET) declaration.prop = INSET[prop];
      else if (/^(text-align|float|clear)$/.test(prop) && value in SIDES)
        declaration.value = prop === "text-align" ? SIDES[value].replace("inline-", "") : SIDES[value];
      else if (SHORTHAND.has(prop)) {
        const [top, right, bottom, left] = values(value);
        if (left === undefined || left === right) return;
        declaration.replaceWith(
          { prop: `${prop}-block`, value: `${top} ${bottom}` },
          { prop: `${prop}-inline`, value: `${left} ${right}` },
        );
      }
    },
  };
}

/** Removes custom properties that neither KERN's remaining rules nor `extra` (our own CSS) read. */
export function dropUnusedVariables(extra) {
  return {
    postcssPlugin: "drop-unused-variables",
    OnceExit(sheet) {
      for (let removed = 1; removed; ) {
        removed = 0;
        const used = new Set(extra.match(/--kern-[\w-]+/g));
        sheet.walkDecls(({ value }) => value.match(/--[\w-]+/g)?.forEach((name) => used.add(name)));
        sheet.walkDecls(/^--/, (declaration) => {
          if (used.has(declaration.prop)) return;
          declaration.remove();
          removed += 1;
        });
      }
      sheet.walkComments((comment) => comment.remove());
    },
  };
}
