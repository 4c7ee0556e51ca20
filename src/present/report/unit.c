/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <math.h>
#include <string.h>

#include "html.h"

/* Numbers are answered with their unit: "90 thousand EUR a year". */
static const char *unit_of_answer(const char *answer)
{
    const char *unit = answer ? answer + strspn(answer, "+-0123456789.,' ") : "";

    return answer && unit != answer ? unit : "";
}

static const char *unit_of(const struct report *report, const struct plx_difference_record *gap)
{
    if (story_is_share(gap))
        return report_say(report, SAY_REPORT_UNIT_SHARE);
    if (story_same(gap->measure, "difference of means"))
        return report_say(report, SAY_REPORT_UNIT_SCALE);
    if (story_same(gap->measure, "shift"))
        return unit_of_answer(gap->answer_a);
    return gap->measure ? report_say(report, SAY_REPORT_UNIT_RANGE) : "";
}

bool report_say_option(struct plx_text *text, const struct story *story,
                       const struct plx_difference_record *gap)
{
    const bool is_rank = story_same(gap->type, "rank");
    const char *option = is_rank || story_is_share(gap) ? story_option_label(story, gap) : NULL;

    if (!option)
        return false;
    say_add(text, story->language, is_rank ? SAY_REPORT_OPTION_RANK : SAY_REPORT_OPTION_GAP, option,
            NULL);
    return true;
}

void report_add_gap(struct report *report, const struct plx_difference_record *gap)
{
    const double shown = story_is_share(gap) ? 100 * gap->effect : gap->effect;
    const char *unit = unit_of(report, gap);

    if (!isfinite(shown))
        return;
    plx_text_addf(report->text, "<b>%s", shown > 0 ? "+" : "");
    say_add_number(report->text, report->story.language, shown,
                   story_is_share(gap) ? 0 : say_decimals(shown));
    plx_text_add(report->text, "</b> ");
    if (*unit)
        report_add_words(report, unit);
}
