// Goes through the desk in Firefox, as the tests go through it in Chromium, and compares pages as it shows their SVG with
// the PDF's, as poppler draws them. It fails at the first thing that is not so, and prints figures at the end.
//
//   node .ci/firefox.mjs BOOKLET PUPPETEER FOLDER    the command, the folder with puppeteer-core, a folder to work in
import { spawn, execFileSync } from "node:child_process";
import { createHash } from "node:crypto";
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { pathToFileURL } from "node:url";

const [booklet, puppeteerFolder, folder] = process.argv.slice(2);
const puppeteer = await import(pathToFileURL(createRequire(join(puppeteerFolder, "/")).resolve("puppeteer-core")));

let proved = 0;
function must(what, is, said = "") {
  if (!is) throw new Error(`${what}: not so ${said}`);
  proved++;
}

// started runs a desk, and gives its address and how to end it.
async function started(path) {
  const desk = spawn(booklet, ["desk", "--no-browser", path], { stdio: ["ignore", "pipe", "inherit"] });
  process.on("exit", () => desk.kill());
  const address = await new Promise((done, failed) => {
    let said = "";
    desk.stdout.on("data", (d) => {
      said += d;
      const found = said.match(/http:\/\/\S+/);
      if (found) done(found[0]);
    });
    desk.on("exit", () => failed(new Error("the desk ended: " + said)));
  });
  return { address, end: () => desk.kill("SIGINT") };
}

// launched is a browser with preferences of its own.
const launched = (prefs = {}) => puppeteer.launch({
  browser: "firefox", executablePath: "/usr/bin/firefox-esr", headless: true, extraPrefsFirefox: prefs,
});

// opened is a page of a browser that is so wide, in the light or the dark.
async function opened(address, width, height, dark) {
  const browser = await launched({ "ui.systemUsesDarkTheme": dark ? 1 : 0, "ui.prefersReducedMotion": 1 });
  const page = await browser.newPage();
  await page.setViewport({ width, height });
  page.setDefaultTimeout(120000);
  await page.goto(address);
  await page.waitForFunction(() => document.querySelector(".page svg text") && document.getElementById("count"));
  return { browser, page };
}

const list = "Role,Category,Summary\nPorters,Estates and facilities,Porters move patients safely around the hospital.\nMidwives,Midwifery,";
const count = (page, says) => page.waitForFunction((s) => document.getElementById("count").textContent === s, {}, says);

// theUsersWay is the list with its fault, its cell, mended on disk and seen, and a reader's request.
async function theUsersWay() {
  const path = join(folder, "jobs.csv");
  writeFileSync(path, list + "\n");
  const desk = await started(path);
  const { browser, page } = await opened(desk.address, 1280, 800, false);
  await count(page, "1 of 2 jobs laid out; 1 needs you");
  await page.locator(".find.error button").click();
  await page.waitForFunction(() => document.querySelector(".page .pick") && document.querySelector("#picked code").textContent === "Roles!C3");
  const porters = await page.evaluateHandle(() => [...document.querySelectorAll(".page text")].find((e) => e.textContent === "Porters"));
  await porters.click();
  await page.waitForFunction(() => document.querySelector("#picked code").textContent === "Roles!C2");
  must("a click on a page shows its cell", true);
  writeFileSync(path, list + "Midwives care for women and their babies.\n");
  await count(page, "All 2 jobs are laid out");
  await page.waitForFunction(() => document.querySelector(".page .pill"));
  must("a save is seen, and what is new is marked", true);

  await page.locator('[data-key="ask"]').click();
  await page.waitForSelector('input[name="TextSize"][value="24"]');
  await page.evaluate(() => document.querySelector('input[name="TextSize"][value="24"]').click());
  await page.evaluate(() => document.querySelector('input[name="Ground"][value="yellow"]').click());
  await page.waitForSelector(".page svg [fill='#fff29e']");
  await page.locator('[data-key="make"]').click();
  await page.waitForSelector('[data-result="made"] a');
  const file = await page.evaluate(async () => {
    const a = document.querySelector('[data-result="made"] a');
    const data = await (await fetch(a.href)).arrayBuffer();
    const sum = new Uint8Array(await crypto.subtle.digest("SHA-256", data));
    return a.download + " " + [...sum].map((b) => b.toString(16).padStart(2, "0")).join("");
  });
  execFileSync(booklet, ["build", path, "--edition=large-print", "--text-size=24", "--ground=yellow", "--quiet", "--out", folder]);
  const name = "jobs-large-print-24pt-yellow.pdf";
  const sum = createHash("sha256").update(readFileSync(join(folder, name))).digest("hex");
  must("the file of a request has the bytes of the command's", file === `${name} ${sum}`, file);
  await browser.close();
  desk.end();
}

