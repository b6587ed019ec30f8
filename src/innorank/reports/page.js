"use strict";
(() => {
  const order = new Intl.Collator(document.documentElement.lang, { numeric: true });
  const plain = (text) => text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();

  const key = (cell, isNumber) => {
    const given = cell.dataset.sort;
    if (given === undefined) return cell.textContent;
    const number = given === "inf" ? Infinity : Number(given);
    return !isNumber || Number.isNaN(number) ? given : number;
  };

  const compared = (a, b) => {
    if (typeof a === "number" && typeof b === "number") return a === b ? 0 : a < b ? -1 : 1;
    if (typeof a !== typeof b) return typeof a === "number" ? -1 : 1;
    return order.compare(a, b);
  };

  // What has no exact value stays last, whichever way the others are sorted.
  const isMissing = (value) => value === Infinity || value === "" || value === "–";

  const sort = (table, head, index) => {
    const falls = head.getAttribute("aria-sort") === "ascending";
    for (const other of head.parentNode.children) other.removeAttribute("aria-sort");
    head.setAttribute("aria-sort", falls ? "descending" : "ascending");
    const body = table.tBodies[0];
    const isNumber = head.classList.contains("number");
    const rows = [...body.rows].map((row) => [key(row.cells[index], isNumber), row]);
    rows.sort(([a], [b]) => {
      const missing = isMissing(a) - isMissing(b);
      return missing || (falls ? compared(b, a) : compared(a, b));
    });
    body.append(...rows.map(([, row]) => row));
  };

  for (const grid of document.querySelectorAll(".grid")) {
    const table = grid.querySelector("table");
    [...table.tHead.rows[0].cells].forEach((head, index) => {
      if (head.classList.contains("drawing")) return;
      const button = document.createElement("button");
      button.type = "button";
      button.append(...head.childNodes);
      button.addEventListener("click", () => sort(table, head, index));
      const printed = document.createElement("span");
      printed.className = "printed";
      printed.textContent = button.textContent;
      head.append(button, printed);
    });
    const tools = grid.querySelector(".tools");
    if (!tools) continue;
    const rows = [...table.tBodies[0].rows];
    const texts = rows.map((row) =>
      plain([...row.cells].map((cell) => `${cell.textContent} ${cell.dataset.find || ""}`).join(" ")));
    const shown = tools.querySelector("output");
    tools.querySelector("input").addEventListener("input", (event) => {
      const words = plain(event.target.value).split(/\s+/);
      let count = 0;
      rows.forEach((row, index) => {
        row.hidden = !words.every((word) => texts[index].includes(word));
        count += !row.hidden;
      });
      shown.textContent = grid.dataset.rows.replace("{shown}", count).replace("{all}", rows.length);
    });
    tools.hidden = false;
  }
})();
