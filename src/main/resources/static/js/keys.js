// Keyboard: an element with data-key="c" or data-key="g i" is pressed by that key (or focused, if one types into it).
// In a list marked data-list, j and k move, Enter or o opens, x picks. "?" shows every key this page knows.
const one = (selector, within = document) => within.querySelector(selector);
const all = (selector, within = document) => [...within.querySelectorAll(selector)];
const SEQUENCE_MS = 1200;
let before = '';
let forget;

const seen = (element) => element.checkVisibility?.({ visibilityProperty: true }) ?? element.offsetParent !== null;
const typing = (element) => element.closest?.('input:not([type="checkbox"], [type="radio"]), textarea, select, [contenteditable]');

document.addEventListener('keydown', (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing || typing(event.target) || one('dialog[open]')) return;
    const pressed = event.key.length === 1 ? event.key.toLowerCase() : event.key;
    const sequence = before ? `${before} ${pressed}` : pressed;
    const target = find(sequence) || find(pressed);
    clearTimeout(forget);
    before = target ? '' : pressed.length === 1 ? pressed : '';
    forget = setTimeout(() => (before = ''), SEQUENCE_MS);
    if (target) {
        event.preventDefault();
        press(target);
    } else if (pressed === '?') {
        showKeys();
    } else if ('jkxo'.includes(pressed)) {
        walk(pressed) && event.preventDefault();
    }
});

const find = (key) => all('[data-key]').find((element) => element.dataset.key === key && seen(element));

function press(element) {
    if (typing(element)) {
        element.focus();
        element.select?.();
    } else {
        element.click();
    }
}

function walk(key) {
    const items = all('[data-list] > li, [data-list] > tr').filter(seen);
    if (!items.length) return false;
    const link = (item) => one('a.whole, a', item);
    const at = items.findIndex((item) => item.contains(document.activeElement));
    if (key === 'j' || key === 'k') {
        const next = items[Math.max(0, Math.min(items.length - 1, at + (key === 'j' ? 1 : at < 0 ? 1 : -1)))];
        link(next)?.focus();
        next.scrollIntoView({ block: 'nearest' });
    } else if (at >= 0) {
        (key === 'x' ? one('input[type="checkbox"]', items[at]) : link(items[at]))?.click();
    }
    return true;
}

function showKeys() {
    const dialog = one('#keys');
    if (!dialog) return;
    const list = one('dl', dialog);
    list.replaceChildren();
    const add = (keys, words) => {
        const term = document.createElement('dt');
        keys.split(' ').forEach((key) => {
            const cap = document.createElement('kbd');
            cap.textContent = key;
            term.append(cap, ' ');
        });
        const says = document.createElement('dd');
        says.textContent = words;
        list.append(term, says);
    };
    all('[data-key]').filter(seen).forEach((element) => add(element.dataset.key, element.dataset.keyName || element.getAttribute('aria-label') || element.textContent.trim()));
    if (one('[data-list]')) {
        add('j', 'Next in the list');
        add('k', 'The one before');
        add('o', 'Open it');
        if (one('[data-list] input[type="checkbox"]')) add('x', 'Pick it');
    }
    add('?', 'Show these keys');
    dialog.showModal();
}
document.addEventListener('click', (event) => event.target.closest('[data-keys]') && showKeys());
