/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "page.h"

/* The style sheet, but for the colours: page_colors.c. */
static const char *const lines[] = {
    "*,*::before,*::after{box-sizing:border-box}\n",
    "html{-webkit-text-size-adjust:100%;scroll-behavior:smooth;scroll-padding-top:1.5rem;}\n",
    "html{font:400 clamp(15px,.25vw + 13.6px,19px)/1.5 system-ui,-apple-system,\"Segoe "
    "UI\",Roboto,sans-serif}\n",
    "body{margin:0;background:var(--page);color:var(--ink);overflow-wrap:break-word}\n",
    "h1,h2,h3,p,ul,ol,dl,dd,figure{margin:0;padding:0}\n",
    "h1,h2,h3{line-height:1.15;letter-spacing:-.015em;text-wrap:balance}\n",
    "a{color:inherit;text-underline-offset:.18em}\n",
    "bdi{unicode-bidi:isolate}\n",
    "svg{display:block;max-width:100%;height:auto}\n",
    ":focus-visible{outline:3px solid var(--focus);outline-offset:2px;border-radius:4px}\n",
    ".skip{position:absolute;left:-999rem;top:0;background:var(--ink);color:var(--surface);padding:"
    ".6rem 1rem}\n",
    ".skip:focus{left:0;z-index:9}\n",
    ".hidden{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%);white-"
    "space:nowrap}\n",
    ".frame{max-width:108rem;margin:0 auto;padding:0 clamp(1rem,3vw,3.5rem)}\n",
    "/* The cover */\n",
    ".top{padding:clamp(1.5rem,4vw,3.5rem) 0 "
    "1.5rem;display:grid;gap:1rem;grid-template-columns:1fr auto}\n",
    ".top h1{font-size:clamp(1.9rem,1.2rem + 2.6vw,3.6rem);font-weight:750;max-width:28ch}\n",
    ".top .tagline{color:var(--faint);font-size:1.1rem;margin-top:.6rem}\n",
    ".top .side{display:flex;flex-direction:column;gap:1rem;align-items:flex-end}\n",
    ".logo{max-width:min(14rem,30vw);max-height:5rem;background:#fff;padding:.4rem;border-radius:"
    "6px}\n",
    ".legend{display:flex;flex-wrap:wrap;gap:.4rem "
    "1.4rem;list-style:none;margin-top:1.2rem;font-weight:600}\n",
    ".key{display:inline-flex;align-items:baseline;gap:.5em}\n",
    ".dot{flex:none;display:inline-block;width:.8em;height:.8em;border-radius:50%}\n",
    ".legend .n{color:var(--faint);font-weight:400}\n",
    "button{font:inherit;color:inherit;background:var(--surface);border:1px solid "
    "var(--edge);border-radius:999px}\n",
    "button{padding:.35rem 1rem;min-height:2.2rem;cursor:pointer}\n",
    "button:hover{background:var(--pale)}\n",
    "#theme{white-space:nowrap;display:none}\n",
    ".js #theme{display:block}\n",
    "nav "
    "ol{list-style:none;display:grid;gap:.6rem;grid-template-columns:repeat(auto-fill,minmax(15rem,"
    "1fr))}\n",
    "nav a{display:block;text-decoration:none;background:var(--surface);border:1px solid "
    "var(--line)}\n",
    "nav a{border-radius:10px;padding:.7rem 1rem;height:100%}\n",
    "nav a:hover{border-color:var(--t0)}\n",
    "nav a b{display:block;font-weight:650}\n",
    "nav a span{color:var(--faint);font-size:.86rem;line-height:1.35;display:block}\n",
    "/* Sections */\n",
    "main{display:block;min-width:0}\n",
    "section{background:var(--surface);border:1px solid "
    "var(--line);border-radius:16px;margin:1.8rem 0}\n",
    "section{padding:clamp(1.1rem,2.6vw,2.8rem);min-width:0}\n",
    "section h2{font-size:clamp(1.5rem,1.1rem + 1.3vw,2.3rem);font-weight:720}\n",
    "section "
    "h2::before{content:\"\";display:block;width:3.2rem;height:.32rem;border-radius:2px;margin-"
    "bottom:.9rem}\n",
    "section h2::before{background:linear-gradient(90deg,var(--t0) 50%,var(--t1) 50%)}\n",
    ".reading{color:var(--faint);font-size:1.1rem;margin-top:.5rem;max-width:75ch}\n",
    "section h3{font-size:1.22rem;font-weight:680;margin:2.2rem 0 .8rem}\n",
    "section p{max-width:85ch}\n",
    "section p+p{margin-top:.6rem}\n",
    ".footnote{color:var(--faint);font-size:.86rem;margin-top:1.4rem;max-width:100ch}\n",
    "figure{margin-top:1.2rem}\n",
    "figcaption{font-size:.95rem;line-height:1.4;margin-top:.7rem;max-width:75ch;text-wrap:pretty}"
    "\n",
    "/* Pictures scroll by themselves where they would be too small to read */\n",
    ".wide{overflow-x:auto;border-radius:6px}.wide svg{min-width:36rem}\n",
    ".columns .wide svg{min-width:26rem}figure{min-width:0}\n"
    /* Three panels side by side. */
    "@media screen{.wide #picture-messages{min-width:60rem}}\n",
    ".slides{display:grid;gap:2.4rem "
    "3rem;grid-template-columns:repeat(auto-fill,minmax(min(32rem,100%),1fr))}\n",
    ".slides{margin-top:1.6rem;align-items:start}.slides>div{min-width:0}.slides "
    "figure{margin-top:0}\n",
    ".slides.one,.slides.stacked{grid-template-columns:minmax(0,1fr)}.slides "
    "svg{margin-inline:0}\n",
    ".back{margin-top:1.6rem;font-size:.86rem}.back a{color:var(--faint)}\n",
    "nav a[aria-current]{box-shadow:inset 3px 0 var(--t0)}\n",
    "details{margin-top:.9rem}\n",
    "summary{cursor:pointer;font-weight:600;padding:.3rem 0;width:fit-content;max-width:100%}\n",
    "summary:hover{color:var(--link)}\n",
    ".headline{font-size:clamp(1.25rem,1rem + "
    "1.1vw,2rem);line-height:1.3;font-weight:600;max-width:58ch}\n",
    ".headline{margin-top:1.1rem;letter-spacing:-.01em;text-wrap:pretty}\n",
    ".tiles{display:grid;grid-template-columns:repeat(auto-fit,minmax(7.5rem,1fr));gap:.8rem;"
    "margin-top:1.6rem}\n",
    ".tile{border-radius:12px;padding:.9rem "
    "1.1rem;background:var(--pale);display:flex;flex-direction:column}\n",
    ".tile{border-top:4px solid var(--tone,var(--faint))}\n",
    ".tile dd{order:-1;font-size:clamp(2rem,1.4rem + "
    "1.6vw,3.1rem);font-weight:750;line-height:1.1}\n",
    ".tile dd{font-variant-numeric:tabular-nums;color:var(--tone,var(--ink))}\n",
    ".tile dt{font-weight:600;font-size:.95rem}\n",
    ".v0{--tone:var(--agree)}.v1{--tone:var(--disagree)}.v2{--tone:var(--split)}\n",
    ".v3{--tone:var(--unsure)}.v4{--tone:var(--suppressed)}\n",
    ".columns{display:grid;gap:0 "
    "3rem;grid-template-columns:repeat(auto-fit,minmax(min(30rem,100%),1fr))}\n",
    ".columns>*{min-width:0}\n",
    ".more{display:grid;gap:.5rem;margin-top:1rem}\n",
    ".split{display:grid;gap:0 3rem;grid-template-columns:minmax(0,1fr)}\n",
    ".split>div{min-width:0}\n",
    ".split .scroll{margin-top:2.2rem}.split>div+div th,.split>div+div "
    "td{min-width:0;padding-inline:.4rem}.wrap,.long{overflow-wrap:anywhere}\n",
    "@media (min-width:75rem){.split{grid-template-columns:minmax(0,1.7fr) minmax(0,1fr)}}\n",
    ".axis{display:grid;grid-template-columns:minmax(0,1fr) auto "
    "minmax(0,1fr);color:var(--faint);font-size:.74rem;gap:.3rem}\n",
    ".axis{margin-inline-start:auto;width:44%;padding-bottom:.4rem}\n",
    ".axis span:last-child{text-align:end}\n",
    ".axis span{white-space:nowrap;overflow:hidden;text-overflow:ellipsis;min-width:0}\n",
    ".gaps .said{flex-direction:column}\n",
    "svg[aria-labelledby^=picture-battery],svg[aria-labelledby^=picture-agreement]{width:100%}\n",
    "#theme[aria-pressed=true]{background:var(--ink);color:var(--surface);border-color:var(--ink)}"
    "\n",
    ".gaps{list-style:none}\n",
    ".gaps>li{display:grid;grid-template-columns:minmax(0,1fr) 44%;gap:.3rem "
    "1.6rem;align-items:center}\n",
    ".gaps>li{padding:.75rem 0;border-top:1px solid var(--line)}\n",
    ".gaps .asks{font-weight:650;line-height:1.3}\n",
    ".said{list-style:none;display:flex;flex-wrap:wrap;gap:.1rem "
    "1.2rem;font-size:.92rem;margin-top:.2rem}\n",
    ".said b{font-weight:600}.said .team{color:var(--faint)}\n",
    ".gaps svg{width:100%}\n",
    ".gaps "
    ".read{font-size:.86rem;margin-top:.3rem;color:var(--faint);display:flex;gap:.5em;align-items:"
    "baseline}\n",
    ".gaps .read b{color:var(--ink);white-space:nowrap}\n",
    ".gaps .read .chip{flex:none}\n",
    "th "
    "small{display:block;font-weight:400;color:var(--faint);font-size:.86rem;margin-top:.15rem}\n",
    "td.picture.small{min-width:6.6rem}td.picture.small svg{width:6rem}\n",
    "h4{margin:0;font-size:inherit}\n",
    "@media "
    "(max-width:48rem){.gaps>li{grid-template-columns:minmax(0,1fr)}.axis{width:100%}.wide "
    "svg{min-width:46rem}}\n",
    "@media (max-width:48rem){.columns .wide svg{min-width:34rem}.stacked .wide "
    "svg{min-width:54rem}}\n",
    "/* Cards */\n",
    ".cards{display:grid;gap:1rem;grid-template-columns:repeat(auto-fill,minmax(min(17rem,100%),"
    "1fr))}\n",
    ".cards{list-style:none;padding:0}\n",
    ".card{border:1px solid var(--line);border-radius:12px;padding:1rem 1.2rem;min-width:0}\n",
    ".card .asks{color:var(--faint);font-size:.9rem;line-height:1.35}\n",
    ".card .answer{font-size:1.2rem;font-weight:680;line-height:1.25;margin:.3rem 0 .5rem}\n",
    ".card .said{flex-direction:column;font-size:.9rem;display:flex;flex-wrap:wrap;gap:.2rem "
    "1rem;list-style:none}\n",
    ".topic{display:block;font-size:.8rem;font-weight:650;letter-spacing:.06em;text-transform:"
    "uppercase}\n",
    ".topic{color:var(--faint);margin:0 0 .3rem}.part{margin-top:2.6rem}\n",
    ".long{display:-webkit-box;-webkit-box-orient:vertical;-webkit-line-clamp:5;overflow:hidden}\n",
    "/* Tables */\n",
    ".scroll{overflow-x:auto;margin-top:.8rem;border-radius:6px;max-width:100%;position:relative}"
    "\n",
    "table{border-collapse:collapse;width:100%;font-size:.92rem;line-height:1.35}\n",
    "caption{text-align:start;font-weight:650;padding-bottom:.5rem}\n",
    "th,td{padding:.5rem .6rem;text-align:start;vertical-align:top;border-bottom:1px solid "
    "var(--line)}\n",
    "th,td{min-width:3.2rem;max-width:26rem}\n",
    "td:not(.n){min-width:7rem}td.verdict,td.who{min-width:0}td.note{min-width:12rem;color:var(--"
    "faint)}tr[data-differs=yes]{background:color-mix(in srgb,var(--unsure) "
    "9%,var(--surface))}tr[data-differs=yes] td:last-child::after{content:\" "
    "\\2260\";font-weight:700}tbody th{min-width:12rem}\n",
    "thead th{font-weight:650;font-size:.86rem;vertical-align:bottom;border-bottom:2px solid "
    "var(--edge)}\n",
    "thead th{white-space:normal;color:var(--faint)}\n",
    "tbody th{font-weight:600}\n",
    "tbody tr:hover{background:var(--pale)}\n",
    "th.n,td.n{text-align:end;font-variant-numeric:tabular-nums}td.n{white-space:nowrap}\n",
    "th button{all:unset;cursor:pointer;color:inherit;display:inline-block}\n",
    "th button:hover{color:var(--ink);text-decoration:underline}\n",
    "th button:focus-visible{outline:3px solid "
    "var(--focus);outline-offset:3px;border-radius:2px}\n",
    "th button::after{content:\"\\2195\";opacity:.35;padding-inline-start:.3em;font-weight:400}\n",
    "th[aria-sort=ascending] button::after{content:\"\\2191\";opacity:1}\n",
    "th[aria-sort=descending] button::after{content:\"\\2193\";opacity:1}\n",
    ".verdict{white-space:nowrap}\n",
    ".chip{color:var(--tone);font-weight:650;border-radius:999px;padding:.1rem .6rem}\n",
    ".chip{background:color-mix(in srgb,var(--tone) 6%,var(--surface));display:inline-block}\n",
    "td.picture{min-width:9.6rem;padding-block:.35rem}\n",
    "td.picture svg{width:9rem}\n",
    "@media screen and (min-width:100rem){td.picture:not(.small) svg{width:14rem}}\n",
    ".team{display:inline-flex;gap:.4em;align-items:baseline;color:var(--ink)}\n",
    "/* Filters work by script only */\n",
    ".filters{display:none}\n",
    ".js .filters{display:flex;flex-wrap:wrap;gap:.6rem "
    "1.6rem;align-items:center;margin-top:1rem}\n",
    ".filters fieldset{border:0;margin:0;padding:0;display:flex;flex-wrap:wrap;gap:.3rem "
    "1rem;min-width:0}\n",
    ".filters legend{float:left;font-weight:650;padding:0;margin-inline-end:.9rem}\n",
    ".filters "
    "label{display:inline-flex;gap:.4rem;align-items:center;min-height:1.8rem;cursor:pointer}\n",
    ".filters "
    "input[type=search]{font:inherit;color:inherit;background:var(--surface);min-width:0}\n",
    ".filters input[type=search]{border:1px solid var(--edge);border-radius:8px;padding:.4rem "
    ".8rem;width:min(22rem,60vw)}\n",
    ".filters input[type=checkbox]{accent-color:var(--link);width:1.1rem;height:1.1rem}\n",
    ".filters output{color:var(--faint);font-variant-numeric:tabular-nums}\n",
    ".filters .tone{color:var(--tone);font-weight:650}\n",
    "[hidden]{display:none!important}\n",
    ".methods{display:grid;gap:0 "
    "3rem;grid-template-columns:repeat(auto-fit,minmax(min(28rem,100%),1fr))}\n",
    ".methods dt{font-weight:680;margin-top:1.1rem}\n",
    ".methods "
    "cite{display:block;color:var(--faint);font-size:.86rem;font-style:normal;margin-top:.2rem}\n",
    ".methods div{break-inside:avoid}\n",
    "footer{color:var(--faint);font-size:.9rem;padding:1rem 0 3rem}\n",
    "footer p{max-width:110ch;margin-top:.3rem}\n",
    ".print{display:none}\n",
    "@media (max-width:40rem){.top{grid-template-columns:1fr}.top "
    ".side{flex-direction:row;align-items:center}\n",
    "nav ol{grid-template-columns:1fr}section{border-radius:10px;margin:1rem "
    "0}th,td{padding:.45rem .5rem}}\n",
    "@media (min-width:100rem){.frame{display:grid;grid-template-columns:17rem "
    "minmax(0,1fr);column-gap:3rem}\n",
    ".top,footer{grid-column:1/"
    "-1}nav{position:sticky;top:1.5rem;align-self:start;margin-top:1.8rem}\n",
    "nav{max-height:calc(100vh - 3rem);overflow-y:auto}\n",
    "nav ol{grid-template-columns:1fr;gap:0}nav a{border:0;background:none;padding:.45rem .8rem}\n",
    "nav a:hover{background:var(--surface)}nav a span{font-size:.8rem}}\n",
    "@media (prefers-reduced-motion:no-preference){summary,button,nav a{transition:background "
    ".15s,color .15s}}\n",
    "@media (prefers-reduced-motion:reduce){html{scroll-behavior:auto}}\n",
    "/* Slides: the cover, then a section a page */\n",
    "@page{size:A4 landscape;margin:11mm 13mm}\n",
    "@media print{html{font-size:8.6pt;scroll-behavior:auto}body{background:#fff}\n",
    "*{-webkit-print-color-adjust:exact;print-color-adjust:exact}\n",
    ".frame{display:block;max-width:none;padding:0}.skip,#theme,.filters,details,.screen{display:"
    "none!important}\n",
    ".print{display:block}\n",
    ".top{padding:18mm 0 8mm;grid-template-columns:1fr auto}.top h1{font-size:30pt}\n",
    ".top .tagline,.legend{font-size:12pt}\n",
    "nav{position:static;max-height:none;overflow:visible;margin:0}\n",
    "nav ol{grid-template-columns:repeat(3,1fr);gap:2.5mm}\n",
    "nav a{border:1px solid var(--line);padding:2mm 3mm}\n",
    "footer{position:absolute;top:170mm;left:0;right:0;padding:0}\n",
    ".split{grid-template-columns:minmax(0,2fr) minmax(0,1fr);gap:0 8mm}.split "
    ".scroll{margin-top:4mm}\n",
    ".gaps>li{padding:.9mm 0;gap:0 5mm}.gaps .read{margin-top:.5mm}.gaps .asks{font-size:8.4pt}\n",
    ".gaps>li:nth-child(n+7){display:none}.axis{width:44%}\n",
    ".gaps .asks bdi,.gaps .read bdi,td>bdi,tbody "
    "th>bdi{display:-webkit-box;-webkit-box-orient:vertical}\n",
    ".gaps .asks bdi,.gaps .read bdi,td>bdi,tbody th>bdi{-webkit-line-clamp:2;overflow:hidden}\n",
    ".gaps .asks bdi,.gaps .read "
    "bdi{-webkit-line-clamp:1}.gaps>li{grid-template-columns:minmax(0,1fr) 44%}\n",
    ".gaps .read bdi{display:inline}.gaps .read>span:last-child{min-width:0;white-space:nowrap;"
    "overflow:hidden;text-overflow:ellipsis}\n",
    ".gaps .said>li{max-width:100%;white-space:nowrap;overflow:hidden;text-overflow:ellipsis}\n",
    "th small{display:none}.halves{display:grid;grid-template-columns:minmax(0,1fr) "
    "minmax(0,1.4fr);gap:0 "
    "8mm}.halves>div{min-width:0}\n",
    ".halves .cards{grid-template-columns:1fr 1fr;gap:1.5mm}.halves "
    ".topic{display:none}.part{margin-top:0}\n",
    ".halves .card .said{flex-direction:column;display:none}.halves .card{padding:1.2mm "
    "2.5mm}.halves .card .answer{margin:.5mm 0 0;font-size:9pt}\n",
    ".halves table{table-layout:fixed}.halves thead th:first-child{width:8mm}section "
    "bdi.long,section "
    "bdi.wrap{-webkit-line-clamp:1!important;max-height:1.4em;overflow:hidden}\n",
    ".halves h3{white-space:nowrap;overflow:hidden;text-overflow:ellipsis}\n",
    ".halves .scroll{margin-top:4.5mm}.halves tbody tr:nth-child(n+14){display:none}.halves "
    ".asks{font-size:7.4pt}.halves th,.halves td{min-width:0!important}\n",
    "section{break-before:page;break-inside:avoid;height:186mm;overflow:hidden;border:0;border-"
    "radius:0}\n",
    "section{margin:0;padding:0}section "
    "h2{font-size:20pt}.reading{font-size:11pt;max-width:none}\n",
    "section h3{margin:4.5mm 0 "
    "2mm;break-after:avoid}.headline{font-size:15pt;margin-top:3mm;max-width:none}\n",
    ".tiles{grid-template-columns:repeat(6,1fr);margin-top:4mm;gap:3mm}.tile{padding:2mm 4mm}.tile "
    "dd{font-size:19pt}\n",
    ".footnote{margin-top:3mm;font-size:7.4pt;max-width:none}.scroll{overflow:visible;margin-top:"
    "2mm}\n",
    "caption "
    "bdi,.footnote{overflow-wrap:anywhere}table{font-size:7.8pt;line-height:1.3}th,td{padding:1mm "
    "1.6mm;max-width:none}thead th{font-size:7.4pt}\n",
    "tbody tr:nth-child(n+15){display:none}.cards{grid-template-columns:repeat(4,1fr);gap:3mm}\n",
    ".card{padding:2mm 3mm}.card .answer{font-size:10pt}.columns{grid-template-columns:1fr "
    "1fr;gap:0 8mm}\n",
    ".long{-webkit-line-clamp:2}td.picture,td.picture svg{width:36mm;min-width:0}\n",
    "th button::after{content:none}figure{margin-top:3mm}\n",
    "/* Pictures share what a page leaves them, so that none is cut: rows and columns by their "
    "number */\n",
    "section:has(.slides){display:flex;flex-direction:column}section:has(.slides) "
    ".footnote{margin-top:2mm}\n",
    ".slides,.topics{flex:1 1 0;min-height:0;margin-top:4mm;display:grid;gap:4mm 7mm}\n",
    ".slides,.topics{grid-auto-rows:minmax(0,1fr);align-items:stretch}\n",
    ".slides:not(:has(>div)),.topics:not(:has(figure)){display:none}\n",
    ".slides,.slides.stacked{grid-template-columns:minmax(0,1fr)}\n",
    ".slides:has(>div:nth-of-type(2)){grid-template-columns:repeat(2,minmax(0,1fr))}\n",
    ".slides:has(>div:nth-of-type(5)){grid-template-columns:repeat(3,minmax(0,1fr))}\n",
    ".slides:has(>div:nth-of-type(10)){grid-template-columns:repeat(4,minmax(0,1fr))}\n",
    "#experience .slides:has(>div:nth-of-type(2)){grid-template-columns:minmax(0,1fr)}\n",
    "#agreement .slides:has(>div:nth-of-type(2)){grid-template-columns:minmax(0,1.3fr) "
    "minmax(0,1fr)}\n",
    ".topics{grid-template-columns:repeat(3,minmax(0,1fr))}.topics h3{display:none}.topics "
    ".columns{display:contents}\n",
    ".slides>div,.topics .columns div,.slides figure,.topics "
    "figure{min-height:0;display:flex;flex-direction:column}\n",
    ".topics .columns>div>div,.slides figure,.topics figure,.slides .wide,.topics .wide{flex:1 1 "
    "0;margin:0}\n",
    ".slides .wide,.topics .wide{position:relative;min-height:0;overflow:hidden}\n",
    ".wide svg,.columns .wide svg{min-width:0}.slides .wide svg,.topics .wide "
    "svg{position:absolute;width:100%;height:100%;min-width:0!important}\n",
    "figcaption{order:-1;margin:0 0 2mm;font-size:9pt;max-width:none}#personas "
    "figcaption,#personas .slides .footnote{display:none}}\n",
};

void page_add_rules(struct plx_text *text)
{
    for (size_t i = 0; i < sizeof lines / sizeof *lines; i++)
        plx_text_add(text, lines[i]);
}
