// Shows what a workspace tells while no page of it is open. Every push is shown, as browsers demand.
self.addEventListener('install', () => self.skipWaiting());
self.addEventListener('activate', (event) => event.waitUntil(self.clients.claim()));

self.addEventListener('push', (event) => {
    let told = {};
    try {
        told = event.data?.json() ?? {};
    } catch {
        // Not ours: that something came is all there is to say.
    }
    event.waitUntil(self.registration.showNotification(told.title ?? 'Acta', {
        body: told.body ?? 'Something new',
        tag: told.tag ?? 'acta',
        renotify: true,
        data: {url: told.url ?? 'notifications'},
    }));
});

self.addEventListener('notificationclick', (event) => {
    event.notification.close();
    const scope = new URL(self.registration.scope);
    const goal = new URL(event.notification.data?.url ?? '', scope);
    // A message leads into its own workspace and nowhere else.
    const url = goal.href.startsWith(scope.href) ? goal.href : scope.href;
    event.waitUntil(self.clients.openWindow(url));
});
