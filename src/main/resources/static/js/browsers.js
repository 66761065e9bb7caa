// Asks this browser to tell of things: with leave, its push service opens a line, whose address goes to Acta.
const card = document.querySelector('[data-push]');
const form = card.querySelector('form[data-tell]');
const problem = card.querySelector('[data-problem]');

const written = (bytes) => btoa(String.fromCharCode(...new Uint8Array(bytes)))
    .replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '');
const read = (text) => Uint8Array.from(atob(text.replaceAll('-', '+').replaceAll('_', '/')), (sign) => sign.charCodeAt(0));

const say = (words) => {
    problem.textContent = words;
    problem.hidden = false;
};

const line = async () => (await navigator.serviceWorker.getRegistration(card.dataset.scope))?.pushManager.getSubscription();

const open = async () => {
    await navigator.serviceWorker.register(card.dataset.worker, {scope: card.dataset.scope});
    const {pushManager} = await navigator.serviceWorker.ready;
    const old = await pushManager.getSubscription();
    if (old?.options.applicationServerKey && written(old.options.applicationServerKey) !== card.dataset.push) await old.unsubscribe();
    return pushManager.subscribe({userVisibleOnly: true, applicationServerKey: read(card.dataset.push)});
};

form.addEventListener('submit', async (event) => {
    event.preventDefault();
    problem.hidden = true;
    if (await Notification.requestPermission() !== 'granted') {
        say('This browser may not show messages of Acta. Allow it in the browser’s settings for this site, then press again.');
        return;
    }
    try {
        const opened = await open();
        form.elements.endpoint.value = opened.endpoint;
        form.elements.p256dh.value = written(opened.getKey('p256dh'));
        form.elements.auth.value = written(opened.getKey('auth'));
        form.submit();
    } catch (error) {
        say(`This browser’s push service did not open a line: ${error.message}`);
    }
});

if (window.isSecureContext && 'serviceWorker' in navigator && 'PushManager' in window && 'Notification' in window) {
    card.querySelector('[data-cannot]').hidden = true;
    const mine = await line().catch(() => null);
    const row = mine && [...card.querySelectorAll('[data-endpoint]')].find((each) => each.dataset.endpoint === mine.endpoint);
    if (row) {
        row.querySelector('[data-this]').hidden = false;
        row.querySelector('form').addEventListener('submit', () => mine.unsubscribe());
    } else {
        form.hidden = false;
    }
}
