// A chosen or dropped file goes at once; the page says that it is on its way.
document.addEventListener('change', (event) => {
    const form = event.target.closest('form[data-upload]');
    if (!form || !event.target.files?.length) return;
    form.querySelector('[data-while]').hidden = false;
    form.requestSubmit();
});

// Coming back by the browser's own button must not show a file on its way.
window.addEventListener('pageshow', () => document.querySelectorAll('form[data-upload]').forEach((form) => {
    form.reset();
    form.querySelector('[data-while]').hidden = true;
}));
