/**
 * The page's only script: counterexamples are stepped through with the arrow keys, Home and End, or the buttons,
 * and what is folded is unfolded on paper.
 * Without it every step stands there all the same. Kept as text, since it runs in a browser and not here.
 */
export const script = `
"use strict";
document.documentElement.classList.add("js");
addEventListener("beforeprint", () => {
  for (const details of document.querySelectorAll("details")) details.open = true;
});
for (const stepper of document.querySelectorAll(".stepper")) {
  const rows = [...stepper.querySelectorAll(".steps tbody tr[data-step]")];
  const places = JSON.parse(stepper.querySelector("script").textContent);
  const cells = [...stepper.querySelectorAll(".state tr")];
  const output = stepper.querySelector("output");
  const last = Number(stepper.dataset.last);
  let current = 0;

  const valueAt = ([initial, changes], step) =>
    changes.reduce((value, [at, next]) => (at <= step ? next : value), initial);

  const show = (step) => {
    current = Math.max(0, Math.min(last, step));
    for (const row of rows) {
      if (Number(row.dataset.step) === current) row.setAttribute("aria-current", "step");
      else row.removeAttribute("aria-current");
    }
    cells.forEach((cell, index) => {
      const before = valueAt(places[index], current - 1);
      const after = valueAt(places[index], current);
      const isChanged = current > 0 && before !== after;
      cell.classList.toggle("changed", isChanged);
      cell.lastElementChild.textContent = after;
      if (!isChanged) return;
      const was = document.createElement("span");
      was.className = "was";
      was.textContent = " was " + before;
      cell.lastElementChild.append(was);
    });
    output.textContent = current === 0 ? "At the start" : "Step " + current + " of " + last;
  };

  const go = (step) => {
    show(step);
    const row = rows.find((each) => Number(each.dataset.step) === current) ?? stepper;
    row.scrollIntoView({ block: current === 0 ? "start" : "nearest", behavior: "instant" });
  };

  const keys = {
    ArrowRight: () => current + 1,
    ArrowDown: () => current + 1,
    ArrowLeft: () => current - 1,
    ArrowUp: () => current - 1,
    Home: () => 0,
    End: () => last,
  };
  stepper.addEventListener("keydown", (event) => {
    const target = keys[event.key];
    if (target === undefined || event.altKey || event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    go(target());
  });
  for (const button of stepper.querySelectorAll("button")) {
    button.addEventListener("click", () => go(keys[button.dataset.key]()));
  }
  for (const row of rows) row.addEventListener("click", () => show(Number(row.dataset.step)));
  const follow = () => {
    const row = rows.find(({ id }) => "#" + id === location.hash);
    if (row !== undefined) show(Number(row.dataset.step));
  };
  addEventListener("hashchange", follow);
  show(0);
  follow();
}
`;
