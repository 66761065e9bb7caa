// The only place that knows ECharts. A chart is <div data-chart> holding a JSON island, or naming data-src:
// {"kind":"line"|"bar","labels":[…],"unit":"","min":null,"max":null,"series":[{"name","values":[n|null],"low":[…],"high":[…],"hrefs":[…],"n":[…]}],"marks":[{"at","words","broken"}],"target":n|null}
let library;
const drawn = new Map();

function load() {
    library ??= new Promise((done, fail) => {
        const script = document.createElement('script');
        script.src = document.querySelector('meta[name="echarts"]').content;
        script.onload = () => done(window.echarts);
        script.onerror = () => fail(new Error('The chart library did not load.'));
        document.head.append(script);
    });
    return library;
}

/** Draws every chart inside; again when the theme or the size changes. */
export async function drawAll(within = document) {
    for (const element of within.querySelectorAll('[data-chart]')) {
        if (drawn.has(element)) continue;
        drawn.set(element, null);
        try {
            const facts = await read(element);
            await load();
            draw(element, facts);
        } catch {
            element.querySelector('.plot').classList.add('still'); // the table below says the same
            element.querySelector('details')?.setAttribute('open', '');
        }
    }
    for (const [element, kept] of drawn) {
        if (!element.isConnected) {
            kept?.chart.dispose();
            kept?.size.disconnect();
            drawn.delete(element);
        }
    }
}

async function read(element) {
    const island = element.querySelector('script[type="application/json"]');
    if (island) return { ...JSON.parse(island.textContent), few: Number(element.dataset.few) };
    const answer = await fetch(element.dataset.src, { headers: { Accept: 'application/json' } });
    if (!answer.ok) throw new Error(answer.statusText);
    return answer.json();
}

function draw(element, facts) {
    const plot = element.querySelector('.plot');
    const chart = window.echarts.init(plot, null, { renderer: 'canvas' });
    chart.setOption(options(facts, palette(element), plot));
    chart.on('click', (event) => {
        const href = facts.series[event.seriesIndex % facts.series.length]?.hrefs?.[event.dataIndex];
        if (href) location.assign(href);
    });
    // A click beside the small point means the point of that column.
    chart.getZr().on('click', (event) => {
        if (event.target) return;
        const at = chart.convertFromPixel({ gridIndex: 0 }, [event.offsetX, event.offsetY]);
        const href = at && facts.series[0]?.hrefs?.[at[0]];
        if (href) location.assign(href);
    });
    picture(element, chart);
    const size = new ResizeObserver(() => {
        chart.resize();
        chart.setOption({ xAxis: { axisLabel: { interval: apart(facts, plot) } } });
    });
    size.observe(plot);
    drawn.set(element, { chart, facts, size });
}

// [data-picture] saves what is drawn, twice as sharp, on the ground it stands on.
function picture(element, chart) {
    const button = element.querySelector('[data-picture]');
    if (!button) return;
    button.hidden = false;
    button.addEventListener('click', () => {
        const link = document.createElement('a');
        link.href = chart.getDataURL({ type: 'png', pixelRatio: 2, backgroundColor: palette(element).surface });
        link.download = `${element.querySelector('caption').textContent.replace(/[^\p{L}\p{N}]+/gu, '-')}.png`;
        link.click();
    });
}

document.addEventListener('acta:theme', () => {
    for (const [element, kept] of drawn) kept?.chart.setOption(options(kept.facts, palette(element), element.querySelector('.plot')), true);
});

// light-dark() only resolves in a real property, so a probe wears each colour once.
function palette(element) {
    const probe = element.appendChild(document.createElement('i'));
    const colour = (name) => {
        probe.style.color = `var(--${name})`;
        return getComputedStyle(probe).color;
    };
    const named = Object.fromEntries(['ink', 'ink-2', 'ink-3', 'line', 'edge', 'surface', 'accent', 'accent-soft', 'warn', 'bad'].map((name) => [name, colour(name)]));
    named.font = getComputedStyle(element).fontFamily;
    probe.remove();
    return named;
}

