// The calculator's side of an embed: tells the page around it how high it is, and answers when it is asked.
//
// Heights and readiness are no secret and go to anyone. The scenario may hold negotiated prices: it goes only to the
// page that asked, and to a page without an origin only if it holds none.

const host = window.parent;
const MOST = 8192;
let told = 0;
let waiting = false;

if (host !== window) {
  addEventListener("message", hear);
  const ready = () => {
    const page = document.getElementById("page");
    if (!page) return requestAnimationFrame(ready);
    new ResizeObserver(measure).observe(page);
    tell({ type: "ready", proto: 1 });
  };
  ready();
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
    const px = Math.ceil(document.getElementById("page").getBoundingClientRect().bottom + scrollY);
    if (Math.abs(px - told) <= 2) return;
    told = px;
    tell({ type: "height", px });
  });
}

function hear({ source, origin, data }) {
  if (source !== host || data?.rm !== 1) return;
  if (data.type === "hello") state(origin);
  if (data.type === "theme" && ["auto", "light", "dark"].includes(data.value)) {
    document.documentElement.dataset.theme = data.value;
  }
  if (data.type === "set") set(data.query);
}

function state(origin) {
  const query = (location.hash || location.search).slice(1);
  const { answer } = document.documentElement.dataset;
  const anyone = origin === "null";
  if (anyone && /(^|&)(x[1-9]|ov|cm)=/.test(query)) return tell({ type: "error", code: "private" });
  tell({ type: "state", query, answer: answer ? JSON.parse(answer) : null }, anyone ? "*" : origin);
}

// The same way in as a pasted link, so the same checks.
function set(query) {
  if (typeof query !== "string" || query.length > MOST || !/^v=\d/.test(query)) {
    return tell({ type: "error", code: "bad_query" });
  }
  location.hash = query;
}
