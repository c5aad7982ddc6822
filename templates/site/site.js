// The behaviour of the site. Every page works without it; it adds search, tabs, copying and a choice
// between light and dark. A classic script, since browsers load no modules from a disk.
(() => {
  "use strict";

  const THEME = "stubwright-theme";
  const page = document.documentElement;

  // -----------------------------------------------------------------------------------------------
  // Light and dark: what the system prefers, until someone chooses

  const storage = {
    get() {
      try {
        return localStorage.getItem(THEME);
      } catch {
        return null;
      }
    },
    set(value) {
      try {
        localStorage.setItem(THEME, value);
      } catch {
        // Without storage, the choice holds for this page.
      }
    },
  };

  const systemIsDark = matchMedia("(prefers-color-scheme: dark)");
  const isDark = () => (page.dataset.theme ?? (systemIsDark.matches ? "dark" : "light")) === "dark";

  // Before the page is drawn, so that it does not flash.
  const chosen = storage.get();
  if (chosen === "light" || chosen === "dark") page.dataset.theme = chosen;

  function addTheme() {
    const button = document.getElementById("theme");
    const show = () => {
      button.textContent = isDark() ? "Light" : "Dark";
      button.setAttribute("aria-label", `Use the ${isDark() ? "light" : "dark"} colours`);
    };
    button.hidden = false;
    show();
    systemIsDark.addEventListener("change", show);
    button.addEventListener("click", () => {
      page.dataset.theme = isDark() ? "light" : "dark";
      storage.set(page.dataset.theme);
      show();
    });
  }

  // -----------------------------------------------------------------------------------------------
  // Search

  const MOST_RESULTS = 12;
  let search;

  function load(source) {
    return new Promise((resolve, reject) => {
      const script = document.createElement("script");
      script.src = source;
      script.onload = resolve;
      script.onerror = () => reject(new Error(`${source} was not found.`));
      document.head.append(script);
    });
  }

  /** `GetUserChanges` is found by itself and by each of its words. */
  function terms(term) {
    const words = term.match(/\p{Lu}+(?!\p{Ll})|\p{Lu}?\p{Ll}+|\p{N}+/gu) ?? [];
    return [...new Set([term, ...words].map((word) => word.toLowerCase()))];
  }

  async function createSearch(root) {
    await Promise.all([
      window.MiniSearch ?? load(`${root}assets/minisearch.js`),
      window.stubwrightIndex ?? load(`${root}assets/search-index.js`),
    ]);
    const engine = new window.MiniSearch({
      idField: "p",
      fields: ["n", "m", "d"],
      storeFields: ["n", "k", "p", "c", "d"],
      processTerm: terms,
      searchOptions: {
        // Of a name each word, so that one of them may be misspelt.
        processTerm: (term) => {
          const [whole, ...words] = terms(term);
          return words.length > 1 ? words : whole;
        },
        boost: { n: 6 },
        prefix: true,
        // Two letters changed places count as two faults.
        fuzzy: (term) => (term.length > 3 ? Math.min(term.length - 3, 2) : false),
        weights: { prefix: 0.9, fuzzy: 0.3 },
        combineWith: "AND",
      },
    });
    engine.addAll(window.stubwrightIndex);
    return engine;
  }

  function addSearch() {
    const { root, contract } = document.body.dataset;
    const box = document.getElementById("search-box");
    const input = document.getElementById("search");
    const list = document.getElementById("results");
    const status = document.getElementById("search-status");
    let active = -1;

    const options = () => [...list.querySelectorAll("[role=option]")];

    function close() {
      list.hidden = true;
      active = -1;
      input.setAttribute("aria-expanded", "false");
      input.removeAttribute("aria-activedescendant");
    }

    function activate(index) {
      const all = options();
      if (all.length === 0) return;
      active = (index + all.length) % all.length;
      for (const [at, option] of all.entries()) {
        option.setAttribute("aria-selected", String(at === active));
      }
      input.setAttribute("aria-activedescendant", all[active].id);
      all[active].scrollIntoView({ block: "nearest" });
    }

    function resultItem(result, index) {
      const item = document.createElement("li");
      item.id = `result-${index}`;
      item.setAttribute("role", "option");
      item.setAttribute("aria-selected", "false");
      item.dataset.href = root + result.p;
      const name = document.createElement("span");
      name.className = "result-name";
      name.textContent = result.n;
      const kind = document.createElement("span");
      kind.className = "result-kind";
      kind.textContent = `${result.k} · ${result.c}`;
      item.append(name, kind);
      if (result.d !== "") {
        const note = document.createElement("span");
        note.className = "result-note";
        note.textContent = result.d;
        item.append(note);
      }
      return item;
    }

    async function show() {
      const query = input.value.trim();
      if (query === "") {
        close();
        status.textContent = "";
        return;
      }
      search ??= createSearch(root);
      const engine = await search;
      if (input.value.trim() !== query) return;
      const results = engine
        .search(query, {
          boostDocument: (_, __, { n, c, k }) =>
            (n.toLowerCase() === query.toLowerCase() ? 8 : 1) *
            (c === contract ? 2 : 1) *
            (k === "operation" ? 1.5 : 1),
        })
        .slice(0, MOST_RESULTS);
      list.replaceChildren(...results.map(resultItem));
      const count = results.length;
      status.textContent =
        count === 0 ? "Nothing found." : `${count} result${count === 1 ? "" : "s"}.`;
      if (count === 0) {
        const item = document.createElement("li");
        item.className = "no-result";
        item.setAttribute("role", "option");
        item.setAttribute("aria-disabled", "true");
        item.setAttribute("aria-selected", "false");
        item.textContent = `Nothing is called “${query}”.`;
        list.replaceChildren(item);
      }
      list.hidden = false;
      input.setAttribute("aria-expanded", "true");
      input.removeAttribute("aria-activedescendant");
      active = -1;
    }

    const open = (option) => {
      if (option?.dataset.href !== undefined) location.href = option.dataset.href;
    };

    box.hidden = false;
    input.addEventListener("input", show);
    input.addEventListener("focus", () => {
      search ??= createSearch(root);
    });
    input.addEventListener("keydown", (event) => {
      if (event.key === "ArrowDown") activate(active + 1);
      else if (event.key === "ArrowUp") activate(active < 0 ? -1 : active - 1);
      else if (event.key === "Enter") open(options()[Math.max(active, 0)]);
      else if (event.key === "Escape" && !list.hidden) close();
      else return;
      event.preventDefault();
    });
    input.addEventListener("blur", close);
    // Before the field loses its focus, which would close the list.
    list.addEventListener("mousedown", (event) => {
      event.preventDefault();
      open(event.target.closest("[role=option]"));
    });
    document.addEventListener("keydown", (event) => {
      const isTyping = event.target.closest("input, textarea, select, [contenteditable]") !== null;
      if (event.key !== "/" || isTyping || event.ctrlKey || event.metaKey || event.altKey) return;
      event.preventDefault();
      input.focus();
      input.select();
    });
  }

  // -----------------------------------------------------------------------------------------------
  // Tabs: without them, all panels are shown one below the other

  function addTabs(container) {
    const panels = [...container.querySelectorAll(":scope > .panel")];
    const bar = document.createElement("div");
    bar.className = "tab-bar";
    bar.setAttribute("role", "tablist");
    bar.setAttribute("aria-label", container.dataset.tabs);
    const tabs = panels.map((panel) => {
      const tab = document.createElement("button");
      tab.type = "button";
      tab.id = `${panel.id}-tab`;
      tab.textContent = panel.dataset.tab;
      tab.setAttribute("role", "tab");
      tab.setAttribute("aria-controls", panel.id);
      panel.setAttribute("role", "tabpanel");
      panel.setAttribute("aria-labelledby", tab.id);
      return tab;
    });
    function select(index) {
      for (const [at, tab] of tabs.entries()) {
        tab.setAttribute("aria-selected", String(at === index));
        tab.tabIndex = at === index ? 0 : -1;
        panels[at].hidden = at !== index;
      }
    }
    for (const [index, tab] of tabs.entries()) {
      tab.addEventListener("click", () => select(index));
      tab.addEventListener("keydown", (event) => {
        const steps = { ArrowRight: 1, ArrowLeft: -1 };
        const step = steps[event.key];
        if (step === undefined) return;
        event.preventDefault();
        const next = (index + step + tabs.length) % tabs.length;
        select(next);
        tabs[next].focus();
      });
    }
    bar.append(...tabs);
    container.prepend(bar);
    container.classList.add("has-tabs");
    select(
      Math.max(
        panels.findIndex(({ id }) => id === container.dataset.selected),
        0,
      ),
    );
  }

  // -----------------------------------------------------------------------------------------------
  // Copying

  function addCopying(figure) {
    const text = figure.querySelector("pre")?.textContent;
    if (text === undefined || navigator.clipboard === undefined) return;
    const button = document.createElement("button");
    button.type = "button";
    button.className = "copy";
    button.textContent = "Copy";
    button.addEventListener("click", async () => {
      await navigator.clipboard.writeText(text);
      button.textContent = "Copied";
      setTimeout(() => {
        button.textContent = "Copy";
      }, 2000);
    });
    figure.querySelector("figcaption").append(button);
  }

  document.addEventListener("DOMContentLoaded", () => {
    addTheme();
    addSearch();
    document.querySelectorAll("[data-tabs]").forEach(addTabs);
    document.querySelectorAll(".example").forEach(addCopying);
  });
})();