const faded = (rgb, alpha) => rgb.replace(/^rgba?\(([^)/]+?)(,[^,]*)?\)$/, (all, inner) => {
    const [r, g, b] = inner.split(/[ ,]+/).filter(Boolean).length >= 3 ? inner.split(/[ ,]+/).filter(Boolean) : all.match(/[\d.]+/g);
    return `rgba(${r}, ${g}, ${b}, ${alpha})`;
});

function options(facts, colours, plot) {
    const lines = [colours.accent, colours['ink-3'], colours.warn, colours.bad];
    const still = matchMedia('(prefers-reduced-motion: reduce)').matches;
    const figure = new Intl.NumberFormat(document.documentElement.lang || 'en', { maximumFractionDigits: 1 });
    const show = (value) => (value === null || value === undefined ? '–' : figure.format(value) + (facts.unit || ''));
    const label = { color: colours['ink-3'], fontFamily: colours.font, fontSize: 12 };
    return {
        animation: !still,
        animationDuration: 400,
        textStyle: { fontFamily: colours.font },
        grid: { left: 4, right: 12, top: facts.series.length > 1 ? 34 : facts.marks?.length ? 20 : 12, bottom: 4, containLabel: true },
        legend: facts.series.length > 1
            ? { top: 0, left: 0, icon: 'circle', itemWidth: 8, itemHeight: 8, itemGap: 18, textStyle: { ...label, color: colours['ink-2'] }, data: facts.series.map((one) => one.name) }
            : undefined,
        tooltip: {
            trigger: 'axis',
            renderMode: 'richText',
            backgroundColor: colours.surface,
            borderColor: colours.line,
            padding: [10, 14],
            textStyle: { color: colours.ink, fontFamily: colours.font, fontSize: 13, lineHeight: 20 },
            axisPointer: { type: facts.kind === 'bar' ? 'none' : 'line', lineStyle: { color: colours.edge, type: 'solid', width: 1 } },
            formatter: (points) => {
                const at = points[0].dataIndex;
                return [facts.labels[at], ...facts.series.map((one) => said(one, at, show, figure, facts.series.length > 1))].join('\n');
            },
        },
        xAxis: {
            type: 'category', data: facts.labels, boundaryGap: facts.kind === 'bar',
            axisLine: { show: false }, axisTick: { show: false }, axisLabel: { ...label, interval: apart(facts, plot), hideOverlap: true, margin: 12, alignMinLabel: 'left', alignMaxLabel: 'right' },
        },
        yAxis: {
            type: 'value', scale: facts.kind !== 'bar', splitNumber: 4, minInterval: whole(facts) ? 1 : undefined, ...ends(facts),
            splitLine: { lineStyle: { color: colours.line } }, axisLabel: { ...label, formatter: (value) => show(value) },
        },
        series: facts.series.flatMap((one, i) => [...(one.low ? band(one, lines[i % lines.length], i) : []),
            { ...serie(facts, one, lines[i % lines.length], colours), ...(i === 0 && facts.marks?.length ? { markLine: marks(facts, label, colours) } : {}) }])
            .concat(aim(facts, label, colours)).sort((a, b) => (a.z ?? 2) - (b.z ?? 2) || 0),
    };
}

// Shares end at 100 %, and a score at -100 and 100: where figures come near, the axis ends there and is divided evenly.
function ends(facts) {
    const all = facts.series.flatMap((one) => [...one.values, ...(one.low ?? []), ...(one.high ?? []), facts.target]).filter((value) => value != null);
    const [least, most] = [Math.min(...all), Math.max(...all)];
    const score = least < 0 && least >= -100 && most <= 100 && (least < -75 || most > 75);
    const share = facts.unit === ' %' && least >= 0 && most <= 100 && most > 75;
    if (!score && !share) return { min: facts.min ?? undefined, max: facts.max ?? undefined };
    const step = share || most - least < 100 ? 25 : 50;
    return { min: facts.min ?? Math.floor(least / step) * step, max: facts.max ?? Math.ceil(most / step) * step, interval: step };
}

