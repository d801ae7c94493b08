// Puts the calculator into any page: fits the height of its frames and defines <route-math>.
//
//   <script src="https://host/embed.js" async></script>
//   <route-math scenario="v=1&rq=50000&in=900" ui="compact"></route-math>
//
// Depends on nothing, reads nothing of the page, and listens only to frames it knows.
const base = new URL(".", document.currentScript.src).href;
const VIEW = ["ui", "theme", "lock", "show"];
const frames = () => [...document.querySelectorAll("iframe")].filter(({ src }) => src.startsWith(base));
const owned = new Map();

addEventListener("message", ({ source, data }) => {
  if (data?.rm !== 1) return;
  const frame = [...owned.keys(), ...frames()].find(({ contentWindow }) => contentWindow === source);
  if (!frame) return;
  if (data.type === "height" && Number.isInteger(data.px)) {
    frame.style.height = Math.min(6000, Math.max(120, data.px)) + "px";
  }
  if (["ready", "state", "error"].includes(data.type)) {
    owned.get(frame)?.dispatchEvent(new CustomEvent(data.type, { detail: data }));
  }
});

// The script may stand in a page more than once.
customElements.get("route-math") || customElements.define("route-math", class extends HTMLElement {
  static observedAttributes = ["scenario", ...VIEW];
  connectedCallback() {
    const frame = (this.frame = document.createElement("iframe"));
    frame.title = this.title || "LLM routing calculator: where should this traffic run";
    frame.loading = "lazy";
    frame.allow = "clipboard-write";
    frame.referrerPolicy = "no-referrer";
    frame.style.cssText = `border:0;width:100%;height:${parseInt(this.getAttribute("height")) || 640}px`;
    frame.src = this.address();
    owned.set(frame, this);
    this.append(frame);
  }
  // A frame that is moved begins anew from its first address, so one that comes back is another.
  disconnectedCallback() {
    this.frame.remove();
    owned.delete(this.frame);
    this.frame = undefined;
  }
  attributeChangedCallback() {
    // Replaced, since a new source would be a step in the page's history.
    this.frame?.contentWindow?.location.replace(this.address());
  }
  // Asks the frame for its scenario and answer; they come as a "state" event.
  hello() {
    this.frame?.contentWindow.postMessage({ rm: 1, type: "hello" }, base);
  }
  address() {
    const query = (this.getAttribute("scenario") ?? "").replace(/^[?#]/, "");
    // Settings without a version are those of the first.
    const version = query && !/(^|&)v=/.test(query) && "v=1";
    const view = VIEW.filter((name) => this.hasAttribute(name));
    const pairs = view.map((name) => name + "=" + encodeURIComponent(this.getAttribute(name)));
    return base + "embed.html?" + [version, query, ...pairs].filter(Boolean).join("&");
  }
});
