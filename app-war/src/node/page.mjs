// Looks at the page about the interface in a real browser: node page.mjs http://host/docs/
// Says {"operations": …, "faults": […]}; exit 3 where no browser can run here.
import chromium from "@sparticuz/chromium";
import puppeteer from "puppeteer-core";

const PATIENCE = 60_000;
const page = process.argv[2];

let browser;
try {
  browser = await puppeteer.launch({
    executablePath: process.env.ISOBAR_CHROMIUM ?? (await chromium.executablePath()),
    args: [...chromium.args, "--disable-gpu"],
    headless: "shell",
    timeout: PATIENCE,
  });
} catch (error) {
  console.error(`no browser runs here: ${error.message}`);
  process.exit(3);
}

const faults = [];
const tab = await browser.newPage();
tab.on("console", (said) => {
  if (["error", "warn"].includes(said.type())) faults.push(`${said.type()}: ${said.text()}`);
});
tab.on("pageerror", (error) => faults.push(`error: ${error.message}`));
tab.on("request", (asked) => {
  const url = new URL(asked.url());
  if (url.protocol !== "data:" && url.origin !== new URL(page).origin) faults.push(`elsewhere: ${url}`);
});
tab.on("requestfailed", (asked) => faults.push(`failed: ${asked.url().slice(0, 100)}`));
await tab.goto(page, { waitUntil: "networkidle0", timeout: PATIENCE });
await tab.waitForSelector(".opblock", { timeout: PATIENCE });
await tab.click("#operations-bars-getBars .opblock-summary-control");
await tab.waitForSelector("#operations-bars-getBars .opblock-description-wrapper, #operations-bars-getBars .parameters-container", {
  timeout: PATIENCE,
});
const operations = await tab.$$eval(".opblock", (blocks) => blocks.length);
if (process.argv[3]) await tab.screenshot({ path: process.argv[3] });
console.log(JSON.stringify({ operations, faults }));
await browser.close();