// byKeyboard goes with the keyboard alone to the pages, through them, to a finding and to the files.
async function byKeyboard() {
  const path = join(folder, "keys.csv");
  writeFileSync(path, list + "\n");
  const desk = await started(path);
  const { browser, page } = await opened(desk.address, 1280, 800, true);
  must("it is dark where the reader's computer is",
    await page.evaluate(() => getComputedStyle(document.body).backgroundColor !== "rgb(251, 250, 247)"));
  const tabTo = async (selector, back) => {
    for (let i = 0; i < 220; i++) {
      if (back) await page.keyboard.down("Shift");
      await page.keyboard.press("Tab");
      if (back) await page.keyboard.up("Shift");
      if (await page.evaluate((s) => Boolean(document.activeElement?.closest(s)), selector)) {
        must(`the focus is seen on ${selector}`, await page.evaluate(() => {
          const own = document.activeElement, next = own.nextElementSibling;
          return getComputedStyle(own).outlineStyle !== "none" || (next && getComputedStyle(next).outlineStyle !== "none");
        }));
        return;
      }
    }
    throw new Error(`Tab never comes to ${selector}`);
  };
  const turned = async (key, where) => {
    await page.keyboard.press(key);
    await page.waitForFunction((w) => document.getElementById("where").textContent.startsWith(w), {}, where);
  };
  await tabTo("#spread-area");
  await turned("ArrowRight", "Pages 2–3");
  await turned("PageDown", "Pages 4–5");
  await turned("End", "Page 8");
  await turned("Home", "Page 1");
  await tabTo(".find.error");
  await page.keyboard.press("Enter");
  await page.waitForFunction(() => document.querySelector("#picked code").textContent === "Roles!C3");
  await tabTo("#get-files", "back"); // forward it would come through the bars of the browser
  await page.keyboard.press("Enter");
  await page.waitForSelector("dialog[open]");
  await page.keyboard.press("Escape");
  await page.waitForFunction(() => !document.querySelector("dialog[open]") && document.activeElement.id === "get-files");
  must("a dialogue gives the focus back", true);
  for (const [width, height] of [[390, 844], [320, 512]]) { // a phone; 400 % zoom
    await page.setViewport({ width, height });
    for (const door of ["print", "fairs", "booklet"]) {
      await page.evaluate((d) => document.querySelector(`.doors [data-key="${d}"]`).click(), door);
      must(`${door} does not scroll sideways, ${width} wide`,
        await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth + 1));
    }
  }
  await browser.close();
  desk.end();
}

// unlike is how many of a hundred pixels of two pictures differ by more than 32 levels of 256.
const unlike = (page, a, b) => page.evaluate(async (...pictures) => {
  const [p, q] = await Promise.all(pictures.map(async (data) => {
    const image = new Image();
    image.src = "data:image/png;base64," + data;
    await image.decode();
    const canvas = Object.assign(document.createElement("canvas"), { width: image.width, height: image.height });
    const paint = canvas.getContext("2d");
    paint.drawImage(image, 0, 0);
    return paint.getImageData(0, 0, image.width, image.height);
  }));
  if (p.width !== q.width || Math.abs(p.height - q.height) > 1) return 100;
  let n = 0;
  for (let i = 0; i < Math.min(p.data.length, q.data.length); i += 4) {
    if ([0, 1, 2].some((k) => Math.abs(p.data[i + k] - q.data[i + k]) > 32)) n++;
  }
  return 100 * n / (p.width * p.height);
}, a, b);

// likeness compares pages of the sample, and says how unlike the worst is.
async function likeness() {
  const out = join(folder, "pages"), width = 874, large = 6 * width; // 150 ppi; poppler sets glyphs on whole pixels
  mkdirSync(out);
  execFileSync(booklet, ["pictures", "--format", "svg", "--quiet", "--pages", "1-6,20,95,104", "--out", out]);
  execFileSync(booklet, ["build", "--edition", "standard", "--quiet", "--out", out]);
  const browser = await launched();
  const page = await browser.newPage();
  let worst = 0, pages = 0, spoilt;
  for (const name of execFileSync("ls", [out], { encoding: "utf8" }).split("\n").filter((n) => n.endsWith(".svg"))) {
    const n = String(Number(name.match(/page-(\d+)/)[1]));
    execFileSync("pdftocairo", ["-png", "-singlefile", "-f", n, "-l", n, "-scale-to-x", String(large), "-scale-to-y", "-1",
      join(out, "sample-standard.pdf"), join(out, "pdf")]);
    const pdf = readFileSync(join(out, "pdf.png")).toString("base64");
    const svg = readFileSync(join(out, name), "utf8").replace(/<\?xml[^>]*>/, "");
    const shown = async (style = "") => {
      await page.setViewport({ width: large, height: Math.ceil(large * 1.42) });
      await page.setContent(`<!doctype html><style>body { margin: 0 } svg { display: block; width: ${large}px; height: auto } ${style}</style>${svg}`);
      await page.evaluate(() => document.fonts.ready);
      return (await page.$("svg")).screenshot({ encoding: "base64" });
    };
    const half = (data) => page.evaluate(async (data, width) => {
      const image = new Image();
      image.src = "data:image/png;base64," + data;
      await image.decode();
      const canvas = Object.assign(document.createElement("canvas"), { width, height: Math.round(image.height * width / image.width) });
      const paint = canvas.getContext("2d");
      paint.imageSmoothingQuality = "high";
      paint.drawImage(image, 0, 0, canvas.width, canvas.height);
      return canvas.toDataURL("image/png").split(",")[1];
    }, data, width);
    const difference = await unlike(page, await half(await shown()), await half(pdf));
    must(`page ${n} is as in the PDF`, difference <= 1, `${difference.toFixed(2)} % of the pixels differ`);
    worst = Math.max(worst, difference);
    pages++;
    if (n === "5") { // a page of text
      spoilt = await unlike(page, await half(await shown("svg text { translate: 3px }")), await half(pdf));
    }
  }
  await browser.close();
  must("pages were compared", pages === 9, String(pages));
  must("a page whose words are moved is seen", spoilt > 1, String(spoilt));
  return `${pages} pages of the sample in Firefox differ from the PDF in ${worst.toFixed(2)} % of the pixels at most`;
}

mkdirSync(folder, { recursive: true });
await theUsersWay();
await byKeyboard();
console.log(await likeness());
console.log(`the desk in Firefox: ${proved} things proved, by pointer and by keyboard, in the light and in the dark`);
