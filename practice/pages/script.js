// The page works without this: it shows progress without reloading, keeps the chosen person in
// sight on narrow screens, and shows that an action is on its way.
const bar = document.getElementById("progress");

async function follow() {
  const told = await fetch("/progress").then((answer) => answer.json()).catch(() => null);
  if (told === null || told.ready) return location.reload();
  bar.max = told.total;
  bar.value = told.done;
  document.getElementById("playing").textContent = told.playing;
  setTimeout(follow, 250);
}

if (bar) follow();

const strip = document.querySelector(".people ul");
const chosen = strip?.querySelector("[aria-current]");
if (chosen) strip.scrollLeft = chosen.offsetLeft - strip.offsetLeft - strip.clientWidth / 2 + chosen.clientWidth / 2;

document.addEventListener("submit", (event) => {
  if (!event.target.target) document.body.setAttribute("aria-busy", "true");
});
addEventListener("pageshow", () => document.body.removeAttribute("aria-busy"));
