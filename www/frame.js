// The calculator's side of an embed: tells the page around it how high it is, and answers when it is asked.
//
// Heights and readiness are no secret and go to anyone. The scenario may hold negotiated prices: it goes only to the
// page that asked, and to a page without an origin only if it holds none. No module: those need a header in sandboxes.

const host = window.parent;
const { classList, dataset } = document.documentElement;
const MOST = 8192;
// The keys that hold nothing anyone has negotiated, named or written.
const OPEN = /^(v|k|m|obj|d|as|saw|shape|rq|in|out|rz|c[itw]|ttl|ab|bpt|st|tpe|bs|tools|pk|mo|cpt|tms|nc|tgt|ton|need|pin|ok[cro]|same|at|eg|of|base|one|ui|theme|lock|show)$/;
let told = 0;
let waiting = false;
let broken = false;
let theme;

if (host !== window) {
  addEventListener("message", hear);
  addEventListener("routemath-failed", failed);
  // What the page around says of light and dark holds, whatever a link or the program says later.
  new MutationObserver(dress).observe(document.documentElement, { attributeFilter: ["data-theme"] });
  start();
}

// The height is told once there is something to show: the page, or why there is none.
function start() {
  if (classList.contains("failed")) failed();
  else if (document.getElementById("page")) tell({ type: "ready", proto: 1 });
  else return requestAnimationFrame(start);
  new ResizeObserver(measure).observe(document.body);
}

function failed() {
  if (broken) return;
  broken = true;
  tell({ type: "error", code: "failed" });
}

function tell(message, origin = "*") {
  host.postMessage({ rm: 1, ...message }, origin);
}

// At most one message a frame, and none for a change of a pixel or two, which scroll bars can cause by themselves.
function measure() {
  if (waiting) return;
  waiting = true;
  requestAnimationFrame(() => {
    waiting = false;
    const px = Math.ceil(document.body.getBoundingClientRect().bottom + scrollY);
    if (Math.abs(px - told) <= 2) return;
    told = px;
    tell({ type: "height", px });
  });
}

function hear({ source, origin, data }) {
  if (source !== host || data?.rm !== 1) return;
  if (data.type === "hello") state(origin);
  if (data.type === "theme" && ["auto", "light", "dark"].includes(data.value)) {
    theme = data.value;
    dress();
  }
  if (data.type === "set") set(data.query);
}

function dress() {
  if (theme && dataset.theme !== theme) dataset.theme = theme;
}

// The program leaves the answer out while the address, and so the query, is behind it.
function state(origin) {
  const { hash, search } = location;
  const query = (/[#&]v=/.test(hash) ? hash : search).slice(1);
  const anyone = origin === "null";
  if (anyone && !query.split("&").every((pair) => OPEN.test(pair.split("=")[0]))) {
    return tell({ type: "error", code: "private" });
  }
  const answer = dataset.answer ? JSON.parse(dataset.answer) : null;
  tell({ type: "state", query, answer }, anyone ? "*" : origin);
}

// The same way in as a pasted link, so the same checks. Replaced, since a frame's history is that of the page around it.
function set(query) {
  if (typeof query !== "string" || query.length > MOST || !/^v=\d/.test(query)) {
    return tell({ type: "error", code: "bad_query" });
  }
  const { href } = location;
  if (/&theme=/.test(query)) theme = undefined;
  location.replace(`${href.split("#")[0]}#${query}`);
  // Until the program has followed, its answer is another link's.
  if (location.href !== href) dataset.answer = "";
}
