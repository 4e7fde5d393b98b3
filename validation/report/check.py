"""Checks one report in a headless Chromium; see run.sh."""

import json
import pathlib
import re
import sys
import time

from selenium import webdriver
from selenium.webdriver.common.action_chains import ActionChains
from selenium.webdriver.common.by import By
from selenium.webdriver.common.keys import Keys

WIDTHS = {"phone": (375, 800), "desk": (1280, 900)}
failures = []


def check(name, is_good, detail=""):
    print(("ok    " if is_good else "FAILED ") + name + (f": {detail}" if detail != "" else ""))
    if not is_good:
        failures.append(name)


def open_browser():
    options = webdriver.ChromeOptions()
    for argument in ("--headless=new", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage", "--hide-scrollbars"):
        options.add_argument(argument)
    options.set_capability("goog:loggingPrefs", {"browser": "ALL", "performance": "ALL"})
    return webdriver.Chrome(options=options, service=webdriver.ChromeService("/usr/bin/chromedriver"))


def show(browser, page, size, theme="light", has_script=True):
    browser.execute_cdp_cmd("Emulation.setScriptExecutionDisabled", {"value": not has_script})
    browser.execute_cdp_cmd(
        "Emulation.setEmulatedMedia", {"features": [{"name": "prefers-color-scheme", "value": theme}]})
    browser.execute_cdp_cmd(
        "Emulation.setDeviceMetricsOverride",
        {"width": size[0], "height": size[1], "deviceScaleFactor": 1, "mobile": size[0] < 600})
    browser.get(page.as_uri())


def requests(browser, page):
    """Addresses that the browser asked for, the page's own left out."""
    found = []
    for entry in browser.get_log("performance"):
        message = json.loads(entry["message"])["message"]
        if message["method"] == "Network.requestWillBeSent":
            url = message["params"]["request"]["url"]
            if url != page.as_uri():
                found.append(url)
    return found


def picture(browser, path):
    size = browser.execute_cdp_cmd("Page.getLayoutMetrics", {})["cssContentSize"]
    shot = browser.execute_cdp_cmd(
        "Page.captureScreenshot",
        {"captureBeyondViewport": True,
         "clip": {"x": 0, "y": 0, "width": size["width"], "height": min(size["height"], 14000), "scale": 1}})
    import base64
    path.write_bytes(base64.b64decode(shot["data"]))


CONTRAST = """
const canvas = document.createElement("canvas").getContext("2d", { willReadFrequently: true });
function rgb(colour) {
  canvas.clearRect(0, 0, 1, 1); canvas.fillStyle = colour; canvas.fillRect(0, 0, 1, 1);
  return Array.from(canvas.getImageData(0, 0, 1, 1).data);
}
function light(c) {
  const [r, g, b] = c.map(v => v / 255).map(v => v <= 0.04045 ? v / 12.92 : Math.pow((v + 0.055) / 1.055, 2.4));
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}
function ground(e) {
  for (let at = e; at; at = at.parentElement) {
    const c = rgb(getComputedStyle(at).backgroundColor);
    if (c[3] > 250) return c;
  }
  return [255, 255, 255, 255];
}
let least = [99, ""];
document.querySelectorAll("body *").forEach(e => {
  const own = Array.from(e.childNodes).some(n => n.nodeType === 3 && n.textContent.trim());
  if (!own || ["SCRIPT", "STYLE", "TITLE", "title", "desc", "OPTION"].includes(e.tagName) || !e.getClientRects().length) return;
  const style = getComputedStyle(e);
  const text = rgb(e instanceof SVGElement ? style.fill : style.color);
  let back = ground(e instanceof SVGElement ? e.ownerSVGElement.parentElement : e);
  const [a, b] = [light(text), light(back)].sort((x, y) => y - x);
  const ratio = (a + 0.05) / (b + 0.05);
  if (ratio < least[0]) least = [ratio, e.tagName + "." + (e.getAttribute("class") || "") + " " + e.textContent.slice(0, 30)];
});
return least;
"""

OVERLAPS = """
const found = [];
document.querySelectorAll(".plot").forEach(plot => {
  if (!plot.getClientRects().length) return;
  for (const kind of [".axis-x text", ".axis-y text", ".label", ".objective text"]) {
    const boxes = Array.from(plot.querySelectorAll(kind)).filter(t => t.getClientRects().length).map(t => [t.getBoundingClientRect(), t.textContent]);
    for (let i = 0; i < boxes.length; i++) {
      if (boxes[i][0].right > document.documentElement.clientWidth + 1 || boxes[i][0].left < -1)
        found.push("outside: " + boxes[i][1]);
      for (let j = i + 1; j < boxes.length; j++) {
        const [a, b] = [boxes[i][0], boxes[j][0]];
        if (a.left < b.right && b.left < a.right && a.top + 3 < b.bottom && b.top + 3 < a.bottom)
          found.push(boxes[i][1] + " on " + boxes[j][1]);
      }
    }
  }
});
document.querySelectorAll(".node").forEach(node => {
  const box = node.querySelector(".box").getBoundingClientRect();
  node.querySelectorAll("text").forEach(t => {
    if (t.getClientRects().length && t.getBoundingClientRect().right > box.right + 1) found.push("out of its box: " + t.textContent);
  });
});
return found;
"""


def check_look(browser, page, folder):
    for width, size in WIDTHS.items():
        for theme in ("light", "dark"):
            show(browser, page, size, theme)
            ratio, where = browser.execute_script(CONTRAST)
            check(f"contrast, {width}, {theme}", ratio >= 4.5, f"least {ratio:.2f} at {where}")
            overlaps = browser.execute_script(OVERLAPS)
            check(f"no overlaps, {width}, {theme}", not overlaps, "; ".join(overlaps[:6]))
            wide = browser.execute_script("return document.documentElement.scrollWidth")
            check(f"no sideways scrolling, {width}, {theme}", wide <= size[0], wide)
            picture(browser, folder / f"{width}-{theme}.png")


def check_opening(browser, page):
    size = page.stat().st_size
    check("below 1.5 MiB", size < 1.5 * 1024 * 1024, f"{size:,} bytes")
    show(browser, page, WIDTHS["desk"])
    times = []
    for _ in range(5):
        browser.get(page.as_uri())
        times.append(browser.execute_script(
            "const t = performance.getEntriesByType('navigation')[0]; return t.loadEventEnd - t.startTime"))
    check("opens in less than a second, the median of five", sorted(times)[2] < 1000, f"{sorted(round(t) for t in times)} ms")


def check_charts(browser, page):
    show(browser, page, WIDTHS["desk"])
    areas = [a for a in browser.find_elements(By.CSS_SELECTOR, ".charts .plot-area") if a.is_displayed()]
    if not areas:
        print("      no charts over time in this report")
        return
    area = areas[0]
    tier = area.find_element(By.XPATH, "ancestor::div[contains(@class, 'tier')]")
    browser.execute_script("arguments[0].scrollIntoView({block: 'center', behavior: 'instant'})", area)
    time.sleep(0.2)
    ActionChains(browser).move_to_element_with_offset(area, 60, 0).perform()
    tip = area.find_element(By.CSS_SELECTOR, ".tip")
    first = tip.text
    check("pointing shows values", tip.is_displayed() and first.count("\n") >= 1, first.replace("\n", " | ")[:120])
    shown = [c for c in tier.find_elements(By.CSS_SELECTOR, ".cursor") if c.get_attribute("visibility") == "visible"]
    charts = tier.find_elements(By.CSS_SELECTOR, ".charts .chart")
    check("the cursor is in all charts of the tier", len(shown) == len(charts), f"{len(shown)} of {len(charts)}")
    ActionChains(browser).move_to_element_with_offset(area, -100, 0).perform()
    check("values follow the pointer", tip.text != first)
    check_reading(browser, area, tier)

    def view():
        return area.find_element(By.CSS_SELECTOR, ".lines").get_dom_attribute("viewBox")

    whole = view()
    ActionChains(browser).move_to_element_with_offset(area, -80, 0).click_and_hold().move_by_offset(120, 0).release().perform()
    check("dragging zooms", view() != whole, tier.find_element(By.CSS_SELECTOR, ".range").text)
    overlaps = browser.execute_script(OVERLAPS)
    check("no overlaps when zoomed", not overlaps, "; ".join(overlaps[:4]))
    browser.execute_script("arguments[0].focus()", area)
    area.send_keys("0")
    check("0 shows all", [float(n) for n in view().split()] == [float(n) for n in whole.split()])
    area.send_keys(Keys.ARROW_RIGHT)
    spoken = tier.find_element(By.CSS_SELECTOR, ".spoken")
    said = spoken.get_attribute("textContent")
    area.send_keys(Keys.ARROW_RIGHT)
    check("arrow keys read values aloud", said and spoken.get_attribute("textContent") != said, said[:100])
    area.send_keys("+")
    check("+ zooms", view() != whole)
    area.send_keys(Keys.ESCAPE)
    button = tier.find_element(By.CSS_SELECTOR, "[data-zoom=in]")
    button.send_keys(Keys.ENTER)
    check("buttons zoom by keyboard", view() != whole)
    deepest = float(view().split()[2])
    for _ in range(30):
        button.send_keys(Keys.ENTER)
    check("zooming ends", 0 < float(view().split()[2]) <= deepest)
    check("values are those of the path", browser.execute_script("""
      const path = document.querySelector(".charts path.line");
      const numbers = path.getAttribute("d").match(/-?\\d+/g).map(Number);
      return numbers.every(Number.isFinite) && numbers[1] >= 0 && numbers[1] <= 1000"""))


def check_reading(browser, area, tier):
    """The first value that is read aloud is that of the first row of the picture, to a row."""
    chart = area.find_element(By.XPATH, "ancestor::*[contains(@class, 'chart')][@data-low]")
    if chart.get_attribute("data-scale") == "logarithmic" or chart.get_attribute("data-unit") not in ("per-second", "count"):
        return
    low, high = (float(chart.get_attribute(f"data-{end}")) for end in ("low", "high"))
    line = area.find_element(By.CSS_SELECTOR, ".lines path")
    numbers = [int(n) for n in re.findall(r"-?\d+", line.get_dom_attribute("d"))]
    if numbers[0] != 0:
        return
    value = low + (high - low) * (1 - numbers[1] / 1000)
    browser.execute_script("arguments[0].focus()", area)
    area.send_keys(Keys.HOME)
    said = tier.find_element(By.CSS_SELECTOR, ".spoken").get_attribute("textContent")
    told = re.search(re.escape(line.get_attribute("data-name")) + r" (< |≤ )?([\d.,]+)", said)
    read = float(told.group(2).replace(",", "")) if told else None
    step = (high - low) / 1000
    check("a value that is read is that of the picture", read is not None and abs(read - value) <= max(10 * step, 0.005 * value),
          f"{said[:80]}; row {numbers[1]} is {value:g}")


def check_controls(browser, page):
    show(browser, page, WIDTHS["desk"])
    colour = "return getComputedStyle(document.body).backgroundColor"
    before = browser.execute_script(colour)
    button = browser.find_element(By.ID, "theme")
    button.send_keys(Keys.ENTER)
    check("the theme changes", browser.execute_script(colour) != before)
    button.send_keys(Keys.ENTER)
    check("and changes back", browser.execute_script(colour) == before)
    pickers = browser.find_elements(By.ID, "tier")
    if pickers:
        count = "return Array.from(document.querySelectorAll('.tier')).filter(t => !t.hidden).map(t => t.dataset.tier)"
        first = set(browser.execute_script(count))
        pickers[0].send_keys("all")
        everything = set(browser.execute_script(count))
        check("one tier is shown at first, and all on request", len(first) == 1 < len(everything))
    bills = [part for part in browser.find_elements(By.CSS_SELECTOR, "#bill .category > summary") if part.is_displayed()]
    if bills:
        bills[0].send_keys(Keys.ENTER)
        check("the bill opens by keyboard", bills[0].find_element(By.XPATH, "..").get_property("open"))


def check_without_script(browser, page, folder):
    show(browser, page, WIDTHS["desk"], has_script=False)
    sections = browser.find_elements(By.CSS_SELECTOR, "main > section")
    tiers = browser.find_elements(By.CSS_SELECTOR, ".tier")
    check("without the program everything is there", all(part.is_displayed() for part in sections + tiers))
    paths = browser.find_elements(By.CSS_SELECTOR, ".charts path.line")
    check("and the charts are drawn", all(path.size["width"] > 0 for path in paths[:20]), len(paths))
    scripted = browser.find_elements(By.CSS_SELECTOR, ".scripted")
    check("and nothing is offered that cannot work", not any(part.is_displayed() for part in scripted))
    browser.execute_cdp_cmd("Emulation.setScriptExecutionDisabled", {"value": False})


def main():
    page, folder = pathlib.Path(sys.argv[1]).resolve(), pathlib.Path(sys.argv[2])
    browser = open_browser()
    try:
        check_opening(browser, page)
        check_controls(browser, page)
        check_charts(browser, page)
        check_without_script(browser, page, folder)
        check_look(browser, page, folder)
        messages = [entry["message"] for entry in browser.get_log("browser")]
        check("nothing on the console", not messages, "; ".join(messages[:3]))
        asked = requests(browser, page)
        check("no request to anywhere", not asked, ", ".join(asked[:3]))
    finally:
        browser.quit()
    if failures:
        sys.exit(f"{len(failures)} checks failed")


main()
