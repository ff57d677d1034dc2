import type { Markup } from './markup.ts';

/** The look of a report: the tokens of the application in dark and light; paper is always light. */
export const RUN_STYLE: Markup = {
  markup: `
:root{color-scheme:dark;--bg:#10141b;--raised:#171c25;--line:#242c38;--text:#e7ecf3;--label:#a6b0be;--hint:#8c99ab;--accent:#57d3c4;--up:#2fbf8f;--down:#f0616d;--hold:#93a6be;--paper:#8fb4ff}
@media (prefers-color-scheme:light){:root{color-scheme:light;--bg:#fdfdfe;--raised:#f2f5f8;--line:#d5dce5;--text:#111821;--label:#3f4b5b;--hint:#566273;--accent:#0a7367;--up:#07704f;--down:#bf2236;--hold:#566273;--paper:#1f4fc4}}
@media print{:root{color-scheme:light;--bg:#fff;--raised:#f2f5f8;--line:#c9d1db;--text:#111821;--label:#3f4b5b;--hint:#566273;--accent:#0a7367;--up:#07704f;--down:#bf2236;--hold:#566273;--paper:#1f4fc4}}
*{box-sizing:border-box}
body{margin:0;background:var(--bg);color:var(--text);font:13px/1.45 Inter,system-ui,sans-serif;font-feature-settings:"tnum","zero"}
main{max-width:1080px;margin:0 auto;padding:24px 20px 64px}
h1{font-size:20px;margin:4px 0}
h2{font-size:15px;margin:40px 0 12px;padding-bottom:6px;border-bottom:1px solid var(--line)}
h3{font-size:13px;margin:20px 0 6px}
.mode{margin:0;color:var(--paper);font-weight:600;font-size:12px}
.note,figcaption .note,.none{color:var(--hint);font-size:12px;font-weight:400}
figcaption .note{margin-left:8px}
.none{padding:24px 0;margin:0}
a{color:inherit;text-decoration:underline;text-decoration-color:var(--line);text-underline-offset:3px}
a:hover{text-decoration-color:var(--accent)}
a:focus-visible{outline:2px solid var(--accent);outline-offset:2px}
.tiles{display:grid;grid-template-columns:repeat(auto-fit,minmax(118px,1fr));gap:1px;margin:16px 0 0;background:var(--line);border:1px solid var(--line)}
.tiles div{background:var(--bg);padding:8px 10px}
dt{color:var(--label);font-size:12px}
dd{margin:0;overflow-wrap:anywhere}
.tiles dd{font-size:15px;font-weight:600}
.up{color:var(--up)}.down{color:var(--down)}
.columns,.pair{display:grid;grid-template-columns:repeat(auto-fit,minmax(300px,1fr));gap:0 28px;align-items:start}
.pair{grid-template-columns:repeat(auto-fit,minmax(400px,1fr))}
table{border-collapse:collapse;width:100%;margin:0 0 20px}
th,td{padding:4px 8px;border-bottom:1px solid var(--line);text-align:left;vertical-align:top;font-weight:400}
thead th{color:var(--label);font-size:12px;font-weight:600}
thead th+th,.number{text-align:right;white-space:nowrap}
.dense{font-size:12px}.dense thead th{white-space:nowrap}.list thead th:not(.number){text-align:left}.dense thead th{font-size:inherit}.list .upper td{border-bottom:0;padding-bottom:0;white-space:nowrap}.reason{color:var(--hint)}.groups{table-layout:fixed;min-width:860px}.groups th:first-child{width:24%}
.dense tbody th{overflow-wrap:anywhere}
.wide{overflow-x:auto}
.heat td,.heat th{padding:4px 5px;font-size:12px}
.warm-1{background:color-mix(in srgb,var(--up) 10%,transparent)}.warm-2{background:color-mix(in srgb,var(--up) 18%,transparent)}.warm-3{background:color-mix(in srgb,var(--up) 26%,transparent)}.warm-4{background:color-mix(in srgb,var(--up) 34%,transparent)}.warm-5{background:color-mix(in srgb,var(--up) 42%,transparent)}
.cold-1{background:color-mix(in srgb,var(--down) 10%,transparent)}.cold-2{background:color-mix(in srgb,var(--down) 18%,transparent)}.cold-3{background:color-mix(in srgb,var(--down) 26%,transparent)}.cold-4{background:color-mix(in srgb,var(--down) 34%,transparent)}.cold-5{background:color-mix(in srgb,var(--down) 42%,transparent)}
figure{margin:0 0 20px;min-width:0}
figcaption{font-weight:600;margin-bottom:4px}
svg{display:block;width:100%;height:auto}
.grid{stroke:var(--line)}.zero{stroke:var(--hint)}
.tick{fill:var(--hint);font-size:12px}.tick.end{text-anchor:end}.tick.middle{text-anchor:middle}
.line{fill:none;stroke-width:1.5;stroke-linejoin:round}.area{stroke:none;opacity:.22}
.line.equity{stroke:var(--accent)}.line.hold{stroke:var(--hold);stroke-dasharray:4 3}.line.fall{stroke:var(--down)}.area.fall{fill:var(--down)}.line.exposure{stroke:var(--paper)}.area.exposure{fill:var(--paper)}
.fill-up{fill:var(--up)}.fill-down{fill:var(--down)}circle{fill-opacity:.6}
.stroke-up{stroke:var(--up)}.stroke-down{stroke:var(--down)}
.mark{stroke:var(--bg);stroke-width:1}.mark.buy{fill:var(--accent)}.mark.sell{fill:var(--text)}
.legend{margin:0 0 4px;color:var(--label);font-size:12px}.key{margin-right:16px}.key::before{content:"";display:inline-block;width:18px;margin-right:6px;vertical-align:middle;border-top:2px solid var(--accent)}.key.hold::before{border-top:2px dashed var(--hold)}
.identity,.definitions{display:grid;grid-template-columns:repeat(auto-fit,minmax(300px,1fr));gap:8px 28px;margin:0}
.definitions dd,.definitions dt{font-size:12px}.definitions dt{color:var(--text);font-weight:600}.definitions dd{color:var(--label)}
.definitions div:target{background:var(--raised);outline:2px solid var(--accent);outline-offset:4px}
ul{margin:0;padding-left:18px}
@media print{@page{margin:14mm}main{max-width:none;padding:0}body{font-size:11px;-webkit-print-color-adjust:exact;print-color-adjust:exact}figure,tr,.tiles,.definitions div{break-inside:avoid}h2{break-after:avoid}.wide{overflow:visible}.dense{font-size:9px}.list{font-size:7px}.list th,.list td{padding:2px 3px}.groups{min-width:0}}
`,
};
