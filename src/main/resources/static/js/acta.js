// The staff pages' small manners: menus, dialogs, toasts, keys, filters that send themselves, news from the server.
const one = (selector, within = document) => within.querySelector(selector);
const all = (selector, within = document) => [...within.querySelectorAll(selector)];
const csrf = () => one('meta[name="csrf"]')?.content;

document.addEventListener('htmx:configRequest', (event) => {
    if (event.detail.verb !== 'get' && csrf()) event.detail.headers['X-XSRF-TOKEN'] = csrf();
});

// Toasts -------------------------------------------------------------------------------------------------------------
const TOAST_MS = 6000;

/** Says one sentence at the foot of the page; {@code tone} is good, note or bad. Bad news stays until it is closed. */
function toast(words, tone = 'note') {
    const region = one('.toasts');
    if (!region) return;
    const item = one('#toast').content.firstElementChild.cloneNode(true);
    item.classList.add(tone);
    one('p', item).textContent = words;
    region.append(item);
    watch(item);
}

function watch(item) {
    one('button', item)?.addEventListener('click', () => item.remove());
    if (!item.classList.contains('bad')) setTimeout(() => item.matches(':hover, :focus-within') || item.remove(), TOAST_MS);
}

all('.toast').forEach(watch);
// A part of a page that another room serves marks itself data-quiet: when it has nothing to show, nothing is said.
const quiet = (event) => event.target.closest?.('[data-quiet], [hx-trigger~="load"]');
document.addEventListener('acta:toast', (event) => quiet(event) || toast(event.detail.words, event.detail.tone));
document.addEventListener('htmx:responseError', (event) => {
    const said = event.detail.xhr.getResponseHeader('HX-Trigger')?.includes('acta:toast');
    if (!said && !quiet(event)) toast(problem(event.detail.xhr), 'bad');
});
document.addEventListener('htmx:sendError', () => toast('The server cannot be reached. Nothing was lost; try again.', 'bad'));

function problem(xhr) {
    try {
        const told = JSON.parse(xhr.responseText);
        return told.detail || told.title;
    } catch {
        return xhr.status === 403 ? 'You may not do that.' : 'That did not work. Reload the page and try again.';
    }
}

// Dialogs: [data-opens="id"] opens, [data-closes] closes, [data-confirm] asks before a form goes. -----------------------
document.addEventListener('click', (event) => {
    const opener = event.target.closest('[data-opens]');
    if (opener) {
        event.preventDefault();
        document.getElementById(opener.dataset.opens)?.showModal();
        return;
    }
    if (event.target.closest('[data-closes]')) event.target.closest('dialog')?.close();
    if (event.target.matches('dialog.dialog')) {
        const box = event.target.getBoundingClientRect();
        const inside = event.clientX >= box.left && event.clientX <= box.right && event.clientY >= box.top && event.clientY <= box.bottom;
        if (!inside) event.target.close();
    }
});

document.addEventListener('submit', (event) => {
    const asking = event.submitter?.dataset.confirm ? event.submitter : event.target.closest('form[data-confirm]');
    if (!asking || event.target.dataset.confirmed) return;
    event.preventDefault();
    event.stopImmediatePropagation();
    confirmFirst(asking.dataset.confirm, asking.dataset.yes || event.submitter?.textContent.trim() || 'Yes').then((yes) => {
        if (!yes) return;
        event.target.dataset.confirmed = 'yes';
        event.target.requestSubmit(event.submitter);
        delete event.target.dataset.confirmed;
    });
}, true);

// A second click does not send a second time; coming back to the page, or ten seconds without an answer, allows it again.
document.addEventListener('submit', (event) => {
    const form = event.target;
    if (event.defaultPrevented || form.method !== 'post' || form.matches('[hx-post], [hx-put]')) return;
    if (form.dataset.sent) {
        event.preventDefault();
        return;
    }
    form.dataset.sent = 'yes';
    setTimeout(() => delete form.dataset.sent, 10000);
});
window.addEventListener('pageshow', () => document.querySelectorAll('form[data-sent]').forEach((form) => delete form.dataset.sent));

function confirmFirst(question, yes) {
    const dialog = one('#confirm');
    one('p', dialog).textContent = question;
    one('[value="yes"]', dialog).textContent = yes;
    dialog.returnValue = '';
    dialog.showModal();
    return new Promise((done) => dialog.addEventListener('close', () => done(dialog.returnValue === 'yes'), { once: true }));
}

// Menus are <details>: one at a time, Escape and a click elsewhere close them. ------------------------------------------
document.addEventListener('click', (event) => {
    all('details.menu[open]').forEach((menu) => menu.contains(event.target) || (menu.open = false));
});
document.addEventListener('keydown', (event) => {
    const open = event.key === 'Escape' && all('details.menu[open]').at(-1);
    if (!open) return;
    open.open = false;
    one('summary', open).focus();
});

