// The engine behind the page, as one small interface: who lays the booklet out, and where its files come from.
// This one asks the desk that served the page. Another may answer the same calls in the browser itself.
//
//   readAs(columns)         what columns are read as, by letter
//   logo(file)              a logo to be tried: {name}
//   state()                 what is open, and what may be chosen
//   open(files, options)    a workbook: files are [{path, file}], options {wanted}
//   sample(), named()       the sample; the workbook that the desk was opened with
//   view(request)           a request laid out: pages, findings, counts
//   page(view, n)           a page of a view as SVG; face(key) the address of a typeface
//   possible(request)       which words are impossible beside the others, with the reason
//   check(view, signal)     everything that is to be said of the workbook, in its usual editions, with the pages of a view
//   make(request, signal), mark(), adopt(request), starter(language)   files: {files, findings, refused, fault}
//   read()                  what was read as what
//   log(on), logAddress     the log of requests
//   address(path)           where a file that was made is downloaded
//   listen({view, hello, lost, back})    what happens

const tab = crypto.getRandomValues(new Uint32Array(3)).join("-");

/** What the desk refuses: fault in words, hint, and workbooks to choose among. */
export class Refused extends Error {
  constructor(fault) {
    super(fault.fault);
    Object.assign(this, fault);
  }
}

async function answered(response) {
  const body = await response.json().catch(() => ({ fault: "" }));
  if (!response.ok) throw new Refused(body);
  return body;
}

const get = (path) => fetch(path).then(answered);
const post = (path, body, signal) => fetch(path, {
  method: "POST", headers: { "Content-Type": "application/json" }, body: JSON.stringify(body), signal,
}).then(answered);

export const engine = {
  state: () => get("state"),
  sample: () => post("sample", {}),
  named: () => post("named", {}),
  logo: (file) => fetch("logo?" + new URLSearchParams({ name: file.name }), { method: "POST", body: file,
    headers: { "Content-Type": "application/octet-stream" } }).then(answered),
  readAs: (columns) => post("columns", columns),
  async open(files, { wanted = "" } = {}) {
    const query = new URLSearchParams({ name: files[0].path.split("/").pop(), wanted });
    if (files.length === 1) {
      return answered(await fetch("open?" + query, { method: "POST", body: files[0].file,
        headers: { "Content-Type": "application/octet-stream" } }));
    }
    const form = new FormData();
    for (const { path, file } of files) form.append(path, file, "f");
    return answered(await fetch("open?" + query, { method: "POST", body: form }));
  },
  view: (request, signal) => post("view", { ...request, tab }, signal),
  async page(view, n) {
    const response = await fetch(`svg/${view}/${n}`);
    if (!response.ok) throw new Refused(await response.json().catch(() => ({ fault: "" })));
    return response.text();
  },
  face: (key) => "face/" + key,
  possible: (request, signal) => post("possible", request, signal),
  check: (view, signal) => post("check", { view }, signal),
  make: (request, signal) => post("make", request, signal),
  mark: () => post("mark", {}),
  adopt: (request) => post("adopt", request || {}),
  starter: (language) => post("new", { fields: language ? { Language: [language] } : {} }),
  read: () => get("read"),
  log: (on) => post("log", { on }),
  logAddress: "log/requests.csv",
  address: (path) => path,
  listen({ view, hello, lost, back }) {
    const events = new EventSource("events?tab=" + tab);
    let away = false;
    events.addEventListener("view", (e) => view(JSON.parse(e.data)));
    events.addEventListener("hello", (e) => {
      if (away) back();
      away = false;
      hello(JSON.parse(e.data));
    });
    events.addEventListener("end", () => { away = true; lost(); });
    events.onerror = () => { if (!away) { away = true; lost(); } };
  },
};
