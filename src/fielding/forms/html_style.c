/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "html.h"

/* The style of the page, light and dark. */
static const char *const lines[] = {
    ":root{color-scheme:light "
    "dark;--page:#f6f5f2;--card:#fff;--ink:#1d2330;--faint:#5a6272;--edge:#8a91a0;--line:#dfdfda;--"
    "mark:#005a9c;--on:#fff;--wrong:#b3261e;--pale:#eaf1f8}\n",
    "@media "
    "(prefers-color-scheme:dark){:root{--page:#14171d;--card:#1d222b;--ink:#eceef2;--faint:#a9b1c0;"
    "--edge:#7d8797;--line:#343b47;--mark:#8cc2f5;--on:#10141a;--wrong:#ff9c92;--pale:#26303d}}\n",
    "*,*::before,*::after{box-sizing:border-box}\n",
    "[hidden]{display:none!important}\n",
    "html{font:400 17px/1.5 system-ui,-apple-system,\"Segoe "
    "UI\",Roboto,sans-serif;-webkit-text-size-adjust:100%}\n",
    "body{margin:0;background:var(--page);color:var(--ink);overflow-wrap:anywhere}\n",
    "main{max-width:48rem;margin:0 auto;padding:1.5rem 1rem 4rem}\n",
    "h1{font-size:clamp(1.6rem,1.2rem + "
    "2vw,2.4rem);line-height:1.15;letter-spacing:-.015em;margin:.5rem 0 1rem;text-wrap:balance}\n",
    "h2{font-size:1.25rem;margin:0 0 .75rem}\n",
    "h2:focus,#summary:focus{outline:none}\n",
    "header p{color:var(--faint);max-width:60ch}\n",
    ":focus-visible{outline:3px solid var(--mark);outline-offset:2px;border-radius:4px}\n",
    "fieldset{border:0;margin:0;padding:0;min-width:0}\n",
    "legend{float:left;width:100%;padding:0;font-weight:650;margin-bottom:.5rem}\n",
    "legend+*{clear:both}\n",
    ".card,.battery{background:var(--card);border:1px solid "
    "var(--line);border-radius:12px;padding:1.1rem 1.2rem;margin:0 0 1rem}\n",
    ".battery .card{border:0;border-top:1px solid var(--line);border-radius:0;padding:1rem "
    "0;margin:0}\n",
    ".card[data-wrong]{border-color:var(--wrong);box-shadow:inset 4px 0 0 "
    "var(--wrong);padding-left:1.2rem}\n",
    ".hint{color:var(--faint);margin:0 0 .5rem;font-size:.93rem}\n",
    ".must{color:var(--faint);font-weight:400;font-size:.85rem;margin-left:.4em}\n",
    ".error{color:var(--wrong);font-weight:600;margin:.6rem 0 0}\n",
    "label{display:flex;gap:.6rem;align-items:flex-start;padding:.45rem "
    ".5rem;border-radius:8px;cursor:pointer}\n",
    "label:hover{background:var(--pale)}\n",
    "label:has(:checked){background:var(--pale)}\n",
    "label:has([data-last]){color:var(--faint)}\n",
    "input[type=radio],input[type=checkbox]{flex:none;width:1.2rem;height:1.2rem;margin:.17rem 0 "
    "0;accent-color:var(--mark)}\n",
    "input[type=text],textarea,select{font:inherit;color:inherit;background:var(--page);border:1px "
    "solid var(--edge);border-radius:8px;padding:.45rem .6rem;max-width:100%}\n",
    "textarea,input.wide{width:100%}\n",
    "input.short{width:7rem}\n",
    ".given{display:flex;gap:.8rem;align-items:center;padding:.25rem 0}\n",
    ".given label{padding:0;flex:1}\n",
    ".given label:hover{background:none}\n",
    "@media "
    "(min-width:44rem){.scale{display:grid;grid-auto-flow:column;grid-auto-columns:1fr;gap:.25rem}"
    "\n",
    ".scale "
    "label{flex-direction:column;align-items:center;text-align:center;font-size:.88rem;line-height:"
    "1.3}}\n",
    ".task{margin:.75rem 0}\n",
    ".task legend{font-weight:600;font-size:.95rem}\n",
    "table{border-collapse:collapse;width:100%}\n",
    "th,td{border-top:1px solid var(--line);padding:.4rem "
    ".5rem;text-align:left;vertical-align:top;font-weight:400}\n",
    "thead th,thead td{border:0;color:var(--faint);font-size:.88rem}\n",
    ".task td,.task thead th{text-align:center;width:6.5rem}\n",
    ".task td label{justify-content:center;padding:.2rem}\n",
    "button{font:inherit;border-radius:999px;border:1px solid "
    "var(--edge);background:var(--card);color:var(--ink);padding:.5rem "
    "1.2rem;min-height:2.75rem;cursor:pointer}\n",
    "button.main{background:var(--mark);border-color:var(--mark);color:var(--on);font-weight:650}"
    "\n",
    "button.clear{border:0;background:none;color:var(--faint);font-size:.85rem;padding:.2rem "
    ".5rem;min-height:2rem;text-decoration:underline;margin-top:.3rem}\n",
    ".actions{display:flex;flex-wrap:wrap;gap:1rem;align-items:center;position:sticky;bottom:0;"
    "background:var(--page);padding:.8rem 0;border-top:1px solid var(--line)}\n",
    "#summary{border:2px solid var(--wrong);border-radius:12px;padding:1rem "
    "1.2rem;margin-bottom:1rem;background:var(--card)}\n",
    "#summary h2{color:var(--wrong)}\n",
    "#summary a{color:inherit}\n",
    "#done{font-weight:650}\n",
    "@media print{.actions,.clear{display:none}.card,.battery{break-inside:avoid}}\n",
};

void form_html_add_style(struct plx_text *text)
{
    for (size_t i = 0; i < sizeof lines / sizeof *lines; i++)
        plx_text_add(text, lines[i]);
}