// Theme ----------------------------------------------------------------------------------------------------------------
const showTheme = () => all('[data-theme-choice]').forEach((button) =>
    button.setAttribute('aria-pressed', button.dataset.themeChoice === window.actaTheme.now()));
all('[data-theme-choice]').forEach((button) => button.addEventListener('click', () => window.actaTheme.set(button.dataset.themeChoice)));
document.addEventListener('acta:theme', showTheme);
showTheme();

// On a phone the tabs scroll; the one that is open must be seen.
all('.tabs [aria-current]').forEach((tab) => {
    const row = tab.closest('.tabs');
    row.scrollLeft = tab.offsetLeft - row.offsetLeft - (row.clientWidth - tab.clientWidth) / 2;
});

// A thin line at the top while the server thinks for longer than a blink.
let asking = 0;
let line;
const busy = (change) => {
    asking = Math.max(0, asking + change);
    clearTimeout(line);
    if (asking) line = setTimeout(() => document.body.classList.add('busy'), 250);
    else document.body.classList.remove('busy');
};
const awaited = (event) => event.detail.requestConfig?.triggeringEvent && !quiet(event);
document.addEventListener('htmx:beforeRequest', (event) => awaited(event) && busy(1));
document.addEventListener('htmx:afterRequest', (event) => awaited(event) && busy(-1));

// Filters: form.filter (or [data-auto]) sends itself when something in it changes; typing waits a moment. ----------------
let typing;
const send = (form) => (form.requestSubmit ? form.requestSubmit() : form.submit());
document.addEventListener('change', (event) => {
    const form = event.target.form?.closest('form.filter, form[data-auto]');
    if (form && event.target.type !== 'search') send(form);
});
document.addEventListener('input', (event) => {
    const form = event.target.form?.closest('form.filter, form[data-auto]');
    if (!form || event.target.type !== 'search') return;
    clearTimeout(typing);
    typing = setTimeout(() => send(form), 350);
});

// News: [data-stream="/url"] listens; each event asks htmx to fetch [data-refresh] into [data-target]. -------------------
const REOPEN_MS = 30000;

function listen(element) {
    if (element.dataset.listening) return;
    element.dataset.listening = 'yes';
    let source;
    let waiting;
    const close = () => source?.close();
    const tell = (data) => {
        waiting = undefined;
        if (!element.isConnected) return close();
        element.dispatchEvent(new CustomEvent('acta:news', { bubbles: true, detail: data }));
        if (element.dataset.refresh) {
            window.htmx.ajax('GET', element.dataset.refresh, { target: element.dataset.target || element, swap: element.dataset.swap || 'innerHTML' });
        }
    };
    // The first of a burst waits a moment for the others, and the last is never put off for ever.
    const fresh = (event) => (waiting ??= setTimeout(tell, 150, event.data));
    const open = () => {
        if (document.hidden || (source && source.readyState !== EventSource.CLOSED)) return;
        source = new EventSource(element.dataset.stream);
        source.onmessage = fresh;
        source.onerror = () => source.readyState === EventSource.CLOSED && element.isConnected && setTimeout(open, REOPEN_MS);
        (element.dataset.events || '').split(' ').filter(Boolean).forEach((name) => source.addEventListener(name, fresh));
    };
    // A browser keeps only six connections to one server: a tab nobody looks at gives its own back and asks again later.
    document.addEventListener('visibilitychange', () => (document.hidden ? close() : element.isConnected && open()));
    document.addEventListener('htmx:afterSwap', () => element.isConnected || close());
    addEventListener('pagehide', close);
    addEventListener('pageshow', (event) => event.persisted && open());
    open();
}

const wake = (within) => {
    // Beside the list there is room: filters stand open.
    if (matchMedia('(min-width: 72rem)').matches) all('details.fold', within).forEach((fold) => (fold.open = true));
    all('[data-stream]', within).forEach(listen);
    if (one('[data-chart]', within)) import(one('meta[name="chart"]').content).then((chart) => chart.drawAll(within));
};
document.addEventListener('htmx:load', (event) => wake(event.detail.elt.parentElement || document));
wake(document);

// [data-copy="words"] puts the words on the clipboard. -------------------------------------------------------------------
document.addEventListener('click', (event) => {
    const words = event.target.closest('[data-copy]')?.dataset.copy;
    if (words) copy(words).then(() => toast('Copied.', 'good'), () => toast(`Copy it by hand: ${words}`));
});

/** Browsers lend the clipboard to secure pages only; elsewhere a selected field does. */
function copy(words) {
    if (navigator.clipboard) return navigator.clipboard.writeText(words);
    const field = document.body.appendChild(document.createElement('textarea'));
    field.value = words;
    field.select();
    const done = document.execCommand('copy');
    field.remove();
    return done ? Promise.resolve() : Promise.reject();
}

// An address that ends in a field's name means: write here.
if (location.hash.length > 1) one(`input[id="${CSS.escape(location.hash.slice(1))}"]`)?.focus();
