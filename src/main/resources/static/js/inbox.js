// The inbox: what arrives comes in above without moving what is being read; what is picked can be dealt with together.
const one = (selector, within = document) => within.querySelector(selector);
const all = (selector, within = document) => [...within.querySelectorAll(selector)];
const MANY = 100;
let waiting = [];

// Arrivals ---------------------------------------------------------------------------------------------------------------
/** Fetches the rows from the newest down to the last that is shown; those that do not stand here yet are new. */
async function look() {
    const list = one('#voices');
    if (!list?.dataset.above) return;
    const answer = await fetch(list.dataset.above, { headers: { 'HX-Request': 'true' } }).catch(() => null);
    if (!answer?.ok || !list.isConnected) return;
    const sheet = document.createElement('template');
    sheet.innerHTML = await answer.text();
    waiting = all('li[id]', sheet.content).filter((row) => !document.getElementById(row.id));
    if (!waiting.length) return;
    if (list.localName !== 'ul') again();
    else if (resting(list)) show();
    else offer();
}

const resting = (list) => scrollY < 40 && waiting.length < 10 && !list.matches(':hover, :focus-within') && !one(':checked', list);

function offer() {
    const button = one('#arrivals');
    const count = waiting.length >= MANY ? `${MANY}+` : waiting.length;
    one('span', button).textContent = waiting.length === 1 ? '1 new voice' : `${count} new voices`;
    button.hidden = false;
    document.title = `(${count}) ${document.title.replace(/^\(\d+\+?\) /, '')}`;
}

function show() {
    const list = one('#voices');
    waiting.forEach((row) => row.classList.add('fresh'));
    list.prepend(...waiting.filter((row) => !document.getElementById(row.id)));
    told();
}

function told() {
    waiting = [];
    const button = one('#arrivals');
    button.hidden = true;
    document.title = document.title.replace(/^\(\d+\+?\) /, '');
    count();
}

/** Draws the list anew: for the first voice of an empty list, and where too many came to be put in one by one. */
function again() {
    window.htmx.ajax('GET', location.href, { target: '#inbox', select: '#inbox', swap: 'outerHTML' });
}

document.addEventListener('acta:news', (event) => event.target.id === 'news' && look());
one('#arrivals')?.addEventListener('click', () => {
    if (waiting.length >= MANY) return again();
    show();
    scrollTo({ top: 0 });
    one('#voices a.whole')?.focus({ preventScroll: true });
});

// Picking ----------------------------------------------------------------------------------------------------------------
function count() {
    const bar = one('#picked');
    if (!bar) return;
    const picked = all('#voices .pick :checked').length;
    bar.hidden = picked === 0;
    one('#picked-count').textContent = `${picked} picked`;
    const every = one('#pick-all');
    every.checked = picked > 0 && picked === all('#voices .pick input').length;
    every.indeterminate = picked > 0 && !every.checked;
}

document.addEventListener('change', (event) => {
    if (event.target.id === 'pick-all') all('#voices .pick input').forEach((box) => (box.checked = event.target.checked));
    if (event.target.closest('.pick')) count();
});
// On a phone the filters are folded away: while somebody chooses, they stay as they are.
let unfolded = false;
document.addEventListener('htmx:beforeSwap', (event) => {
    if (event.detail.target?.id !== 'inbox') return;
    unfolded = !!one('.fold')?.open;
    waiting = [];
});
document.addEventListener('htmx:afterSettle', () => {
    if (!one('#inbox')) return;
    if (unfolded && one('.fold')) one('.fold').open = true;
    unfolded = false;
    // What came while the new list was put in is not in it.
    if (waiting.length) offer();
    else told();
});
addEventListener('pageshow', count);
count();

// Addresses without empty parameters read better. ------------------------------------------------------------------------
document.addEventListener('htmx:configRequest', (event) => {
    if (!event.target.matches('form.filter')) return;
    [...event.detail.parameters.entries()].filter(([, value]) => !value).forEach(([name]) => event.detail.parameters.delete(name));
});
