// Starts the page, and answers for it when it cannot start or breaks. Works without WebAssembly, and is no module: where
// a host sends no CORS header, modules do not load into sandboxed frames, and nothing could say so.

// A crash this soon after a reload is the link's doing: the card then offers a start without it.
const SOON_MS = 10_000;

// Read before the program runs, since it writes history.state too.
const before = history.state?.routemath ?? {};
const { classList } = document.documentElement;
const framed = parent !== self;
// What gets the program: www/hosted.js in the hosted page, www/single.js in the single file. A disk hands out no files.
const { routemathParts: parts } = globalThis;
const onDisk = parts.hosted && location.protocol === "file:";
let build = "unknown build";
let shown = false;
let rescue;

// The program calls this when it panics, in builds where a panic has words.
globalThis.routemathCrash = crash;
addEventListener("error", ({ error }) => trapped(error));
addEventListener("unhandledrejection", ({ reason }) => trapped(reason));
start();

async function start() {
  try {
    const [glue, module, rest, restNow] = await parts();
    ({ build, rescue } = glue);
    if (build !== buildOf(module)) return mismatch();
    const { need, asked } = completing(glue, rest, restNow);
    // Where the program comes in halves, the first asks for the rest once it answers.
    if (rest) globalThis.routemathRest = { then: (told) => asked().then(told) };
    await glue.default({ module_or_path: module, need });
  } catch (error) {
    stopped(error);
  }
}

// The ways for the program to get its rest, once: it has `asked` and goes on meanwhile, or it cannot go on, and is in `need`.
function completing(glue, rest, restNow) {
  let [given, tell] = [false];
  const early = new Promise((resolve) => (tell = resolve));
  const give = (module) => {
    if (given) return;
    if (build !== buildOf(module)) throw mismatch();
    glue.extend(module);
    tell((given = true));
  };
  const asked = () => Promise.race([early, rest().then(give)]).catch(stopped);
  const need = () => {
    try {
      give(restNow());
    } catch (error) {
      stopped(error);
      // Said already: an error without words goes through the program, and nobody takes it for one.
      throw null;
    }
  };
  return { need, asked };
}

// Says what stopped the start, unless that is said, or a reload is on its way. Nothing that waits goes on after it.
function stopped(error) {
  if (error && !shown) (isTrap(error) ? trapped : failed)(error);
  return new Promise(() => {});
}

// The build id that the last step of the build wrote into both files.
function buildOf(module) {
  const [section] = WebAssembly.Module.customSections(module, "build");
  return section && new TextDecoder().decode(section);
}

// Glue and Wasm of two builds: a cache kept one of them. A reload asks the server again; the second time it is no cache.
function mismatch() {
  if (before.reloaded) return crash("glue and WebAssembly are of different builds");
  remember({ reloaded: true });
  location.reload();
}

// A trap, as a panic of the optimized program is and a stack that ran full, or an exception of the browser on its way
// through the program, which leaves it half done: where it was must do for words. Errors of others, such as extensions,
// are none of ours.
function trapped(error) {
  if (isTrap(error) || /wasm/.test(error?.stack)) crash([String(error), error.stack].join("\n"));
}

function isTrap(error) {
  return Boolean(globalThis.WebAssembly) && error instanceof WebAssembly.RuntimeError;
}

function failed(error) {
  console.error(error);
  card("The calculator could not start here.", why(), String(error));
}

function why() {
  if (!canCompile()) return "This browser or page blocks WebAssembly.";
  if (onDisk) return "From a disk only routemath.html runs; this page needs a web server.";
  if (framed && origin === "null") return "Blocked by this frame's sandbox: it needs allow-same-origin.";
  return "A part of it did not arrive.";
}

// Whether the smallest possible module compiles.
function canCompile() {
  try {
    return Boolean(new WebAssembly.Module(Uint8Array.of(0, 97, 115, 109, 1, 0, 0, 0)));
  } catch {
    return false;
  }
}

function crash(message) {
  console.error(message);
  card("Something broke, and it is our bug.", "Your inputs are safe in this link.", message);
}

function card(title, text, message) {
  if (shown) return;
  // The program still knows the last edit, if it runs, and what broke it lets it speak.
  try {
    rescue?.();
  } catch (error) {
    console.warn(error);
  }
  shown = true;
  // Uncovers the example, and says that it is no more than that. Frames listen for the event.
  classList.add("failed");
  dispatchEvent(new Event("routemath-failed"));
  const again = before.crash === message && Date.now() - before.at < SOON_MS;
  const buttons = [
    button("Copy link", (self) => copy(self, location.href)),
    again ? button("Start clean", startClean) : !onDisk && button("Reload", () => reload(message)),
    button("Copy report", (self) => copy(self, report(message))),
  ];
  buttons[0].classList.add("primary");
  // What a frame is not allowed, a page of its own may be.
  if (framed) buttons.push(element("a", ["Open full calculator"], { href: whole(), target: "_blank", rel: "noopener" }));
  const words = element("div", [element("h1", [title]), element("p", [text])], { role: "alert" });
  const made = element("section", [words, element("div", buttons.filter(Boolean))], { role: "main", class: "card crash" });
  for (const other of document.body.children) other.inert = true;
  document.body.prepend(made);
  made.scrollIntoView();
}

// The address of this link outside a frame, where it is shown whole.
function whole() {
  const { hash, search, href } = location;
  const link = (/[#&]v=/.test(hash) ? hash : search).slice(1).replace(/&(ui|theme|lock|show)=[^&]*/g, "");
  return `${href.replace(/(embed\.html)?([?#].*)?$/, "")}#${link}`;
}

function report(message) {
  return [message, `build ${build}`, location.href, navigator.userAgent].join("\n");
}

function reload(message) {
  remember({ crash: message, at: Date.now() });
  location.reload();
}

function startClean() {
  location.assign(location.pathname);
}

// Survives a reload. Some frames forbid it; they lose no more than the offer of a clean start.
function remember(routemath) {
  try {
    history.replaceState({ ...history.state, routemath }, "");
  } catch (error) {
    console.warn(error);
  }
}

// Three ways, since frames and old browsers forbid some: the clipboard, the command, the text itself to copy by hand.
// In a frame the clipboard is not even asked: where it is forbidden, asking is reported as an offense.
async function copy(self, text) {
  try {
    if (framed) throw new Error("in a frame");
    await navigator.clipboard.writeText(text);
  } catch {
    const field = element("textarea", [text], { readonly: "", "aria-label": "Text to copy" });
    self.parentElement.after(field);
    field.select();
    if (!document.execCommand("copy")) return;
    field.remove();
  }
  self.textContent = "Copied";
}

function button(label, act) {
  const made = element("button", [label], { type: "button" });
  made.addEventListener("click", () => act(made));
  return made;
}

// Text only ever becomes text.
function element(tag, children, attributes = {}) {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) made.setAttribute(name, value);
  made.append(...children);
  return made;
}