// How many labels are left out between two, so that they keep clear of each other, the first and the last set inwards.
function apart(facts, plot) {
    const wide = 6.5 * Math.max(...facts.labels.map((words) => words.length), 1);
    return Math.max(0, Math.ceil(facts.labels.length * (1.5 * wide + 8) / Math.max(1, plot.clientWidth - 40)) - 1);
}

// Bars of things that are counted: no axis of a third of a voice.
const whole = (facts) => facts.kind === 'bar' && facts.series.every((one) => one.values.every((value) => value == null || Number.isInteger(value)));

function said(one, at, show, figure, named) {
    const value = show(one.values[at]);
    const sure = one.low?.[at] != null ? `  (${figure.format(one.low[at])} to ${figure.format(one.high[at])})` : '';
    const of = one.n?.[at] != null ? `  n ${figure.format(one.n[at])}` : '';
    return `${named ? `${one.name}  ` : ''}${value}${sure}${of}`;
}

function serie(facts, one, colour, colours) {
    const few = one.values.length <= 40;
    return facts.kind === 'bar'
        ? { name: one.name, type: 'bar', data: one.values, stack: facts.stacked ? 'all' : undefined, barMaxWidth: 28, barCategoryGap: '28%', itemStyle: { color: colour, borderRadius: facts.stacked ? 0 : [4, 4, 0, 0] } }
        : { name: one.name, type: 'line', data: one.values.map((value, at) => point(facts, one, value, at, colour, colours)), z: 3, symbol: 'circle', symbolSize: few ? 7 : 4, showSymbol: few, connectNulls: false,
            lineStyle: { color: colour, width: 2.25 }, itemStyle: { color: colour, borderColor: colours.surface, borderWidth: few ? 1.5 : 0 } };
}

// Where it changed: a solid line; where figures on both sides mean different things: dots.
function marks(facts, label, colours) {
    return {
        silent: true, symbol: 'none', animation: false,
        data: facts.marks.map((mark) => ({
            xAxis: mark.at,
            lineStyle: { color: mark.broken ? colours['ink-3'] : colours.warn, width: 1.5, type: mark.broken ? 'dotted' : 'solid' },
            label: { ...label, color: colours['ink-2'], formatter: mark.words, position: 'end', distance: 2, fontSize: 11,
                align: mark.at > 0.9 * facts.labels.length ? 'right' : mark.at < 0.1 * facts.labels.length ? 'left' : 'center' },
        })),
    };
}

// A level line where the figures should come to; unseen points make the axis reach to it.
const aim = (facts, label, colours) => (facts.target == null ? [] : [{
    type: 'line', z: 3, silent: true, symbol: 'none', data: facts.labels.map(() => facts.target), lineStyle: { opacity: 0 }, tooltip: { show: false },
    markLine: {
        silent: true, symbol: 'none', animation: false, data: [{ yAxis: facts.target }], lineStyle: { color: colours['ink-2'], width: 1.5, type: 'dashed' },
        label: { ...label, color: colours['ink-2'], formatter: 'Target', position: 'insideStartTop', fontSize: 11 },
    },
}]);

// A point that rests on few records is drawn hollow.
function point(facts, one, value, at, colour, colours) {
    if (!facts.few || one.n?.[at] == null || one.n[at] >= facts.few) return value;
    return { value, itemStyle: { color: colours.surface, borderColor: colour, borderWidth: 1.5 } };
}

// The interval as a band: an unseen line at its foot, and its height stacked on top.
function band(one, colour, i) {
    const quiet = { type: 'line', stack: `band${i}`, symbol: 'none', silent: true, lineStyle: { opacity: 0 }, tooltip: { show: false }, stackStrategy: 'all', z: 1 };
    return [
        { ...quiet, data: one.low },
        { ...quiet, data: one.high.map((high, at) => (high === null || one.low[at] === null ? null : high - one.low[at])), areaStyle: { color: faded(colour, 0.14) } },
    ];
}
