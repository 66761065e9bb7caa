// Runs in <head> before anything is painted, so that a chosen theme never flashes through the other one.
(() => {
    const root = document.documentElement;
    root.classList.add('js');
    const read = () => {
        try {
            return localStorage.getItem('theme');
        } catch {
            return null; // storage may be forbidden; the system's choice then stands
        }
    };
    const show = (theme) => {
        if (theme === 'light' || theme === 'dark') root.dataset.theme = theme;
        else delete root.dataset.theme;
    };
    show(read());
    window.actaTheme = {
        now: () => root.dataset.theme || 'auto',
        dark: () => (root.dataset.theme || (matchMedia('(prefers-color-scheme: dark)').matches ? 'dark' : 'light')) === 'dark',
        set(theme) {
            try {
                if (theme === 'auto') localStorage.removeItem('theme');
                else localStorage.setItem('theme', theme);
            } catch {
                // not kept, but shown
            }
            show(theme);
            document.dispatchEvent(new CustomEvent('acta:theme'));
        },
    };
    matchMedia('(prefers-color-scheme: dark)').addEventListener('change', () => document.dispatchEvent(new CustomEvent('acta:theme')));
    addEventListener('storage', (event) => {
        if (event.key === 'theme') {
            show(event.newValue);
            document.dispatchEvent(new CustomEvent('acta:theme'));
        }
    });
})();
